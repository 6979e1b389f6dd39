"""What changed at its publisher, at the desk: versions, changed words, articles taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.rules import may
from core.errors import RuleBroken
from pages.access import desk_only, editor
from pages.saying import remembered, worded
from sources.actions import (
    decide_lost_words,
    decide_taken_back,
    reinstate_article,
    reject_article,
)
from suggestions import queries
from suggestions.queries import Changed, Resting, Told
from timeline.queries import paths_of


@dataclass(frozen=True)
class Queue:
    """One of the two queues: its page, what it lists, and how a row is decided."""

    name: str
    listed: Callable[[int | None], Any]
    decide: Callable[..., None]


LOST = Queue("changed", queries.lost_words, decide_lost_words)
TAKEN = Queue("taken-back", queries.taken_back, decide_taken_back)


@desk_only
@require_safe
def changed(request: HttpRequest) -> HttpResponse:
    """List cited words that their article no longer has, with what rests on them."""
    return _queue(request, LOST)


@desk_only
@require_safe
def taken_back(request: HttpRequest) -> HttpResponse:
    """List articles that their outlet seems to have taken back, with what rests on them."""
    return _queue(request, TAKEN)


@desk_only
@require_POST
def decide_changed(request: HttpRequest, number: int) -> HttpResponse:
    """Say that what rests on changed words still holds, or was corrected."""
    return _decide(request, LOST, number)


@desk_only
@require_POST
def decide_taken(request: HttpRequest, number: int) -> HttpResponse:
    """Say that what rests on an article that was taken back still holds, or was corrected."""
    return _decide(request, TAKEN, number)


@desk_only
@require_safe
def versions(request: HttpRequest, article: str) -> HttpResponse:
    """Show an article's versions, two of them side by side, and what rests on each."""
    return _versions(request, article)


@desk_only
@require_POST
def reject(request: HttpRequest, article: str) -> HttpResponse:
    """Reject an article, with the reason; it never comes back by itself."""
    reason = request.POST.get("reason", "")
    try:
        reject_article(
            public_id=article, reason=reason, by=editor(request).by, now=timezone.now()
        )
    except RuleBroken as error:
        return _versions(request, article, refused=(reason, worded(error)), status=409)
    messages.success(request, _("Rejected. It will not be stored again."))
    return redirect("pages:versions", article)


@desk_only
@require_POST
def reinstate(request: HttpRequest, article: str) -> HttpResponse:
    """Take an article up again that was rejected."""
    try:
        reinstate_article(public_id=article, by=editor(request).by, now=timezone.now())
    except RuleBroken as error:
        return _versions(request, article, refused=("", worded(error)), status=409)
    messages.success(request, _("Taken up again."))
    return redirect("pages:versions", article)


def _versions(
    request: HttpRequest,
    article: str,
    refused: tuple[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    found = queries.article_changes(
        article, number_given(request, "first"), number_given(request, "second")
    )
    if found is None:
        raise Http404
    paths = _paths(found.versions)
    context = {
        "article": found,
        "versions": [(v, _linked(request, v.resting, paths)) for v in found.versions],
        "refused": refused,
        "last_error": remembered((found.watch or {}).get("last_error", "")),
    }
    return render(request, "desk/versions.html", context, status=status)


def _queue(
    request: HttpRequest,
    queue: Queue,
    refused: tuple[int, str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show a queue; what was refused keeps the note as it was typed."""
    page = queue.listed(number_given(request, "before"))
    paths = _paths(page.rows)
    context = {
        "queue": queue.name,
        "rows": [
            (
                row,
                _linked(request, row.resting, paths),
                _refusal(row, refused),
                _seen(row),
            )
            for row in page.rows
        ],
        "next": page.next,
        "counts": queries.backlog(),
        "refused": refused,
    }
    return render(request, "desk/changes.html", context, status=status)


def _seen(row: Changed) -> str:
    """Say in our own words what was seen of an article; "" where these are its page's."""
    return "" if row.quoted else remembered(row.words)


def _decide(request: HttpRequest, queue: Queue, number: int) -> HttpResponse:
    note = request.POST.get("note", "")
    try:
        queue.decide(
            number=number,
            outcome=request.POST.get("outcome", ""),
            note=note,
            by=editor(request),
            now=timezone.now(),
        )
    except RuleBroken as error:
        return _queue(request, queue, (number, note, worded(error)), status=409)
    messages.success(request, _("Noted. Nothing that is published was touched."))
    return redirect(f"pages:{queue.name}")


def _paths(rows: Iterable[Changed | Told]) -> dict[str, str]:
    """Return the pages of all that rests on some rows, in one query."""
    return paths_of([thing.public_id for row in rows for thing in row.resting])


def _linked(
    request: HttpRequest, resting: Iterable[Resting], paths: dict[str, str]
) -> list[tuple[Resting, str]]:
    """Return things with their pages; empty for what is not published.

    What was withdrawn for safety, privacy or law is called nothing but to who may read it.
    """
    seen = may(editor(request).by, "see_withheld")
    return [
        (
            thing if seen or not thing.bare else replace(thing, label=_("withheld")),
            paths.get(thing.public_id, ""),
        )
        for thing in resting
    ]


def _refusal(
    row: Changed, refused: tuple[int, str, str] | None
) -> dict[str, str] | None:
    if refused is None or refused[0] != row.id:
        return None
    return {"note": refused[1], "error": refused[2]}


def number_given(request: HttpRequest, name: str) -> int | None:
    """Read a number of the address.

    :raises Http404: when it is none.
    """
    given = request.GET.get(name, "")
    if not given:
        return None
    if not (given.isascii() and given.isdigit() and len(given) <= 9):
        raise Http404
    return int(given)
