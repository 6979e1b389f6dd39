from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from pages.asking import Asked, asking_with, away, version_in
from timeline.history import History, NoVersion, history_of
from timeline.moments import NOW
from timeline.paths import api_path, page_path
from timeline.terms import lexicon_for


@asking_with("from", "to", "rendered")
def history(request: HttpRequest, asked: Asked, kind: str, key: str) -> HttpResponse:
    """Show all that happened to a thing, and two of its versions compared."""
    try:
        found = history_of(
            kind=kind,
            key=key,
            rendered="rendered" in request.GET,
            first=version_in(request, "from"),
            second=version_in(request, "to"),
            lexicon=lexicon_for([kind]),
        )
    except NoVersion as error:
        raise Http404 from error
    if not isinstance(found, History):
        return away(request, found, asked)
    if found.process != asked.slug:
        raise Http404
    path = page_path(asked.slug, kind, key)
    context = {
        **asked.context,
        **_of_all_times(asked),
        "history": found,
        "thing_path": path,
        "api_path": f"{api_path(kind, found.public_id)}history/",
        "rendered": "rendered" in request.GET,
    }
    return render(request, "history.html", context)


def _of_all_times(asked: Asked) -> dict[str, Any]:
    """Return what the frame shows instead of a state of the past: a history has none."""
    words = _("A history tells all that happened since; it has no state of the past.")
    left_out = [(name, words) for name in asked.as_of.given]
    problems = [*asked.context["problems"], *left_out]
    return {"as_of": NOW, "as_of_form": None, "problems": problems}
