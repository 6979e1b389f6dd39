from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pages.asking import Asked, asking_with
from pages.links import TABLES, data_links
from timeline.tallies import tallies_of
from timeline.tally_views import to_tallies


@asking_with()
def tallies(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Show how many are held as each claimant says, with the arithmetic between their numbers."""
    found = tallies_of(asked.slug, as_of=asked.as_of)
    reading = asked.reading("figure")
    rows = sum(len(tally.stocks) for tally in found.tallies)
    context = {
        **asked.context,
        "found": to_tallies(found, asked.slug, reading),
        "data_links": data_links(request, rows, TABLES),
    }
    return render(request, "tallies.html", context)
