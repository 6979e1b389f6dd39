from __future__ import annotations

import datetime as dt
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language_bidi

from pages.asking import Asked, asking_with
from pages.links import TABLES, data_links
from pages.saying import worded
from sources.queries import last_read
from timeline.moments import BadMoment, read_moment
from timeline.now import page

# News that came in no longer ago than this is nothing to speak of.
STALE = dt.timedelta(hours=6)
# Marks that a reader may ask for with one link, in days.
LATELY = (1, 7)


@asking_with("since")
def now(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Show how a process stands: its phase, who is held, what is due, where reports differ."""
    given, context = _given(request, asked)
    context |= {
        "now": page.now_page(given),
        "read_at": None if asked.as_of.is_past else _stale(given.now),
        "lately": [(days, _lately(given.now, days, asked)) for days in LATELY],
    }
    return render(request, "now.html", context)


@asking_with()
def captives(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Show how many are held and were handed over, as each claimant says, and if that fits."""
    given, context = _given(request, asked)
    found = page.captives_page(given)
    stated = found.tallies.view.tallies if found.tallies.view else ()
    rows = sum(len(tally.rows) for tally in stated)
    of = reverse("pages:tallies", args=[asked.slug])
    context |= {
        "captives": found,
        "data_links": data_links(request, asked.filters, rows, TABLES, path=of),
    }
    return render(request, "captives.html", context)


@asking_with()
def tallies(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Go to where tallies are shown by now."""
    path = f"/{asked.slug}/captives/{asked.as_of.suffix}#tallies"
    return redirect(path, permanent=True)


def _given(request: HttpRequest, asked: Asked) -> tuple[page.Asked, dict[str, Any]]:
    """Return what is asked of the pages of a day, and what their frame shows."""
    if asked.process is None:
        raise Http404
    problems = dict(asked.filters.problems)
    words = request.GET.get("since", "")
    since = None
    try:
        since = read_moment(words) if words else None
    except BadMoment as error:
        problems["since"] = worded(error)
    given = page.Asked(
        process=asked.process,
        reading=asked.reading(*page.READ),
        now=timezone.now(),
        since=since,
        rtl=get_language_bidi(),
    )
    return given, {**asked.context, "problems": sorted(problems.items())}


def _stale(now: dt.datetime) -> dt.datetime | None:
    """Return when feeds were read last, if that is long ago."""
    read_at = last_read()
    return read_at if read_at and now - read_at > STALE else None


def _lately(now: dt.datetime, days: int, asked: Asked) -> str:
    """Return the query that marks what is new or changed since so many days ago."""
    moment = (now - dt.timedelta(days=days)).replace(second=0, microsecond=0)
    written = moment.astimezone(dt.UTC).isoformat().replace("+00:00", "Z")
    return urlencode({"since": written, **asked.as_of.given})
