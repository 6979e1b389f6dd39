"""What a reader has to know of the record as a whole: how it is made, its words, its data."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from pages.asking import Asked, asking
from pages.kind_words import HOLDS
from pages.views.changes import number_given
from timeline.corrections import corrections as corrections_of
from timeline.corrections import made_by
from timeline.endpoints import Endpoint, endpoints, example
from timeline.glossary import all_lists, one_list
from timeline.words import kind_words


@asking
def method(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Tell how the record is made."""
    return render(request, "method.html", asked.context)


@asking
def words(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Tell which words we use, and which lists of terms there are."""
    context = {**asked.context, "lists": all_lists()}
    return render(request, "words.html", context)


@asking
def word_list(request: HttpRequest, asked: Asked, name: str) -> HttpResponse:
    """Show a controlled list with its terms."""
    found = one_list(name, get_language() or "en")
    if found is None:
        raise Http404
    context = {**asked.context, "list": found[0], "terms": found[1]}
    return render(request, "word_list.html", context)


@asking
def corrections(request: HttpRequest, asked: Asked) -> HttpResponse:
    """List what was corrected, withdrawn, merged or restored, newest first, and why."""
    zone = asked.process.time_zone if asked.process else "UTC"
    page = corrections_of(
        process=asked.slug,
        until=made_by(asked.as_of, zone),
        after=number_given(request, "after"),
    )
    following = urlencode({"after": page.next, **asked.as_of.given})
    context = {
        **asked.context,
        "rows": page.rows,
        "next_query": following if page.next else "",
        "first_page": "after" not in request.GET,
    }
    return render(request, "corrections.html", context)


@asking
def data(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Tell those who want data where it is, what it looks like and how to read it."""
    answer = example(asked.slug, asked.as_of)
    context = {
        **asked.context,
        "endpoints": [_row(one) for one in endpoints(asked.slug, asked.as_of)],
        "answer": answer,
        "answer_url": request.build_absolute_uri(answer.path) if answer else "",
        "asks": _asks(request, asked),
        "licence": settings.RECORD_LICENCE,
    }
    return render(request, "data.html", context)


def _row(endpoint: Endpoint) -> dict[str, Any]:
    holds = HOLDS.get(endpoint.kind) or kind_words(endpoint.kind)
    return {"endpoint": endpoint, "holds": holds}


def _asks(request: HttpRequest, asked: Asked) -> dict[str, str]:
    """Return the addresses of the examples, on this very host and in the state that is shown."""
    own = {"process": asked.slug} if asked.slug else {}

    def url(plural: str, **more: str) -> str:
        query = urlencode({**own, **more, **asked.as_of.given})
        path = f"/api/v1/{plural}/{'?' if query else ''}{query}"
        return request.build_absolute_uri(path)

    return {
        "disputed": url("events", evidence="disputed"),
        "figures": url("figures", limit="100"),
        "exchanges": url("exchanges", limit="100"),
    }
