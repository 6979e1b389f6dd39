"""What somebody did, in words: for the desk, which is told who did it too."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from django.utils.translation import gettext, gettext_lazy

from core.dates import in_words
from timeline.dates import moment_words
from timeline.words import spaced

# By the verb of the act, without the kind of what it was done to.
OF_THINGS = {
    "draft": gettext_lazy("Saved a draft"),
    "submit": gettext_lazy("Handed over a draft for review"),
    "discard": gettext_lazy("Discarded a draft"),
    "reclaim": gettext_lazy("Brought back a draft that was discarded"),
    "publish": gettext_lazy("Published"),
    "correct": gettext_lazy("Corrected"),
    "update": gettext_lazy("More became known"),
    "cite_for": gettext_lazy("Added sources"),
    "withdraw": gettext_lazy("Withdrew"),
    "restore": gettext_lazy("Restored an earlier version"),
    "merge": gettext_lazy("Merged another into it"),
    "unmerge": gettext_lazy("Separated it from another"),
    "erase": gettext_lazy("Erased"),
    "import": gettext_lazy("Imported a row of another data set"),
}
# Acts that are named for something else than a kind.
OTHERS = {
    "accept_suggestion": gettext_lazy("Accepted a suggestion"),
    "accept_article": gettext_lazy("Accepted all of an article"),
    "merge_suggestion": gettext_lazy("Merged a suggestion into it"),
    "reject_suggestion": gettext_lazy("Rejected a suggestion"),
    "reopen_suggestion": gettext_lazy("Undid a decision on a suggestion"),
    "suggest_by_hand": gettext_lazy("Made a suggestion"),
    "close_article": gettext_lazy("Found nothing to record in an article"),
    "reopen_article": gettext_lazy("Took up an article again"),
    "load_record": gettext_lazy("Loaded it with a record"),
}


def act_words(verb: str, kind: str = "", *, state: str = "") -> str:
    """Say what an act did to a thing of a kind; ``state`` is the thing's after it.

    >>> act_words("cite_for_event", "event")
    'Added sources'
    """
    if verb in OTHERS:
        return str(OTHERS[verb])
    own = verb.removesuffix(f"_{kind}")
    if own == "merge" and state == "merged":
        return gettext("Merged it into another")
    if own in OF_THINGS and own != verb:
        return str(OF_THINGS[own])
    if kind and verb.startswith(tuple(f"{one}_" for one in OF_THINGS)):
        # Done to a thing of another kind, that this one follows.
        return gettext("Worked out anew, for a change of what it counts from")
    return spaced(verb)


def local_words(moment: dt.datetime, zone: str) -> str:
    """Write a moment in a time zone, which is named; UTC where that is the zone."""
    if zone == "UTC":
        return moment_words(moment)
    local = moment.astimezone(ZoneInfo(zone))
    return f"{in_words(local.date().isoformat())}, {local:%H:%M} ({zone})"
