"""Ending sessions. One number decides: a session holds the round that it was begun in."""

from __future__ import annotations

import datetime as dt

from allauth.usersessions.models import UserSession
from django.db import transaction
from django.db.models import F

from accounts.actions.accounts import locked_account
from accounts.models import User
from accounts.rules import require_own_or
from core.by import By
from editions.actions import record_act


@transaction.atomic
def end_sessions(*, account: int, by: By, now: dt.datetime) -> None:
    """Sign an account out everywhere: its next request on any device is nobody's.

    Somebody who ends their own and wants to stay begins a session anew afterwards.
    """
    require_own_or(by, account, "change_account")
    user = locked_account(account)
    end_all_sessions(account)
    record_act(verb="end_sessions", by=by, now=now, reason=user.username)


def end_all_sessions(account: int) -> None:
    """End them as a part of another verb, which has asked and locked the account."""
    User.objects.filter(pk=account).update(session_round=F("session_round") + 1)
    # The rows that the list of sessions knows go too; the round has ended them already.
    for session in UserSession.objects.filter(user_id=account):
        session.end()
