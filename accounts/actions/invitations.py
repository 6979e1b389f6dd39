"""Inviting somebody to an account, by mail or by a link that is handed over."""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models, transaction
from django.utils.translation import gettext as _

from accounts.actions.accounts import known_role, new_account, refuse_taken
from accounts.models import Invitation, User
from accounts.rules import INVITED_FOR, digest_of, require, token_of
from core.by import By
from core.errors import RuleBroken
from editions.actions import insert_row, record_act
from jobs.actions import NewJob, enqueue

KIND = "invitation_mail"


@dataclass(frozen=True)
class Invited:
    """What an invitation became: its number, its token to be shown once, whether mail goes out."""

    id: int
    token: str
    by_mail: bool


@transaction.atomic
def invite_account(
    *, username: str, role: str, email: str, origin: str, by: By, now: dt.datetime
) -> Invited:
    """Offer an account of a name and role; an older offer of the name is revoked by it.

    Where mail is set up and an address is given, a worker sends it. Else the token is for
    the administrator to hand over.

    :raises RuleBroken: when the name is taken or none, the role or the address unknown.
    """
    require(by, "change_account")
    name = _usable_name(username)
    known_role(role)
    refuse_taken(name)
    _revoke(Invitation.objects.filter(username__iexact=name), now)
    nonce = secrets.token_hex(16)
    token = token_of(nonce, secret=settings.SECRET_KEY)
    row = Invitation(
        username=name,
        role=role,
        email=_usable_email(email),
        origin=origin,
        nonce=nonce,
        digest=digest_of(token),
        made_by=by.label,
        made_at=now,
        expires_at=now + INVITED_FOR,
    )
    insert_row(row, taken=_("This name is being invited at this moment."))
    by_mail = bool(settings.MAIL and row.email)
    if by_mail:
        job = NewJob(kind=KIND, key=str(row.pk), subject=row.pk, available_at=now)
        enqueue(jobs=[job], now=now)
    record_act(verb="invite_account", by=by, now=now, reason=f"{name}: {role}")
    return Invited(id=row.pk, token=token, by_mail=by_mail)


@transaction.atomic
def accept_invitation(*, token: str, password: str, now: dt.datetime) -> User:
    """Make the account that a token offers, once.

    :raises RuleBroken: when it offers nothing any more, the name was taken meanwhile or the
        password is weak.
    """
    row = open_invitation(token=token, now=now)
    user = new_account(
        username=row.username,
        password=password,
        role=row.role,
        email=row.email,
        now=now,
    )
    Invitation.objects.filter(pk=row.pk).update(accepted_at=now, account=user, email="")
    told = f"{row.username}: {row.role}, invited by {row.made_by}"
    record_act(verb="accept_invitation", by=user.by, now=now, reason=told)
    return user


@transaction.atomic
def revoke_invitation(*, invitation: int, by: By, now: dt.datetime) -> None:
    """Take an offer back; its link opens nothing from then on.

    :raises RuleBroken: when it is not open.
    """
    require(by, "change_account")
    row = Invitation.objects.select_for_update().filter(pk=invitation).first()
    if row is None or not _revoke(Invitation.objects.filter(pk=invitation), now):
        raise RuleBroken(_("This invitation is not open any more."))
    record_act(verb="revoke_invitation", by=by, now=now, reason=row.username)


@transaction.atomic
def note_invitation_sent(*, invitation: int, now: dt.datetime) -> None:
    """Note that mail went out."""
    Invitation.objects.filter(pk=invitation).update(sent_at=now)


def open_invitation(*, token: str, now: dt.datetime) -> Invitation:
    """Return the offer that a token opens, locked until the action ends.

    :raises RuleBroken: when there is none, or it was accepted, revoked or has run out.
    """
    row = (
        Invitation.objects.select_for_update()
        .filter(digest=digest_of(token), accepted_at=None, revoked_at=None)
        .filter(expires_at__gt=now)
        .first()
    )
    if row is None:
        raise RuleBroken(_("This invitation is not open any more."))
    return row


def _revoke(rows: models.QuerySet[Invitation], now: dt.datetime) -> int:
    still = rows.filter(accepted_at=None, revoked_at=None)
    return still.update(revoked_at=now, email="")


def _usable_name(username: str) -> str:
    """Hold a name to what Django lets be one."""
    name = username.strip()
    try:
        User._meta.get_field("username").clean(name, None)
    except ValidationError as error:
        raise RuleBroken(" ".join(error.messages)) from error
    return name


def _usable_email(email: str) -> str:
    address = email.strip()
    try:
        if address:
            validate_email(address)
    except ValidationError as error:
        raise RuleBroken(" ".join(error.messages)) from error
    return address
