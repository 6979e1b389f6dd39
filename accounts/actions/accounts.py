from __future__ import annotations

import datetime as dt

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

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
    user = new_account(username=username, password=password, role=role, now=now)
    record_act(verb="add_account", by=by, now=now, reason=f"{username}: {role}")
    return user


def new_account(
    *, username: str, password: str, role: str, now: dt.datetime, email: str = ""
) -> User:
    """Write the row of a verb that has asked already.

    :raises RuleBroken: when the name is taken, the role unknown or the password weak.
    """
    known_role(role)
    user = User(username=username, role=role, email=email, date_joined=now)
    refuse_weak(password, user)
    user.set_password(password)
    refuse_taken(username)
    insert_row(user, taken=taken_words(username))
    return user


@transaction.atomic
def change_role(*, account: int, role: str, by: By, now: dt.datetime) -> None:
    """Give an account another role; it counts from its next request on.

    :raises RuleBroken: when the role is unknown, or nobody would be administrator any more.
    """
    require(by, "change_account")
    known_role(role)
    user = locked_account(account)
    if user.role == role:
        return
    keep_an_administrator(user, unless=role == User.Role.ADMINISTRATOR)
    User.objects.filter(pk=account).update(role=role)
    told = f"{user.username}: {user.role} → {role}"
    record_act(verb="change_role", by=by, now=now, reason=told)


def locked_account(account: int) -> User:
    """Return an account, locked until the action ends.

    :raises RuleBroken: when there is none.
    """
    user = User.objects.select_for_update().filter(pk=account).first()
    if user is None:
        raise RuleBroken(_("There is no such account."))
    return user


def refuse_weak(password: str, user: User) -> None:
    """Hold a password to the validators of the settings.

    :raises RuleBroken: in their words.
    """
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise RuleBroken(" ".join(error.messages)) from error


def refuse_taken(username: str) -> None:
    """Refuse a name that differs from another account's by capitals alone, or not at all.

    :raises RuleBroken: when it does; who signs in is found whatever the capitals.
    """
    if User.objects.filter(username__iexact=username).exists():
        raise RuleBroken(taken_words(username))


def taken_words(username: str) -> str:
    """Say that a name is taken."""
    return _("There is an account %(name)s already.") % {"name": username}


def known_role(role: str) -> None:
    """Refuse a role that is none.

    :raises RuleBroken: when there is no such role.
    """
    if role not in User.Role.values:
        raise RuleBroken(_("There is no role “%(role)s”.") % {"role": role})


def given_reason(reason: str) -> str:
    """Return a reason without the blanks around it.

    :raises RuleBroken: when there is none.
    """
    if not (why := reason.strip()):
        raise RuleBroken(_("Say why."))
    return why[:500]


def keep_an_administrator(user: User, *, unless: bool) -> None:
    """Refuse to take away the last one; of two who go at once one stays."""
    if user.role != User.Role.ADMINISTRATOR or not user.is_active or unless:
        return
    rest = User.objects.filter(role=User.Role.ADMINISTRATOR, is_active=True)
    # All are locked in one order, whoever of them it is that goes.
    if len(rest.order_by("pk").select_for_update()) < 2:
        raise RuleBroken(_("This is the last administrator; there must be one."))
