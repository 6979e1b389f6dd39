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
    # Drafts, of whatever kind; nobody but the desk sees them.
    "save_draft": "contributor",
    # What a draft rests on: an article that is fetched for whoever gives its address.
    "ask_for_page": "contributor",
    "see_desk": "editor",
    "decide_suggestion": "editor",
    # What the public reads.
    "publish_thing": "editor",
    "restore_thing": "editor",
    "withdraw_thing": "chief",
    "merge_things": "chief",
    # What was withdrawn for safety, privacy or law: whoever may bring it back reads it.
    "see_withheld": "chief",
    "erase_thing": "administrator",
    # What the rest is told with: parties, bodies, posts, places; processes and tracks; people.
    "change_reference": "editor",
    "change_process": "editor",
    "change_person": "chief",
    "change_vocabulary": "chief",
    # Where it comes from.
    "add_feed": "editor",
    "change_feed": "editor",
    "change_outlet": "editor",
    "ingest_article": "editor",
    "import_rows": "editor",
    "change_licence": "administrator",
    "route_article": "editor",
    "reject_article": "editor",
    "erase_article": "administrator",
    "decide_lost_words": "editor",
    "decide_taken_back": "editor",
    "rule_on_story": "editor",
    "settle_report": "editor",
    "change_account": "administrator",
    # A whole record, what two people agreed to show included.
    "load_record": "administrator",
}


def may(by: By, verb: str) -> bool:
    """Say whether someone may do a verb. The system itself may do all of them."""
    if by.role == "system":
        return True
    return ORDER.index(by.role) >= ORDER.index(LEAST[verb])


def refusal(by: By, verb: str) -> str:
    """Say why someone may not do a verb; empty: they may."""
    if may(by, verb):
        return ""
    return f"This needs the role {LEAST[verb]}; {by.label} has the role {by.role}."


def require(by: By, verb: str) -> None:
    """Refuse what someone may not do.

    :raises RuleBroken: in words for them.
    """
    if words := refusal(by, verb):
        raise RuleBroken(words)
