from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pages.asking import Asked, asking
from timeline.tallies import tallies_of
from timeline.tally_views import to_tallies


@asking
def tallies(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Show how many are held as each claimant says, with the arithmetic between their numbers."""
    found = tallies_of(asked.slug, as_of=asked.as_of)
    reading = asked.reading("figure")
    query = urlencode({"process": asked.slug, **asked.as_of.given})
    context = {
        **asked.context,
        "found": to_tallies(found, asked.slug, reading),
        "tallies_api_path": f"/api/v1/tallies/?{query}",
    }
    return render(request, "tallies.html", context)
