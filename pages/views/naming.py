"""Adding a name that a suggestion tells of and the record does not know, and coming back to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.text import slugify
from django.views.decorators.http import require_POST

from core.errors import RuleBroken
from pages.access import desk_only, editor
from pages.forms import form_of, likeliest, read_choices, targets
from pages.forms.naming import unknown_to
from pages.saying import worded
from pages.views.cards import Wrong
from pages.views.kept import NOT_TYPED
from pages.views.reviewing import article_of, card_of, edit_path, show_review
from suggestions import queries
from suggestions.actions import keep_form

# The button that asks for it: the kind it becomes, and the field it belongs in.
BUTTON = "name_as"
# What the form of the new thing is for: the suggestion, what it is recorded as, its field.
FOR = re.compile(r"(\d{1,18})\.([a-z]{1,20})\.([a-z]{1,20}(?:-\d{1,4})?)")


@dataclass(frozen=True, kw_only=True)
class Naming:
    """The suggestion that a new name is added for, and the field that it is chosen in."""

    path: str
    field: str
    anchor: str

    def back(self, slug: str = "") -> str:
        """Return where it goes on: the suggestion with its form open and the name chosen."""
        chosen = f"&{urlencode({'chosen': f'{self.field}.{slug}'})}" if slug else ""
        return f"{self.path}{chosen}#{self.anchor}"


@desk_only
@require_POST
def add_name(request: HttpRequest, suggestion: int) -> HttpResponse:
    """Keep what was typed of a suggestion, and lead to the form of a name that it tells of."""
    version, card = card_of(suggestion)
    kind, _dot, field = request.POST.get(BUTTON, "").partition(".")
    names = [n for n in unknown_to(card) if n.field == field and kind in n.kinds]
    if not names:
        raise Http404
    article, choices = article_of(version), read_choices()
    sent = request.POST.get("record_as", "")
    target = sent if sent in targets(card) else likeliest(card, choices)
    if "process" in request.POST:
        try:
            _keep(request, edit_path(version, suggestion, target))
        except RuleBroken as error:
            form = form_of(card, choices, article, data=request.POST)
            form.add_error(None, worded(error))
            return show_review(request, version, Wrong(form=form), 409)
    asked = {
        "label": names[0].name,
        "slug": slugify(names[0].name),
        "spelling": names[0].name,
        "language": article.language,
        "for": f"{suggestion}.{target}.{field}",
    }
    return redirect(f"{reverse('pages:new-thing', args=[kind])}?{urlencode(asked)}")


def naming_of(request: HttpRequest) -> Naming | None:
    """Return what a new thing is named for, as the address has it; None: for nothing."""
    asked = FOR.fullmatch(request.GET.get("for", ""))
    found = queries.card(int(asked[1])) if asked else None
    if asked is None or found is None:
        return None
    version, card = found
    if asked[2] not in targets(card):
        return None
    return Naming(
        path=edit_path(version, card.id, asked[2]),
        field=asked[3],
        anchor=f"s{card.id}-{asked[3]}",
    )


def _keep(request: HttpRequest, path: str) -> None:
    fields: list[tuple[str, Any]] = [
        (name, str(value))
        for name, value in request.POST.items()
        if name not in (*NOT_TYPED, BUTTON)
    ]
    keep_form(path=path, fields=fields, by=editor(request), now=timezone.now())
