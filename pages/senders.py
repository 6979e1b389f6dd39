"""Who sent a report, for its limits."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.http import HttpRequest

from accounts.senders import sender_address
from suggestions.rules.reports import key_of


def sender_key(request: HttpRequest, *, now: dt.datetime) -> str:
    """Return what limits count a sender by today; who cannot be told apart counts as one."""
    return key_of(sender_address(request), now=now, secret=settings.SECRET_KEY)
