"""What the page of an article says of its whole: who has it, who looks, that nothing is in it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from pages.access import editor
from suggestions import queries
from suggestions.queries import Review


def standing_of(request: HttpRequest, article: Review) -> dict[str, Any]:
    """Return who has an article and who could, who else has it open, and its closings."""
    me = editor(request)
    found = queries.standing(article.article, me=me.pk, now=timezone.now())
    holder = found.held.editor if found.held else ""
    return {
        "standing": found,
        "holder": holder,
        "colleagues": [n for n in queries.editors() if n not in (holder, me.username)],
        "may_close": any(card.state == "waiting" for card in article.cards),
    }
