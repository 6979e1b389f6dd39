"""Signing in as people do: passwords, codes of an app that is worked out here, invitations."""

from __future__ import annotations

import datetime as dt
import time
from typing import Any

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
)
from django.test import Client

from accounts.models import User
from accounts.rules import WINDOW
from tests import makers

LOGIN = "/accounts/login/"


def code_at(secret: str, *, halves: int = 0) -> str:
    """The code of an app now, or so many half minutes later."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30 + halves)))


def with_codes(user: User) -> str:
    """Give an account a second factor; return what its codes are worked out from."""
    secret = str(generate_totp_secret())
    TOTP.activate(user, secret)
    RecoveryCodes.activate(user)
    return secret


def sign_in(client: Client, user: User, password: str = makers.PASSWORD) -> Any:
    """Give a name and a password, as the page does."""
    given = {"login": user.username, "password": password}
    return client.post(LOGIN, given)


def is_signed_in(client: Client) -> bool:
    """Whether the account's own page opens."""
    return bool(client.get("/account/").status_code == 200)


def after_window(moment: dt.datetime) -> dt.datetime:
    """When no try of a moment counts any more."""
    return moment + WINDOW + dt.timedelta(seconds=1)
