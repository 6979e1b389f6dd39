from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language_bidi

from pages.asking import Asked, asking, asking_with
from pages.clock import today
from pages.narrowing import listed
from pages.showing import shown_thing
from timeline.documents import to_thing
from timeline.drawing.rows import mirrored_rows
from timeline.exchanges.reading import beside_exchange, rows_of
from timeline.exchanges.views import ExchangeView, on_one_scale, to_exchange
from timeline.words import in_text


@asking
def exchanges(request: HttpRequest, asked: Asked) -> HttpResponse:
    """List exchanges with both legs of each, promised and done on one scale."""
    found = listed(request, asked, "exchange", scheme="exchange_status")
    if isinstance(found, HttpResponse):
        return found
    day = today(asked)
    rows = [
        to_exchange(to_thing(row.document, found.reading), found.reading, day)
        for row in found.page.rows
    ]
    shown = [_turned(one) for one in on_one_scale(rows, day)]
    return render(request, "exchanges.html", {**found.context, "exchanges": shown})


@asking_with("rev")
def exchange(request: HttpRequest, asked: Asked, key: str) -> HttpResponse:
    """Show one exchange leg by leg, with what others say of it."""
    shown = shown_thing(
        request, asked, "exchange", key, "figure", "allegation", "statement"
    )
    if isinstance(shown, HttpResponse):
        return shown
    context = {
        **shown.context,
        "exchange": _turned(to_exchange(shown.thing, shown.reading, today(asked))),
        "beside": beside_exchange(shown.thing.id, shown.reading),
        "all_exchanges": rows_of(asked.slug, shown.reading),
        "today": today(asked),
        "note": in_text(shown.thing.document["note"]),
    }
    return render(request, "exchange.html", context)


def _turned(one: ExchangeView) -> ExchangeView:
    """Return an exchange whose drawing is mirrored where reading goes leftwards."""
    if one.drawing is None or not get_language_bidi():
        return one
    return replace(one, drawing=mirrored_rows(one.drawing))
