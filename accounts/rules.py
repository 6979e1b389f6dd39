"""The one table of who may do what. Every action asks it; no door decides."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
from collections.abc import Iterable

from core.by import By, Role
from core.errors import RuleBroken
from core.saying import gettext_noop, said

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
    # One's own drafts and proposed changes; everybody's drafts that never were public. A change
    # that another proposed is discarded by whoever may publish it.
    "discard_draft": "contributor",
    "discard_others_draft": "chief",
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
    return said(
        gettext_noop("This needs the role %(least)s; %(name)s has the role %(role)s."),
        least=LEAST[verb],
        name=by.label,
        role=by.role,
    )


def require(by: By, verb: str) -> None:
    """Refuse what someone may not do.

    :raises RuleBroken: in words for them.
    """
    if words := refusal(by, verb):
        raise RuleBroken(words)


def require_own_or(by: By, account: int, verb: str) -> None:
    """Refuse what is somebody else's account, unless the table lets them do the verb.

    :raises RuleBroken: in words for them.
    """
    if by.id != account:
        require(by, verb)


# From here on, what one account publishes is the record's: a password alone does not do.
SECOND_FACTOR_FROM: Role = "editor"


def needs_second_factor(role: Role) -> bool:
    """Say whether a role needs a second factor where the settings ask for one.

    >>> needs_second_factor("contributor"), needs_second_factor("chief")
    (False, True)
    """
    return role != "system" and ORDER.index(role) >= ORDER.index(SECOND_FACTOR_FROM)


INVITED_FOR = dt.timedelta(days=7)


def token_of(nonce: str, *, secret: str) -> str:
    """Return what opens an invitation: 256 bits that follow from the nonce for who has the key.

    >>> len(token_of("n", secret="s")), token_of("n", secret="t") == token_of("n", secret="s")
    (64, False)
    """
    key = b"invitation:" + secret.encode()
    return hmac.new(key, nonce.encode(), hashlib.sha256).hexdigest()


def digest_of(token: str) -> str:
    """Return what a token is known again by; it does not lead back."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


# What a token may be used for, and the verb that its account must be allowed for that. Reading
# is everybody's; a token that only reads has a rate of its own.
SCOPES: dict[str, str] = {
    "read": "",
    "write:events": "publish_thing",
    "desk": "see_desk",
    "admin": "change_account",
}
# Days that a token may last, the usual number first; and how many of one account may go on.
TOKEN_DAYS = (90, 7, 30, 365)
MOST_TOKENS = 20
# How every token begins, so that it is recognised where it was written down by mistake.
PREFIX = "cr_"


def scopes_of(by: By, scopes: Iterable[str]) -> frozenset[str]:
    """Return which scopes of a token hold now: those that its account's role still allows.

    >>> sorted(scopes_of(By(label="a", role="reader"), ["read", "desk"]))
    ['read']
    """
    return frozenset(s for s in scopes if not SCOPES[s] or may(by, SCOPES[s]))


# In any ten minutes: tries at one account's name from devices that it does not know, tries
# of one device that it knows, and tries from one address.
WINDOW = dt.timedelta(minutes=10)
TRIES_OF_ACCOUNT, TRIES_OF_DEVICE, TRIES_OF_ADDRESS = 10, 10, 100


def limit_key(kind: str, *parts: str, secret: str) -> str:
    """Return the key of what is limited.

    >>> limit_key("account", "ana", secret="s") == limit_key("address", "ana", secret="s")
    False
    """
    told = "\0".join((kind, *parts)).encode("utf-8", "replace")
    return hmac.digest(b"limit:" + secret.encode(), told, "sha256").hex()
