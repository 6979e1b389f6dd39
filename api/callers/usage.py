"""What somebody has used of what they may, and what a token is good for."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework import serializers as s
from rest_framework.request import Request

from accounts.queries import Shown
from api.asking.parameters import Problems, note_unknown
from api.asking.queries import given_in
from api.callers.rates import WINDOW, Rate
from api.described.schema import Problem
from api.sending.reading import ReadView, sent


class UsageShape(s.Serializer[Any]):
    """One caller's rate in the minute that runs. Counts are null while nobody counts."""

    token = s.CharField(
        allow_null=True, help_text="How the token begins; null: none was shown."
    )
    scopes = s.ListField(
        child=s.CharField(), help_text="What the token may be used for now."
    )
    window_seconds = s.IntegerField(help_text="How long a window is.")
    limit = s.IntegerField(allow_null=True, help_text="Requests in a window.")
    used = s.IntegerField(allow_null=True, help_text="Requests so far, this included.")
    remaining = s.IntegerField(allow_null=True, help_text="Requests left in it.")
    resets_in = s.IntegerField(allow_null=True, help_text="Seconds until it ends.")


class Usage(ReadView):
    """The caller's own rate."""

    cache = "private, no-store"

    @extend_schema(
        operation_id="usage",
        tags=["usage"],
        summary="How many requests are left, and what a token is good for",
        responses={200: UsageShape, 400: Problem, 401: Problem, 429: Problem},
    )
    def get(self, request: Request) -> HttpResponse:
        """Return what is left of this minute; asking counts as one."""
        problems = Problems()
        note_unknown(given_in(request), (), problems)
        problems.refuse()
        shown = request.auth if isinstance(request.auth, Shown) else None
        rate: Rate | None = getattr(request._request, "rate", None)
        body = {
            "token": shown.prefix if shown else None,
            "scopes": sorted(shown.scopes) if shown else [],
            "window_seconds": WINDOW,
            "limit": rate.limit if rate else None,
            "used": rate.used if rate else None,
            "remaining": rate.left if rate else None,
            "resets_in": rate.resets_in if rate else None,
        }
        return sent(request, json.dumps(body))
