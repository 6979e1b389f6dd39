"""A rule broken anywhere below a page is answered in words, not with a stack trace."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.errors import RuleBroken


class RuleBrokenMiddleware:
    """Answer RuleBroken with status 409 and its message."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        """Turn the exception into a page."""
        if not isinstance(exception, RuleBroken):
            return None
        return render(request, "refused.html", {"message": str(exception)}, status=409)
