"""What a browser may do with an answer: a page little, a document or a file nothing at all."""

from __future__ import annotations

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from django.http import HttpRequest
from django.http.response import HttpResponseBase

PAGE = "text/html"
# Where somebody's browser opens a file of ours as if it were a page.
NOTHING = (
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


class Policy(CSPMiddleware):
    """Say it in Content-Security-Policy (CSP 3): of pages, what settings and views allow."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Add the header, if the answer has none of its own."""
        if response.get("Content-Type", "").startswith(PAGE):
            answer: HttpResponseBase = super().process_response(request, response)
            return answer
        response.headers.setdefault(HEADER, NOTHING)
        return response
