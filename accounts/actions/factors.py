from __future__ import annotations

import datetime as dt

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions.accounts import given_reason, locked_account
from accounts.actions.sessions import end_all_sessions
from accounts.rules import require
from core.by import By
from core.errors import RuleBroken
from editions.actions import record_act


@transaction.atomic
def reset_second_factor(*, account: int, reason: str, by: By, now: dt.datetime) -> None:
    """Take away somebody's second factor and recovery codes, so that they set up others.

    All of their sessions end; where a second factor is needed, the next one begins with it.

    :raises RuleBroken: without a reason, or where there is none.
    """
    require(by, "change_account")
    why = given_reason(reason)
    user = locked_account(account)
    rows = list(Authenticator.objects.filter(user_id=account))
    if not rows:
        raise RuleBroken(_("This account has no second factor."))
    for row in rows:
        row.delete()
    end_all_sessions(account)
    told = f"{user.username}: {why}"
    record_act(verb="reset_second_factor", by=by, now=now, reason=told)


@transaction.atomic
def note_second_factor(*, account: int, by: By, now: dt.datetime) -> None:
    """Note that somebody set up a second factor of their own: what began without it ends."""
    if by.id != account:
        require(by, "change_account")
    user = locked_account(account)
    end_all_sessions(account)
    record_act(verb="note_second_factor", by=by, now=now, reason=user.username)
