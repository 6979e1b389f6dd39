"""How much was changed since a page was made: a number for a link, never the changes themselves."""

from __future__ import annotations

from editions.models import Change
from timeline.corrections import of_process
from timeline.moments import not_bare

# More are not counted.
MOST = 100


def changes_since(seq: int, process: str) -> int:
    """Count the changes of a process after the change of a number, in one query; one past ``MOST``.

    A document that was only shown anew, for a new name, is not counted; nor is what was taken
    back for good.
    """
    rows = Change.objects.filter(not_bare(), of_process(process), seq__gt=seq)
    rows = rows.exclude(verb=Change.Verb.RENDERED)
    return len(rows.values_list("pk")[: MOST + 1])
