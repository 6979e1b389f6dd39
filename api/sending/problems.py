"""Errors as problem details (RFC 9457), all of them: none tells what went on inside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

import structlog
from django.core.exceptions import SuspiciousOperation
from rest_framework import exceptions
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from rest_framework.views import exception_handler, set_rollback

from core.text import normal
from timeline.standing import Gone
from timeline.unanswered import WAIT, unanswered

PROBLEM = "application/problem+json"
BROKEN = "Something went wrong here. It has been noted."
NOT_READ = "It could not be read."
# Headers of an error that its reader needs.
KEPT = ("Content-Range", "Retry-After", "WWW-Authenticate")
log = structlog.get_logger(__name__)


class BadQuery(exceptions.APIException):
    """A query string that asks for something that is not on offer; says what, by name."""

    status_code = 400

    def __init__(
        self,
        problems: Mapping[str, str],
        nearest: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        super().__init__("The query cannot be answered.")
        self.problems = problems
        self.nearest = nearest or {}


class WrittenAnew(exceptions.APIException):
    """Files with something in them that was taken back since: others are being written."""

    status_code = 404
    default_detail = (
        "Something in these files was taken back. They are written anew: try again later, "
        "or take the lists themselves."
    )


class Withdrawn(exceptions.APIException):
    """Something that was public and is no longer; says why and when, where that may be said."""

    status_code = 410

    def __init__(self, gone: Gone) -> None:
        super().__init__(gone.words or "What was here was withdrawn.")
        self.gone = gone


class Away(exceptions.APIException):
    """The database does not answer, or did not in time; it says after how many seconds to ask."""

    status_code = 503
    wait = WAIT


def problem(error: Exception, context: dict[str, Any]) -> Response:
    """Answer an exception as application/problem+json."""
    response = exception_handler(error, context) or _broken(error, context)
    # Whatever form was asked for, and also where none was found, a problem is JSON.
    renderer = JSONRenderer()
    context["request"].accepted_renderer = renderer
    context["request"].accepted_media_type = renderer.media_type
    detail = response.data.get("detail", "") if isinstance(response.data, dict) else ""
    told = {**response.headers, **getattr(error, "headers", {})}
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
        headers={k: v for k, v in told.items() if k in KEPT},
        content_type=PROBLEM,
    )


def _broken(error: Exception, context: dict[str, Any]) -> Response:
    """Answer a mistake of ours: the log has it whole, the answer says none of it.

    What Django takes for no request that anybody sends, such as 8,000 parameters, is none.
    """
    if isinstance(error, SuspiciousOperation):
        unread = exceptions.ParseError(NOT_READ)
        return cast(Response, exception_handler(unread, context))
    set_rollback()
    log.error("api", exc_info=error)
    if said := unanswered(error):
        return cast(Response, exception_handler(Away(said), context))
    return Response({"detail": BROKEN}, status=500)


def _at(one: Any) -> dict[str, Any]:
    """Tell of a value that was sent and is wrong."""
    near = {"nearest": list(one.nearest)} if one.nearest else {}
    # Words that were sent and are said back may hold what no text can be sent with.
    return {"pointer": one.pointer, "detail": normal(str(one.detail)), **near}


def _more(error: Exception) -> dict[str, Any]:
    """Return the members that a problem of ours has besides."""
    if isinstance(error, BadQuery):
        wrong = sorted(error.problems.items())
        return {
            "errors": [
                {
                    "parameter": name,
                    "detail": words,
                    **({"nearest": list(n)} if (n := error.nearest.get(name)) else {}),
                }
                for name, words in wrong
            ]
        }
    if told := getattr(error, "wrong", None):
        return {"errors": [_at(one) for one in told]}
    if isinstance(error, Withdrawn) and error.gone.when:
        return {
            "reason": error.gone.reason,
            "withdrawn_at": error.gone.when.isoformat(),
        }
    return {}
