"""What mentions a new name next: found for several batches in one look."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Subquery

from editions.models import Act, Change
from editions.queries import standing_naming
from things import queries
from things.actions.changed_names import RELABELLED
from things.models import Watermark

MOST_THINGS = 200
# As many as one job renders. Looking again for each batch went through all that is left each
# time, and so took longer the more there was.
MOST_AHEAD = 2000
RENDERED = (RELABELLED, "render_again")


@dataclass(kw_only=True)
class Ahead:
    """The ids of things that one job found before it, on one way through them.

    What begins to mention the name after that look shows the new one already, or is found when
    all is gone through once more (``Watermark.after_xid``).
    """

    way: tuple[int | None, int | None] | None = None
    ids: list[str] = field(default_factory=list)
    all: bool = False

    def next(self, mark: Watermark) -> list[str]:
        """Return what comes next, at most 200 ids in order; fewer: these are the last."""
        way = (mark.until_seq, mark.after_xid)
        if way == self.way and mark.after_public_id in self.ids:
            self.ids = self.ids[self.ids.index(mark.after_public_id) + 1 :]
        else:
            self.way, self.ids, self.all = way, [], False
        if len(self.ids) < MOST_THINGS and not self.all:
            self.ids = _naming(mark)
            self.all = len(self.ids) < MOST_AHEAD
        return self.ids[:MOST_THINGS]


def _naming(mark: Watermark) -> list[str]:
    """Return what mentions it, once each: on the day that is now, or on an older one.

    What was rendered for these very changes is left out, the second time.
    """
    since = Change.objects.filter(pk=mark.until_seq or 0).values("act")
    done = Act.objects.filter(
        pk__gt=Subquery(since), verb__in=RENDERED, reason=mark.reason
    )
    naming = standing_naming(mark.mentions).filter(
        kind__in=queries.kinds(), public_id__gt=mark.after_public_id
    )
    if mark.after_xid is None:
        naming = naming.exclude(act__in=done)
    ids = naming.order_by("public_id").values_list("public_id", flat=True)
    return list(ids.distinct()[:MOST_AHEAD])
