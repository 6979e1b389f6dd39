from __future__ import annotations

import datetime as dt

from django.db import transaction

from accounts.actions.accounts import locked_account, refuse_weak
from accounts.actions.sessions import end_all_sessions
from accounts.actions.tokens import revoke_all_tokens
from accounts.rules import require_own_or
from core.by import By
from editions.actions import record_act


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
