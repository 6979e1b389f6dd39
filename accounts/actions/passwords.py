from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions.accounts import locked_account, refuse_weak
from accounts.actions.sessions import end_all_sessions
from accounts.actions.tokens import revoke_all_tokens
from accounts.models import User
from accounts.rules import require, require_own_or
from core.by import By
from core.errors import RuleBroken
from editions.actions import record_act
from jobs.actions import NewJob, enqueue

FORGOTTEN = "password_mail"
LONGEST_ORIGIN = 150


@transaction.atomic
def change_password(*, account: int, password: str, by: By, now: dt.datetime) -> None:
    """Set a new password; every session, device and token known so far is forgotten.

    :raises RuleBroken: when the password is weak.
    """
    require_own_or(by, account, "change_account")
    user = locked_account(account)
    refuse_weak(password, user)
    user.set_password(password)
    user.save(update_fields=["password"])
    end_all_sessions(account)
    revoke_all_tokens(account, now)
    record_act(verb="change_password", by=by, now=now, reason=user.username)


@transaction.atomic
def ask_for_password(*, username: str, origin: str, now: dt.datetime) -> None:
    """Have a link to a new password mailed to whom an account is, where an address is known.

    Anybody may ask, and nobody is told whether there is such an account. Asked again within the
    same minute, one mail goes out. ``origin`` is the site's address.
    """
    if not settings.MAIL or len(origin) > LONGEST_ORIGIN:
        return
    rows = User.objects.filter(username__iexact=username, is_active=True)
    user = rows.exclude(email="").first()
    if user is None:
        return
    key = f"{user.pk} {now:%Y-%m-%dT%H:%M} {origin}"
    job = NewJob(kind=FORGOTTEN, key=key, subject=user.pk, available_at=now)
    enqueue(jobs=[job], now=now)


@transaction.atomic
def offer_password(*, account: int, by: By, now: dt.datetime) -> str:
    """Return the token of a link by which somebody chooses a new password, to be handed over.

    It opens nothing once they have signed in or changed it, nor after a day.

    :raises RuleBroken: when there is no such account, or it is closed.
    """
    require(by, "change_account")
    user = locked_account(account)
    if not user.is_active:
        raise RuleBroken(_("This account is closed."))
    record_act(verb="offer_password", by=by, now=now, reason=user.username)
    return token_for(user)


@transaction.atomic
def take_password(*, account: int, token: str, password: str, now: dt.datetime) -> None:
    """Set the password that somebody chooses by a link, once.

    :raises RuleBroken: when the link opens nothing any more, or the password is weak.
    """
    user = locked_account(account)
    if not opens(user, token):
        raise RuleBroken(_("This link is not open any more."))
    change_password(account=account, password=password, by=user.by, now=now)


def token_for(user: User) -> str:
    """Return what opens a new password for an account; it is kept nowhere."""
    return default_token_generator.make_token(user)


def opens(user: User | None, token: str) -> bool:
    """Say whether a token still opens a new password for an account."""
    if user is None or not user.is_active:
        return False
    return default_token_generator.check_token(user, token)
