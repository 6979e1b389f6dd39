"""What every answer of the API says besides."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from api.callers.rates import headers_of


class RateHeaders:
    """Say how many requests are left, on answers to requests that were counted."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        answer = self.get_response(request)
        for name, words in headers_of(request).items():
            answer[name] = words
        return answer
