"""What every page's frame shows."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from accounts.rules import may


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return the site's name and, for who is signed in, their name and if the desk is theirs."""
    user = getattr(request, "user", None)
    signed_in = user is not None and user.is_authenticated
    may_log = bool(signed_in and user and may(user.by, "save_draft"))
    return {
        "may_log": may_log,
        "site_name": settings.SITE_NAME,
        "signed_in_as": user.username if signed_in and user else "",
        "may_review": bool(signed_in and user and may(user.by, "see_desk")),
        "may_see_people": bool(signed_in and user and may(user.by, "change_account")),
    }
