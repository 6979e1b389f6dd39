"""Closing accounts and opening them again."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from accounts.actions.accounts import (
    given_reason,
    keep_an_administrator,
    locked_account,
)
from accounts.actions.sessions import end_all_sessions
from accounts.actions.tokens import revoke_all_tokens
from accounts.models import User
from accounts.rules import require
from core.by import By
from editions.actions import record_act


@transaction.atomic
def deactivate_account(*, account: int, reason: str, by: By, now: dt.datetime) -> None:
    """Close an account: nobody signs in with it, and all of its sessions and tokens end at once.

    :raises RuleBroken: without a reason, or when nobody would be administrator any more.
    """
    require(by, "change_account")
    why = given_reason(reason)
    user = locked_account(account)
    if not user.is_active:
        return
    keep_an_administrator(user, unless=False)
    User.objects.filter(pk=account).update(is_active=False)
    end_all_sessions(account)
    revoke_all_tokens(account, now)
    told = f"{user.username}: {why}"
    record_act(verb="deactivate_account", by=by, now=now, reason=told)


@transaction.atomic
def reactivate_account(*, account: int, reason: str, by: By, now: dt.datetime) -> None:
    """Open a closed account again. No session and no token of before comes back.

    :raises RuleBroken: without a reason.
    """
    require(by, "change_account")
    why = given_reason(reason)
    user = locked_account(account)
    if user.is_active:
        return
    User.objects.filter(pk=account).update(is_active=True)
    told = f"{user.username}: {why}"
    record_act(verb="reactivate_account", by=by, now=now, reason=told)
