"""Errors as problem details (RFC 9457)."""

from __future__ import annotations

from typing import Any

from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import exception_handler


class BadQuery(exceptions.APIException):
    """A query string that asks for something that is not on offer; says what, by name."""

    status_code = 400

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__("The query cannot be answered.")
        self.problems = problems


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
    }
    if isinstance(error, BadQuery):
        body["errors"] = [
            {"parameter": name, "detail": words}
            for name, words in sorted(error.problems.items())
        ]
    return Response(
        body,
        status=response.status_code,
        headers={k: v for k, v in response.headers.items() if k == "Retry-After"},
        content_type="application/problem+json",
    )
