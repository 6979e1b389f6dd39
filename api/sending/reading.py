"""What all addresses that are read have in common: methods, forms, headers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, cast
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import patch_vary_headers
from rest_framework.exceptions import NotAcceptable
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.views import APIView

from api.sending.tags import coding_of, not_changed, nothing, tag_of
from core.compressing import SMALLEST, compressed, squeezed
from core.copies import KEPT, NOT_KEPT, of_stream
from core.negotiating import CSV, JSON, LINES, PLAIN, SUFFIXES, preferred
from core.streams import begun

ASKED_EACH_TIME = "public, no-cache"
# A token is refused where it opens nothing: no copy of what anybody was answered is for it.
VARY = ("Accept", "Accept-Encoding", "Authorization")
# Of what repeats an address. Proxies read 4 KiB of headers as they come (nginx); with more they
# answer 502, and the address of the next page, which must be there, is as long again.
LONGEST_HEADER = 750
CHARSETS = {JSON: JSON, CSV: "text/csv; charset=utf-8; header=present", LINES: LINES}


class Applied(dict[str, Any]):
    """What was asked for, by the names of its parameters; never changed."""

    @cached_property
    def header(self) -> str:
        """It, as the header of that name says it."""
        return urlencode(self, doseq=True)

    @cached_property
    def text(self) -> str:
        """It, as JSON."""
        return json.dumps(self)


class ReadView(APIView):
    """Something that is read: GET, HEAD, OPTIONS, nothing else.

    ``forms`` are the forms that it has, the usual one first; ``suffix`` is the form that its
    address ends with, if it does. ``cache`` says how long copies of it may be kept.
    """

    http_method_names = ["get", "head", "options"]
    forms: tuple[str, ...] = (JSON,)
    suffix = ""
    cache = KEPT

    def perform_content_negotiation(
        self, request: Request, force: bool = False
    ) -> tuple[Any, str]:
        """Take errors in JSON, whatever form is asked for."""
        return JSONRenderer(), JSON

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Refuse a form that there is not before anything is looked up."""
        super().initial(request, *args, **kwargs)
        if request.method != "OPTIONS":
            _ = self.form

    @cached_property
    def form(self) -> str:
        """The form that is asked for: of one request, as each has a view of its own.

        :raises NotAcceptable: when there is none that would do.
        """
        if self.suffix:
            return SUFFIXES[self.suffix]
        found = preferred(self.request.META.get("HTTP_ACCEPT", ""), self.forms)
        if not found:
            raise NotAcceptable(f"This can be had as {', '.join(self.forms)}.")
        return found

    def options(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Say what may be done here."""
        return nothing(204)

    def finalize_response(
        self, request: Request, response: Any, *args: Any, **kwargs: Any
    ) -> Any:
        """Give an answer the headers that all have; make it smaller for those who take that."""
        answer = super().finalize_response(request, response, *args, **kwargs)
        good = answer.status_code < 400
        # Where something led by a merge is kept by nobody: a merge can be undone.
        if answer.status_code != 302:
            kept = _kept(request, answer, self.cache) if good else NOT_KEPT
            answer.headers.setdefault("Cache-Control", kept)
        patch_vary_headers(answer, VARY)
        if good and answer.status_code == 200:
            _squeeze(request, answer)
        return answer


def sent(
    request: Request,
    text: str | bytes,
    *,
    tag: str = "",
    applied: Mapping[str, Any] | None = None,
    form: str = JSON,
) -> HttpResponse:
    """Send a text; with a tag from its own bytes where none is given, and not if it is known."""
    own = tag or tag_of(request, text)
    known = not_changed(request, own)
    if known is not None:
        return known
    answer = HttpResponse(text, content_type=CHARSETS.get(form, form))
    answer["ETag"] = own
    if applied is not None:
        _tell(answer, applied)
    return answer


def streamed(
    parts: Iterable[str] | Iterable[bytes], *, form: str, applied: Mapping[str, Any]
) -> StreamingHttpResponse:
    """Send texts one after the other, as they come.

    The first is waited for: where the database does not answer, that can still be said.
    """
    read: Iterable[str | bytes] = begun(parts)
    encoded = (part.encode() if isinstance(part, str) else part for part in read)
    answer = StreamingHttpResponse(encoded, content_type=CHARSETS[form])
    _tell(answer, applied)
    return answer


def _tell(answer: HttpResponseBase, applied: Mapping[str, Any]) -> None:
    """Say what was understood in the header too, where it is not too long for that."""
    told = applied if isinstance(applied, Applied) else Applied(applied)
    if len(told.header) <= LONGEST_HEADER:
        answer["Applied"] = told.header


def _kept(request: Request, answer: HttpResponseBase, cache: str) -> str:
    """Return who may keep an answer that is good, and for how long."""
    asked = request.META
    if "HTTP_AUTHORIZATION" in asked:
        cache = cache.replace("public", "private")
    if answer.streaming and not answer.has_header("Content-Length"):
        return of_stream(asked.get("SERVER_PROTOCOL", ""), cache)
    return cache


def _squeeze(request: Request, answer: HttpResponseBase) -> None:
    """Compress it, but for what says by itself how long it is: that is sent as it lies there."""
    coding = coding_of(request)
    if coding == PLAIN or answer.has_header("Content-Length"):
        return
    if isinstance(answer, StreamingHttpResponse):
        parts = cast(Iterable[bytes], answer.streaming_content)
        answer.streaming_content = squeezed(parts, coding)
    elif isinstance(answer, HttpResponse) and len(answer.content) >= SMALLEST:
        answer.content = compressed(answer.content, coding)
    else:
        return
    answer["Content-Encoding"] = coding
