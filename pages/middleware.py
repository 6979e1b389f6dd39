"""What all pages have in common: rules broken, forms that are too long, answers made smaller."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from core.compressing import CODINGS, SMALLEST, compressed, squeezed
from core.errors import RuleBroken
from core.negotiating import PLAIN, coding
from pages import long_forms
from pages.long_parts import Files, read_parts
from pages.views.keeping import given_back

# What is written, as against pictures and the like, which are small already.
WRITTEN = ("text/", "application/json", "application/atom+xml")


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


class LongForms:
    """Let who writes drafts send a form that is too long, and give it back, nothing done.

    It stands after who is signed in is known, and before anything reads a form. A page that
    tells at its fields what is too long does so itself; for all others, and where a file was
    chosen, the fields are shown plainly, as those of a session that had ended.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on, a long form read."""
        if long_forms.is_long(request) and long_forms.may_be_long(request.user):
            # What comes in is read here, so nothing may read it again, for files neither.
            read = cast(Any, request)
            read._post, read._files = _read(request)
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Show a form that the page it was sent to would not give back."""
        if not long_forms.too_long(getattr(request, "_post", None)):
            return None
        told = long_forms.is_given_back(view) and not request.FILES
        return None if told else given_back(request)


class Smaller:
    """Make public answers smaller for those who take that.

    Not those of somebody who is signed in: a page that holds secrets and, beside them, what
    somebody else chose, would tell of them by its size. The API does so by itself.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        answer = self.get_response(request)
        if not _is_written(request, answer):
            return answer
        patch_vary_headers(answer, ("Accept-Encoding",))
        taken = coding(request.headers.get("Accept-Encoding", ""), CODINGS)
        if taken == PLAIN or settings.SESSION_COOKIE_NAME in request.COOKIES:
            return answer
        if isinstance(answer, StreamingHttpResponse):
            parts = cast(Iterable[bytes], answer.streaming_content)
            answer.streaming_content = squeezed(parts, taken)
        else:
            answer.content = compressed(answer.content, taken)
            answer["Content-Length"] = str(len(answer.content))
        answer["Content-Encoding"] = taken
        return answer


def _read(request: HttpRequest) -> tuple[long_forms.LongForm, Files]:
    """Read a long form: its fields, and its files."""
    if request.content_type == long_forms.WITH_FILES:
        return read_parts(request)
    return long_forms.read_long(request), Files()


def _is_written(request: HttpRequest, answer: HttpResponse) -> bool:
    """Tell whether an answer is a text that is worth it, and not of the API."""
    if request.path.startswith("/api/") or "Content-Encoding" in answer:
        return False
    if not answer.get("Content-Type", "").startswith(WRITTEN):
        return False
    return answer.streaming or len(answer.content) >= SMALLEST
