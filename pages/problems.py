"""What an address of data answers when it gives none: problem details (RFC 9457), in JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
)
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from core.copies import NOT_KEPT, of_stream
from pages.asking import BadQuery, NotShown, asked_for
from pages.saying import worded
from timeline.cursors import BadCursor
from timeline.standing import Gone, Moved, NotThen, Standing

View = Callable[..., HttpResponseBase]
PROBLEM = "application/problem+json"


def giving(view: View) -> View:
    """Find what the address of a list asks for, of which nothing may be wrong.

    A page leaves out what it cannot read and says so; a table cannot say so, and would hold
    more than was asked for. Copies are kept as long as those of the API's lists; of nothing that
    is refused, and not of where a merge leads: it can be undone.
    """
    return _giving(view, None)


def giving_with(*names: str) -> Callable[[View], View]:
    """Do the same for what is no list: these are all parameters it has of its own."""
    return lambda view: _giving(view, frozenset(names))


def _giving(view: View, names: frozenset[str] | None) -> View:
    @csrf_exempt
    @require_safe
    @wraps(view)
    def given(
        request: HttpRequest, process: str = "", *, form: str, **named: str
    ) -> HttpResponseBase:
        try:
            asked = asked_for(request, process, names)
            if asked.filters.problems:
                raise BadQuery(asked.filters.problems)
            answer = view(request, asked, form=form, **named)
        except BadQuery as error:
            return problem(
                400, _("The query cannot be answered."), errors=_named(error)
            )
        except BadCursor as error:
            wrong = BadQuery({"cursor": worded(error)})
            return problem(
                400, _("The query cannot be answered."), errors=_named(wrong)
            )
        except NotShown as error:
            return absent(request, error.standing, process, form)
        if answer.streaming:
            kept = of_stream(request.META.get("SERVER_PROTOCOL", ""))
            answer.headers["Cache-Control"] = kept
        return answer

    return given


def problem(status: int, detail: str, **more: Any) -> HttpResponse:
    """Answer with a problem in words."""
    title = HTTPStatus(status).phrase
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    text = json.dumps({**body, **more}, ensure_ascii=False)
    headers = {"Cache-Control": NOT_KEPT}
    return HttpResponse(text, status=status, content_type=PROBLEM, headers=headers)


def absent(
    request: HttpRequest, standing: Standing | None, process: str, form: str
) -> HttpResponse:
    """Answer for what is not there: led elsewhere in the same form, taken back, not there yet.

    :raises Http404: when it never was public.
    """
    if isinstance(standing, Moved):
        return HttpResponseRedirect(_led_to(request, standing, process, form))
    if isinstance(standing, Gone):
        when = standing.when
        told = (
            {"reason": standing.reason, "withdrawn_at": when.isoformat()}
            if when
            else {}
        )
        return problem(410, standing.words or _("What was here was withdrawn."), **told)
    if isinstance(standing, NotThen):
        return problem(404, standing.words)
    raise Http404


def _led_to(request: HttpRequest, moved: Moved, process: str, form: str) -> str:
    """Return the same address of what something was merged into."""
    path = f"{moved.path.rstrip('/')}.{form}"
    if moved.kind == "process" and process:
        into = moved.path.rstrip("/").rpartition("/")[2]
        path = request.path.replace(f"/{process}/", f"/{into}/", 1)
    query = request.META.get("QUERY_STRING", "")
    return f"{path}?{query}" if query else path


def _named(error: BadQuery) -> list[dict[str, str]]:
    wrong = sorted(error.problems.items())
    return [{"parameter": name, "detail": words} for name, words in wrong]
