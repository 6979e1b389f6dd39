"""Devices that an account has signed in from: each keeps an allowance of its own.

A cookie holds a random name of the device and a mark for each account, which follows from the
account, its password as stored and the secret key. A new password makes all marks void.
"""

from __future__ import annotations

import secrets
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare, salted_hmac

from accounts.models import User

COOKIE, SALT = "known_device", "accounts.device"
SECONDS = 180 * 24 * 3600
# How many accounts a device that several people use is known to.
MOST_ACCOUNTS = 5


def known_device(request: HttpRequest, user: User | None) -> str:
    """Return the name of the device if it is known to an account; else nothing."""
    device, marks = _read(request)
    if user is None or not device:
        return ""
    own = _mark(device, user)
    return device if any(constant_time_compare(own, mark) for mark in marks) else ""


def is_known_to_somebody(request: HttpRequest) -> bool:
    """Say whether some account has signed in from here; it costs no look at accounts."""
    return bool(_read(request)[0])


def remember_device(request: HttpRequest, answer: HttpResponse, user: User) -> None:
    """Let an answer to somebody who has just signed in make their device known."""
    device, marks = _read(request)
    device = device or secrets.token_hex(16)
    kept = [_mark(device, user), *(m for m in marks if m != _mark(device, user))]
    told: dict[str, Any] = {"device": device, "marks": kept[:MOST_ACCOUNTS]}
    answer.set_cookie(
        COOKIE,
        signing.dumps(told, salt=SALT),
        max_age=SECONDS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _read(request: HttpRequest) -> tuple[str, list[str]]:
    try:
        told = signing.loads(
            request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=SECONDS
        )
    except signing.BadSignature:
        return "", []
    return told["device"], told["marks"]


def _mark(device: str, user: User) -> str:
    told = f"{device}:{user.pk}:{user.password}"
    return salted_hmac(SALT, told, algorithm="sha256").hexdigest()
