"""Accepting all of an article that was checked: in one act, or not at all."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from core.errors import RuleBroken
from pages.access import desk_only, editor
from pages.forms import DeskForm, read_choices
from pages.forms.shared import errors_of
from pages.views.reviewing import At, article_of, form_of, shown
from suggestions.actions import Accepting, NotAll, accept_all
from suggestions.queries import Card

# Forms on one page: their fields stay within what one request may send.
MOST_FORMS = 40


@desk_only
def accept_article(request: HttpRequest, version: int) -> HttpResponse:
    """Show all that waits in an article in one form; publish what is chosen, or nothing."""
    at = At(article_of(version), read_choices())
    data = request.POST if request.method == "POST" else None
    taken = _taken(data)
    cards = [c for c in at.article.cards if c.state == "waiting" or c.id in taken]
    forms = {
        c.id: form_of(c, at.choices, at.article, data=data, prefix=f"s{c.id}")
        for c in cards[:MOST_FORMS]
    }
    if data is None:
        first = {c.id for c in cards if not c.is_by_hand}
        return _page(request, at, cards, forms, taken=first)
    wrong = [n for n in forms if n in taken and not forms[n].is_valid()]
    problem = ""
    if not wrong:
        try:
            done = _accept(request, {n: f for n, f in forms.items() if n in taken})
            words = ngettext("Accepted %(n)d.", "Accepted %(n)d, in one act.", done)
            messages.success(request, words % {"n": done})
            return redirect(f"{reverse('pages:review', args=[version])}#suggestions")
        except NotAll as error:
            for number, words in error.problems.items():
                forms[number].add_error(None, words)
        except RuleBroken as error:
            problem = str(error)
    return _page(request, at, cards, forms, taken=taken, problem=problem)


def _accept(request: HttpRequest, forms: dict[int, DeskForm]) -> int:
    done = accept_all(
        accepting=[
            Accepting(suggestion=number, draft=form.draft(), edited=form.edited)
            for number, form in forms.items()
        ],
        by=editor(request),
        now=timezone.now(),
    )
    return len(done)


def _taken(data: Any) -> set[int]:
    given = data.getlist("take") if data is not None else []
    return {int(n[:18]) for n in given if n.isascii() and n.isdigit()}


def _page(
    request: HttpRequest,
    at: At,
    cards: list[Card],
    forms: dict[int, DeskForm],
    *,
    taken: set[int],
    problem: str = "",
) -> HttpResponse:
    by_number = {c.id: c for c in cards}
    items = [
        {
            **shown(by_number[number], at),
            "form": form,
            "taken": number in taken,
            "errors": errors_of(form, f"take-{number}") if number in taken else [],
        }
        for number, form in forms.items()
    ]
    errors = [error for item in items for error in item["errors"]]
    context = {
        "article": at.article,
        "items": items,
        "left": len(cards) - len(items),
        "errors": [*errors, *([("all", problem)] if problem else [])],
    }
    status = 409 if context["errors"] else 200
    return render(request, "desk/all.html", context, status=status)
