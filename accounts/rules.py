"""The one table of who may do what. Every action asks it; no door decides."""

from __future__ import annotations

from core.by import By, Role
from core.errors import RuleBroken

ORDER: tuple[Role, ...] = (
    "reader",
    "contributor",
    "editor",
    "chief",
    "administrator",
)
# The least role that may do each verb.
LEAST: dict[str, Role] = {
    "see_desk": "editor",
    "add_feed": "editor",
    "ingest_article": "editor",
    "change_process": "editor",
    "change_party": "editor",
    "publish_event": "editor",
    "decide_suggestion": "editor",
    "change_account": "administrator",
}


def may(by: By, verb: str) -> bool:
    """Say whether someone may do a verb. The system itself may do all of them."""
    if by.role == "system":
        return True
    return ORDER.index(by.role) >= ORDER.index(LEAST[verb])


def require(by: By, verb: str) -> None:
    """Refuse what someone may not do.

    :raises RuleBroken: in words for them.
    """
    if not may(by, verb):
        raise RuleBroken(
            f"This needs the role {LEAST[verb]}; {by.label} has the role {by.role}."
        )
