"""The tokens of all accounts, by the scope ``admin``: what they may do, when they were used."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from rest_framework.exceptions import NotFound
from rest_framework.request import Request

from accounts.actions import Answer, revoke_token
from accounts.models import ApiToken
from accounts.queries import all_tokens, scopes_now, token_row
from api.callers.rates import used_by_tokens
from api.inside.asking import asked_of_rows
from api.inside.views import InsideView, listed
from api.writing.bodies import body_of
from api.writing.once import answered

ADMIN = "admin"
STATES = ("live", "ended")
MOST_DIGITS = 18


class TokenList(InsideView):
    """Tokens of all accounts."""

    scope = ADMIN

    def get(self, request: Request) -> HttpResponse:
        """Return a page of those that go on, or of those that ended, newest first."""
        asked = asked_of_rows(request, of="tokens", choices={"state": STATES})
        now = timezone.now()
        found = all_tokens(
            ended=asked.choice("state") == "ended",
            after=asked.after,
            most=asked.limit + 1,
            now=now,
        )
        shown = found[: asked.limit]
        after = shown[-1].pk if len(found) > asked.limit else None
        return listed(request, _tokens(shown, now), asked, of="tokens", after=after)


class TokenRevoked(InsideView):
    """One token, to be taken back."""

    http_method_names = ["options", "post"]
    scope = ADMIN

    def post(self, request: Request, key: str) -> HttpResponse:
        """Revoke a token: the next request that shows it is nobody's."""
        body_of(request, ())
        number = _number(key)
        now, by = timezone.now(), self.shown.user.by

        def write() -> Answer:
            revoke_token(token=number, by=by, now=now)
            row = token_row(number)
            (told,) = _tokens([row] if row else [], now)
            return Answer(status=200, body=json.dumps(told, ensure_ascii=False))

        return answered(request, self.shown, write)


def _number(key: str) -> int:
    """Return the number of a token that there is.

    :raises NotFound: when there is none.
    """
    is_number = key.isascii() and key.isdigit() and len(key) <= MOST_DIGITS
    if not is_number or token_row(int(key)) is None:
        raise NotFound("There is no such token.")
    return int(key)


def _tokens(rows: Sequence[ApiToken], now: dt.datetime) -> list[dict[str, Any]]:
    used = used_by_tokens([row.pk for row in rows])
    return [
        {
            "id": row.pk,
            "token": row.prefix,
            "name": row.name,
            "account": row.account.username,
            "role": row.account.role,
            "scopes": row.scopes,
            "scopes_now": sorted(scopes_now(row)) if _goes_on(row, now) else [],
            "made_at": row.made_at.isoformat(),
            "expires_at": row.expires_at.isoformat(),
            "revoked_at": row.revoked_at.isoformat() if row.revoked_at else None,
            "last_used_at": row.last_used_at.isoformat() if row.last_used_at else None,
            "limit": settings.API_RATE_TOKEN,
            "used": None if used is None else used[row.pk],
        }
        for row in rows
    ]


def _goes_on(row: ApiToken, now: dt.datetime) -> bool:
    return (
        row.revoked_at is None and row.expires_at > now and bool(row.account.is_active)
    )
