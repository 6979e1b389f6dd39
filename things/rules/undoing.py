"""How what somebody did to a thing is taken back, if at all."""

from __future__ import annotations

from typing import Literal

# By restoring what was published before; by withdrawing what was not; by undoing a merge;
# by bringing back a draft.
Way = Literal["restore", "unpublish", "unmerge", "reclaim", ""]
OTHERWISE: dict[str, Way] = {
    "merge": "unmerge",
    "withdraw": "restore",
    "discard": "reclaim",
}
CHANGES = ("publish", "correct", "update", "cite_for", "restore")


def way_back(verb: str, kind: str, *, before: str, stood: int) -> Way:
    """Return how an act is taken back that changed a thing last; empty: it is not at one press.

    ``verb`` is the act's, ``before`` the state of the thing's version before it (empty: there
    was none), ``stood`` the newest version before it that was ever published (0: none).

    What was withdrawn before it was restored needs its reason again, which is not kept, and
    what was separated has to be chosen anew to be merged.

    >>> way_back("correct_event", "event", before="published", stood=1)
    'restore'
    >>> way_back("publish_event", "event", before="draft", stood=0)
    'unpublish'
    """
    own = verb.removesuffix(f"_{kind}")
    if own == verb:
        return ""
    if own in OTHERWISE:
        return OTHERWISE[own]
    if own not in CHANGES or (own == "restore" and before == "withdrawn"):
        return ""
    if stood:
        return "restore"
    return "unpublish" if own == "publish" else ""
