from __future__ import annotations

import datetime as dt

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.models import User
from accounts.rules import require
from core.by import By
from core.errors import RuleBroken
from editions.actions import insert_row, record_act


@transaction.atomic
def add_account(
    *, username: str, password: str, role: str, by: By, now: dt.datetime
) -> User:
    """Make an account.

    :raises RuleBroken: when the name is taken, the role unknown or the password weak.
    """
    require(by, "change_account")
    if role not in User.Role.values:
        raise RuleBroken(f"There is no role “{role}”.")
    user = User(username=username, role=role, date_joined=now)
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise RuleBroken(" ".join(error.messages)) from error
    user.set_password(password)
    insert_row(user, taken=f"There is an account {username} already.")
    record_act(verb="add_account", by=by, now=now, reason=role)
    return user
