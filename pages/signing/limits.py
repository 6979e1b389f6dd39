"""Limits on guessing, asked before any password or code is looked at."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from allauth.account.internal.userkit import get_user_by_username
from django.conf import settings
from django.http import HttpRequest

from accounts.actions import give_back_try, take_try
from accounts.models import User
from accounts.rules import (
    TRIES_OF_ACCOUNT,
    TRIES_OF_ADDRESS,
    TRIES_OF_DEVICE,
    limit_key,
)
from accounts.senders import sender_address
from pages.signing.devices import is_known_to_somebody, known_device


@dataclass
class Tries:
    """The tries that one request has taken, to be given back if it was no guess."""

    at: dt.datetime
    keys: list[str] = field(default_factory=list)

    def take(self, kind: str, *parts: str, most: int) -> bool:
        """Take one, and say whether there was one left."""
        key = limit_key(kind, *parts, secret=settings.SECRET_KEY)
        taken = take_try(key=key, most=most, now=self.at)
        if taken:
            self.keys.append(key)
        return taken

    def give_back(self) -> None:
        """Give all of them back: what came was right."""
        while self.keys:
            give_back_try(key=self.keys.pop(), at=self.at)


def may_try_password(request: HttpRequest, name: str, tries: Tries) -> bool:
    """Take a try at an account by its name, whether there is such an account or not.

    A device that the account knows has an allowance of its own: whatever strangers try from
    elsewhere, its owner gets in.
    """
    user = get_user_by_username(name) if is_known_to_somebody(request) else None
    if device := known_device(request, user):
        return tries.take("device", device, name.lower(), most=TRIES_OF_DEVICE)
    return tries.take(
        "address", sender_address(request), most=TRIES_OF_ADDRESS
    ) and tries.take("account", name.lower(), most=TRIES_OF_ACCOUNT)


def may_ask_for_password(request: HttpRequest, name: str, tries: Tries) -> bool:
    """Take a try at having a new password mailed; it is counted apart from those at passwords."""
    address = sender_address(request)
    return tries.take("asking", "", address, most=TRIES_OF_ADDRESS) and tries.take(
        "asking", name.lower(), most=TRIES_OF_ACCOUNT
    )


def may_try_code(request: HttpRequest, user: User, tries: Tries) -> bool:
    """Take a try at a code of an account whose password was right."""
    if device := known_device(request, user):
        return tries.take("code", device, str(user.pk), most=TRIES_OF_DEVICE)
    return tries.take("code", "", str(user.pk), most=TRIES_OF_ACCOUNT)


def is_first_use(user: User, code: str, *, at: dt.datetime) -> bool:
    """Say whether a code of an account has not been used in the last minutes, and use it up."""
    key = limit_key("used", str(user.pk), code, secret=settings.SECRET_KEY)
    return take_try(key=key, most=1, now=at)
