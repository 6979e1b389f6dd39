"""Reading accounts: who there is, who is invited, and who still lacks a second factor."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from accounts.models import ApiToken, Invitation, User
from accounts.rules import digest_of, needs_second_factor, scopes_of
from core.errors import RuleBroken


def _has_codes(account: str) -> Exists:
    own = Authenticator.objects.filter(user_id=OuterRef(account))
    return Exists(own.filter(type=Authenticator.Type.TOTP))


HAS_CODES = _has_codes("pk")


@dataclass(frozen=True, kw_only=True)
class Person:
    """One account, as an administrator sees it."""

    id: int
    username: str
    role: str
    role_words: str
    is_active: bool
    has_second_factor: bool
    lacks_second_factor: bool
    signed_in_on: dt.date | None
    joined_on: dt.date


def people(*, after: str = "", most: int = 200) -> list[Person]:
    """Return accounts by name, in one query: so many of them, after a name."""
    rows = User.objects.annotate(has_codes=HAS_CODES).order_by("username")
    return [_person(row) for row in rows.filter(username__gt=after)[:most]]


def person(*, account: int) -> Person | None:
    """Return one account."""
    row = User.objects.annotate(has_codes=HAS_CODES).filter(pk=account).first()
    return _person(row) if row else None


def account_of(account: int) -> User | None:
    """Return the account of a number; None where there is none."""
    return User.objects.filter(pk=account).first() if account < 2**31 else None


def number_of(username: str) -> int:
    """Return the number of the account of a name.

    :raises RuleBroken: when there is none.
    """
    row = User.objects.filter(username=username).only("pk").first()
    if row is None:
        raise RuleBroken(_("There is no account %(name)s.") % {"name": username})
    return int(row.pk)


def open_invitations(*, now: dt.datetime) -> Sequence[Invitation]:
    """Return the offers that can still be accepted, newest first."""
    rows = Invitation.objects.filter(accepted_at=None, revoked_at=None)
    return list(rows.filter(expires_at__gt=now).order_by("-made_at", "-pk"))


def invitation_of(*, token: str, now: dt.datetime) -> Invitation | None:
    """Return the offer that a token opens, if it still does."""
    rows = Invitation.objects.filter(digest=digest_of(token), expires_at__gt=now)
    return rows.filter(accepted_at=None, revoked_at=None).first()


def lacks_second_factor(user: User) -> bool:
    """Say whether somebody must set up a second factor before the desk opens to them."""
    if not (settings.REQUIRE_SECOND_FACTOR and needs_second_factor(user.by.role)):
        return False
    return not has_second_factor(user)


def has_second_factor(user: User) -> bool:
    """Say whether an account signs in with codes too."""
    rows = Authenticator.objects.filter(user_id=user.pk)
    return bool(rows.filter(type=Authenticator.Type.TOTP).exists())


def codes_left(user: User) -> int:
    """Return how many recovery codes of an account are not used yet."""
    rows = Authenticator.objects.filter(user_id=user.pk)
    row = rows.filter(type=Authenticator.Type.RECOVERY_CODES).first()
    return len(row.wrap().get_unused_codes()) if row else 0


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A token that was shown and holds: its number, whose it is, and what it may be used for."""

    id: int
    prefix: str
    user: User
    scopes: frozenset[str]


def shown_token(*, token: str, now: dt.datetime) -> Shown | None:
    """Return what a token that is shown is good for, in one query; None: for nothing."""
    rows = _with_accounts().filter(digest=digest_of(token), account__is_active=True)
    row = rows.filter(revoked_at=None, expires_at__gt=now).first()
    if row is None:
        return None
    return Shown(id=row.pk, prefix=row.prefix, user=row.account, scopes=scopes_now(row))


def tokens_of(account: int, *, now: dt.datetime) -> list[ApiToken]:
    """Return the tokens of an account that go on, newest first, in one query."""
    rows = ApiToken.objects.filter(account_id=account, revoked_at=None)
    return list(rows.filter(expires_at__gt=now).order_by("-made_at", "-pk"))


def all_tokens(
    *, ended: bool, after: int | None, most: int, now: dt.datetime
) -> list[ApiToken]:
    """Return the tokens of all accounts, newest first, in one query: those that go on, or not.

    Each has ``has_codes``: whether its account signs in with codes too. ``after`` is the number
    of the token that a page before ended with.
    """
    live = Q(revoked_at=None, expires_at__gt=now)
    rows = _with_accounts().filter(~live if ended else live)
    if after is not None:
        rows = rows.filter(pk__lt=after)
    return list(rows.order_by("-pk")[:most])


def token_row(token: int) -> ApiToken | None:
    """Return a token of a number as ``all_tokens`` does; None where there is none."""
    return _with_accounts().filter(pk=token).first()


def scopes_now(token: ApiToken) -> frozenset[str]:
    """Return what a token that has ``has_codes`` may be used for now, if it goes on.

    What the role of its account no longer allows is not among its scopes; nor is anything but
    reading while the account lacks a second factor that it needs.
    """
    user = token.account
    scopes = scopes_of(user.by, token.scopes)
    needs = settings.REQUIRE_SECOND_FACTOR and needs_second_factor(user.by.role)
    has_codes: bool = token.has_codes  # type: ignore[attr-defined]
    return scopes & {"read"} if needs and not has_codes else scopes


def _with_accounts() -> QuerySet[ApiToken]:
    rows = ApiToken.objects.select_related("account")
    return rows.annotate(has_codes=_has_codes("account_id"))


def sessions_of(user: User) -> list[UserSession]:
    """Return the sessions of an account that go on, newest first; others are cleared away."""
    rows = UserSession.objects.purge_and_list(user)
    return sorted(rows, key=lambda row: row.created_at, reverse=True)


def _person(row: Any) -> Person:
    return Person(
        id=row.pk,
        username=row.username,
        role=row.role,
        role_words=row.get_role_display(),
        is_active=row.is_active,
        has_second_factor=row.has_codes,
        lacks_second_factor=settings.REQUIRE_SECOND_FACTOR
        and needs_second_factor(row.role)
        and not row.has_codes,
        signed_in_on=row.last_login.date() if row.last_login else None,
        joined_on=row.date_joined.date(),
    )
