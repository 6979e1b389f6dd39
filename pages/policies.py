"""What a browser may do with an answer: a page little, a document or a file nothing at all."""

from __future__ import annotations

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from django.http import HttpRequest
from django.http.response import HttpResponseBase

PAGE = "text/html"
# What Django says of every answer; of these there is no body (RFC 9110, 8.6 and 15.4.5).
WITHOUT_BODY = (204, 304)
OF_BODIES = ("Content-Type", "Content-Length")
# Where somebody's browser opens a file of ours as if it were a page.
NOTHING = (
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


class Policy(CSPMiddleware):
    """Say it in Content-Security-Policy (CSP 3): of pages, what settings and views allow.

    It stands where what an answer is has been said by all that say it, and so it takes that
    back where there is nothing: a cache would put it in the place of what its copy is.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Add the header, if the answer has none of its own."""
        if response.get("Content-Type", "").startswith(PAGE):
            response = super().process_response(request, response)
        else:
            response.headers.setdefault(HEADER, NOTHING)
        if response.status_code in WITHOUT_BODY:
            for name in OF_BODIES:
                del response.headers[name]
        return response
