"""Making and revoking what programs show instead of a password."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from accounts.actions.accounts import locked_account
from accounts.models import ApiToken, User
from accounts.queries import lacks_second_factor
from accounts.rules import (
    MOST_TOKENS,
    PREFIX,
    SCOPES,
    TOKEN_DAYS,
    digest_of,
    require,
    require_own_or,
)
from core.by import By
from core.errors import RuleBroken
from editions.actions import insert_row, record_act

# How exactly it is kept when a token was used last: a write for each request would cost more
# than the request.
USE_KEPT = dt.timedelta(minutes=1)
LONGEST_NAME = 80


@dataclass(frozen=True)
class Made:
    """What making a token gave: its number, and the token, to be shown once."""

    id: int
    token: str


@transaction.atomic
def make_token(
    *, name: str, scopes: Sequence[str], days: int, by: By, now: dt.datetime
) -> Made:
    """Make a token of one's own account that lasts so many days.

    :raises RuleBroken: without a name, when the name is taken by one that goes on, with scopes
        that the role or a missing second factor do not allow, or beyond the number of tokens.
    """
    if by.id is None:
        raise RuleBroken(_("A token belongs to an account."))
    user = locked_account(by.id)
    own = _own_name(name)
    wanted = _usable_scopes(scopes, user, by)
    if days not in TOKEN_DAYS:
        raise RuleBroken(_("Choose how long it is to last."))
    if _live(user, now).count() >= MOST_TOKENS:
        words = _("There are %(n)d already. Revoke one that is not used.")
        raise RuleBroken(words % {"n": MOST_TOKENS})
    # One that has run out gives its name back.
    ApiToken.objects.filter(
        account=user, name=own, revoked_at=None, expires_at__lte=now
    ).update(revoked_at=now)
    prefix = f"{PREFIX}{secrets.token_hex(4)}"
    token = f"{prefix}_{secrets.token_urlsafe(32)}"
    row = ApiToken(
        account=user,
        name=own,
        prefix=prefix,
        digest=digest_of(token),
        scopes=wanted,
        made_at=now,
        expires_at=now + dt.timedelta(days=days),
    )
    insert_row(row, taken=_("A token of this name goes on. Choose another name."))
    told = f"{user.username}: {prefix} ({', '.join(wanted)})"
    record_act(verb="make_token", by=by, now=now, reason=told)
    return Made(id=row.pk, token=token)


@transaction.atomic
def revoke_token(*, token: int, by: By, now: dt.datetime) -> None:
    """Take a token back: the next request that shows it is nobody's.

    :raises RuleBroken: when there is none that goes on, or it is somebody else's.
    """
    row = ApiToken.objects.select_for_update().filter(pk=token).first()
    if row is None:
        raise RuleBroken(_("There is no such token."))
    require_own_or(by, row.account_id, "change_account")
    if row.revoked_at is not None:
        return
    ApiToken.objects.filter(pk=token).update(revoked_at=now)
    told = f"{row.account.username}: {row.prefix}"
    record_act(verb="revoke_token", by=by, now=now, reason=told)


def revoke_all_tokens(account: int, now: dt.datetime) -> None:
    """Take all of an account's back, as a part of another verb, which has asked and locked it."""
    ApiToken.objects.filter(account_id=account, revoked_at=None).update(revoked_at=now)


def note_use(*, token: int, now: dt.datetime) -> None:
    """Note when a token was used last, to the minute: one statement, and mostly no row of it."""
    old = Q(last_used_at=None) | Q(last_used_at__lt=now - USE_KEPT)
    ApiToken.objects.filter(old, pk=token).update(last_used_at=now)


def _own_name(name: str) -> str:
    own = " ".join(name.split())
    if not own or len(own) > LONGEST_NAME or not own.isprintable():
        raise RuleBroken(_("Say in a few words what it is for."))
    return own


def _usable_scopes(scopes: Sequence[str], user: User, by: By) -> list[str]:
    wanted = [scope for scope in SCOPES if scope in scopes]
    if not wanted or len(wanted) != len(set(scopes)):
        raise RuleBroken(_("Choose what it may be used for."))
    for scope in wanted:
        if verb := SCOPES[scope]:
            require(by, verb)
    if wanted != ["read"] and lacks_second_factor(user):
        raise RuleBroken(
            _("Set up a second factor first: such a token opens more than reading.")
        )
    return wanted


def _live(user: User, now: dt.datetime) -> QuerySet[ApiToken]:
    return ApiToken.objects.filter(account=user, revoked_at=None, expires_at__gt=now)
