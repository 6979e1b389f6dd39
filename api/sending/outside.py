"""Problems (RFC 9457) outside of views: before one was found, or where what is around it broke."""

from __future__ import annotations

import json
import sys
from http import HTTPStatus

from django.core.exceptions import DisallowedHost
from django.http import HttpResponse

from api.sending.problems import BROKEN, NOT_READ, PROBLEM
from timeline.unanswered import WAIT, unanswered


def bad_request(error: Exception) -> HttpResponse:
    """Answer a request that cannot be read. Nothing of it is said back."""
    host = isinstance(error, DisallowedHost)
    words = "No site of this name is served here." if host else NOT_READ
    return _problem(400, words)


def broken() -> HttpResponse:
    """Answer a mistake of ours, or a database that does not answer: the exception is at hand."""
    said = unanswered(sys.exc_info()[1])
    if said is None:
        return _problem(500, BROKEN)
    answer = _problem(503, str(said))
    answer["Retry-After"] = str(WAIT)
    return answer


def _problem(status: int, detail: str) -> HttpResponse:
    body = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
    }
    headers = {"Cache-Control": "no-store"}
    text = json.dumps(body)
    return HttpResponse(text, status=status, content_type=PROBLEM, headers=headers)
