"""Taking back what somebody did a moment ago: part of a larger action, whose act it is.

Nothing is deleted: what was published is withdrawn, what was added is left out of a new version.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from django.db import transaction

from accounts.rules import require
from core.by import By
from core.errors import RuleBroken
from core.saying import gettext_noop, ngettext, said
from editions.models import Act
from editions.queries import count_naming
from things import queries
from things.actions.gaining import as_merged
from things.actions.opening import Stale, opened
from things.actions.publishing import republish
from things.actions.sensitive import require_another
from things.actions.staging import standing_stages
from things.actions.versions import stages_of
from things.actions.withdrawing import end
from things.models import Thing
from things.rules.kinds import Kind
from things.rules.states import STOOD

UNDONE = "Undone."
# A number of a citation, and the field that it proves.
Rested = tuple[int, str]


@transaction.atomic
def unpublish_thing(
    *, public_id: str, version: int, by: By, now: dt.datetime, act: Act
) -> Thing:
    """Withdraw what was published by mistake, while nothing rests on it yet.

    Who may publish a thing may take it back so; once others name it, a chief withdraws it.
    ``version`` is the one in which it was published.

    :raises Stale: when it holds something else by now.
    :raises RuleBroken: when it is not published, is named by others, or is sensitive and
        whoever undoes it published it (I26).
    """
    kind, thing = _unchanged(public_id, version, by=by, now=now)
    mention = f"{thing.kind}:{thing.key}"
    if named := count_naming(mention, but=public_id):
        raise RuleBroken(
            ngettext(
                "“%(label)s” is named by %(n)s published thing since, so this cannot be "
                "undone. Change that first.",
                "“%(label)s” is named by %(n)s published things since, so this cannot be "
                "undone. Change those first.",
                named,
                label=thing.label,
            )
        )
    end(kind, thing, why="error", reason=UNDONE, act=act, now=now)
    return thing


@transaction.atomic
def remove_sources(
    *,
    public_id: str,
    rested: Iterable[Rested],
    by: By,
    now: dt.datetime,
    act: Act,
) -> Thing:
    """Leave some sources out of a thing, as a new version; whatever else was changed stays.

    :raises RuleBroken: when it is not published, or nothing would be left that it rests on.
    """
    kind, thing = opened(
        public_id, version=_newest(public_id), draft=None, by=by, now=now
    )
    gone = set(rested)
    stages = [
        replace(
            stage,
            sources=tuple(
                s for s in stage.sources if (s["citation"], s["field"]) not in gone
            ),
        )
        for stage in standing_stages(kind, thing)
    ]
    if not all(stage.sources for stage in stages):
        raise RuleBroken(
            said(
                gettext_noop(
                    "A part of “%(label)s” rests on these words alone, so they stay."
                ),
                label=thing.label,
            )
        )
    return republish(kind, thing, stages, act=act, verb="corrected", now=now)


@transaction.atomic
def step_back(
    *, public_id: str, version: int, by: By, now: dt.datetime, act: Act
) -> Thing:
    """Make what stood before a version the newest again, as a version of its own.

    :raises Stale: when it holds something else than in ``version``.
    :raises RuleBroken: when it is not published, or is sensitive and whoever undoes it
        changed it (I26).
    """
    require(by, "restore_thing")
    kind, thing = _unchanged(public_id, version, by=by, now=now)
    # Not what somebody proposed then, which nobody has seen.
    stood = thing.revisions.filter(version__lt=version, state__in=STOOD)
    before = stood.order_by("version").values_list("content", flat=True).last()
    if before is None:
        raise RuleBroken(
            said(
                gettext_noop("“%(label)s” was nothing before that."), label=thing.label
            )
        )
    stages = as_merged(kind, thing, stages_of(kind, before))
    return republish(kind, thing, stages, act=act, verb="restored", now=now)


def _unchanged(
    public_id: str, version: int, *, by: By, now: dt.datetime
) -> tuple[Kind, Thing]:
    """Open a thing that holds what it held in a version, whatever was done and undone since.

    What somebody proposes for it changes nothing of that.
    """
    kind, thing = opened(
        public_id, version=_newest(public_id), draft=None, by=by, now=now
    )
    require_another(thing, by)
    held = thing.revisions.filter(version=version).values_list("content", flat=True)
    if held.first() != queries.contents([thing], published=True)[thing.pk]:
        raise Stale(
            said(gettext_noop("“%(label)s” was changed since."), label=thing.label)
        )
    return kind, thing


def _newest(public_id: str) -> int:
    rows = Thing.objects.select_for_update(no_key=True).filter(public_id=public_id)
    return rows.values_list("version", flat=True).first() or 0
