"""Errors as problem details (RFC 9457)."""

from __future__ import annotations

from typing import Any

from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import exception_handler

from timeline.standing import Gone

# Headers that an answer in DRF's own form would have.
KEPT = ("Retry-After", "WWW-Authenticate")


class BadQuery(exceptions.APIException):
    """A query string that asks for something that is not on offer; says what, by name."""

    status_code = 400

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__("The query cannot be answered.")
        self.problems = problems


class Withdrawn(exceptions.APIException):
    """Something that was public and is no longer; says why and when, where that may be said."""

    status_code = 410

    def __init__(self, gone: Gone) -> None:
        super().__init__(gone.words or "What was here was withdrawn.")
        self.gone = gone


def problem(error: Exception, context: dict[str, Any]) -> Response | None:
    """Answer an exception as application/problem+json."""
    response = exception_handler(error, context)
    if response is None:
        return None
    detail = response.data.get("detail", "") if isinstance(response.data, dict) else ""
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": response.status_text,
        "status": response.status_code,
        "detail": str(detail),
        **_more(error),
    }
    return Response(
        body,
        status=response.status_code,
        headers={k: v for k, v in response.headers.items() if k in KEPT},
        content_type="application/problem+json",
    )


def _more(error: Exception) -> dict[str, Any]:
    """Return the members that a problem of ours has besides."""
    if isinstance(error, BadQuery):
        wrong = sorted(error.problems.items())
        return {"errors": [{"parameter": n, "detail": words} for n, words in wrong]}
    if isinstance(error, Withdrawn) and error.gone.when:
        return {
            "reason": error.gone.reason,
            "withdrawn_at": error.gone.when.isoformat(),
        }
    return {}
