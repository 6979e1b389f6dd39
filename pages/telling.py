"""What the status line of a review page tells: a decision just made can be undone there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest

DECIDED = "decided"


@dataclass(frozen=True)
class Told:
    """One line: its words, or the decided card that it tells of (``item``: card and path)."""

    words: str
    extra_tags: str = ""
    item: dict[str, Any] | None = None

    def __str__(self) -> str:
        return self.words


def tell_decided(request: HttpRequest, suggestion: int) -> None:
    """Have the next page tell what was decided on a suggestion."""
    messages.success(request, str(suggestion), extra_tags=DECIDED)


def told(request: HttpRequest, decided: Sequence[dict[str, Any]]) -> list[Told]:
    """Return the lines that wait to be told; ``decided`` are the cards of this page.

    A decision that was undone elsewhere meanwhile is not told any more.
    """
    by_number = {str(item["card"].id): item for item in decided}
    lines = []
    for message in messages.get_messages(request):
        words = str(message.message)
        if DECIDED not in (message.extra_tags or ""):
            lines.append(Told(words, message.extra_tags or ""))
        elif item := by_number.get(words):
            lines.append(Told(words, DECIDED, item))
    return lines
