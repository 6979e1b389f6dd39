"""Accepting all of an article that was checked: in one act, or not at all."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.errors import RuleBroken
from pages.access import desk_only, editor
from pages.forms import DeskForm, filled, form_of, read_choices
from pages.forms.shared import errors_of
from pages.saying import worded
from pages.views.cards import At, pointed_out, shown
from pages.views.reviewing import article_of
from suggestions.actions import MOST_AT_ONCE, Accepting, NotAll, accept_all
from suggestions.queries import Card

# Open forms on one page: their fields stay within what one request may send.
MOST_FORMS = 40
# The button that opens the form of one.
OPEN = "open"


class Sheet:
    """All that waits in an article as one form: what is chosen, and whose forms are open.

    A form is open where somebody asked for it, where its words are to be looked at first, and
    where it was refused. What nobody opened is accepted as it was read.
    """

    def __init__(self, at: At, data: Any) -> None:
        self.at, self.data = at, data
        sent = data.getlist("take") if data is not None else []
        self.taken = {int(n[:18]) for n in sent if n.isascii() and n.isdigit()}
        cards = [
            c for c in at.article.cards if c.state == "waiting" or c.id in self.taken
        ]
        self.cards = {c.id: c for c in cards[:MOST_AT_ONCE]}
        self.left = len(cards) - len(self.cards)
        if data is None:
            self.taken = {c.id for c in cards if not c.is_by_hand}
        self.asked = data.get(OPEN, "") if data is not None else ""
        self.refused: dict[int, DeskForm] = {}
        self.problem = ""

    def form(self, card: Card, data: Any) -> DeskForm:
        """Return the form of one, with what was sent or as it was read."""
        at = self.at
        return form_of(card, at.choices, at.article, data=data, prefix=f"s{card.id}")

    def chosen(self) -> dict[int, DeskForm]:
        """Return the forms of all that is chosen, by number."""
        return {
            n: self.form(c, self.data) for n, c in self.cards.items() if n in self.taken
        }

    def accept(self, request: HttpRequest) -> int:
        """Publish what is chosen; return how many that were: 0 where something was refused."""
        forms = self.chosen()
        self.refused = {n: form for n, form in forms.items() if not form.is_valid()}
        if self.refused:
            return 0
        try:
            return _accept(request, forms)
        except NotAll as error:
            for number, words in error.problems.items():
                forms[number].add_error(None, worded(words))
                self.refused[number] = forms[number]
        except RuleBroken as error:
            self.problem = worded(error)
        return 0

    def items(self) -> list[dict[str, Any]]:
        """Return what the page shows of each, the forms that are open among it."""
        open_forms = self._open()
        return [
            {
                **shown(card, self.at),
                "form": open_forms.get(number),
                "taken": number in self.taken,
                "errors": self._errors(number, is_open=number in open_forms),
            }
            for number, card in self.cards.items()
        ]

    def _open(self) -> dict[int, DeskForm]:
        """Return the open forms: those that were sent, and no more of others than fit."""
        found = {n: self._sent(n) for n in self.cards if self._is_sent(n)}
        for number, card in self.cards.items():
            if number in found or not (form := self._wanted(card)):
                continue
            if len(found) < MOST_FORMS:
                found[number] = form
            elif str(number) == self.asked:
                self.problem = _("No more forms fit on this page: accept these first.")
        return found

    def _is_sent(self, number: int) -> bool:
        return self.data is not None and f"s{number}-process" in self.data

    def _sent(self, number: int) -> DeskForm:
        """Return a form as it was typed; with what is wrong where it was to be accepted."""
        if number in self.refused:
            return self.refused[number]
        start = f"s{number}-"
        sent = {
            k.removeprefix(start): v
            for k, v in self.data.items()
            if k.startswith(start)
        }
        return filled(self.form(self.cards[number], None), sent)

    def _wanted(self, card: Card) -> DeskForm | None:
        if card.id in self.refused:
            return self.refused[card.id]
        if str(card.id) == self.asked:
            return self.form(card, None)
        at = self.at
        return (
            pointed_out(card, at, prefix=f"s{card.id}") if self.data is None else None
        )

    def _errors(self, number: int, *, is_open: bool) -> list[tuple[str, str]]:
        anchor = f"take-{number}"
        errors = errors_of(self.refused.get(number), anchor)
        return errors if is_open else [(anchor, words) for _id, words in errors]


@desk_only
def accept_article(request: HttpRequest, version: int) -> HttpResponse:
    """Show all that waits in an article; publish what is chosen, or nothing."""
    data = request.POST if request.method == "POST" else None
    sheet = Sheet(At(article_of(version), read_choices()), data)
    if data is not None and not sheet.asked and (done := sheet.accept(request)):
        words = ngettext("Accepted %(n)d.", "Accepted %(n)d, in one act.", done)
        messages.success(request, words % {"n": done})
        return redirect(f"{reverse('pages:review', args=[version])}#suggestions")
    items = sheet.items()
    errors = [error for item in items for error in item["errors"]]
    errors += [("all", sheet.problem)] if sheet.problem else []
    article, choices = sheet.at.article, sheet.at.choices
    context = {
        "article": article,
        "items": items,
        "left": sheet.left,
        "errors": errors,
        "is_unrouted": not article.processes and len(choices.processes) > 1,
    }
    return render(request, "desk/all.html", context, status=409 if errors else 200)


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
