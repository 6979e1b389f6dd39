"""What the status line of a page of the desk tells: what was just done can be undone there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest

from things.queries import done_by

DECIDED = "decided"
ACT = re.compile(r"act-([0-9]{1,18})\b")


@dataclass(frozen=True)
class Told:
    """One line: its words, or the decided card that it tells of (``item``: card and path).

    ``act`` is what it tells of, where that can be undone; else 0.
    """

    words: str
    extra_tags: str = ""
    item: dict[str, Any] | None = None
    act: int = 0

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


def tell_done(request: HttpRequest, act: int, words: str) -> None:
    """Have the next page tell what an act did, with its undoing."""
    messages.success(request, words, extra_tags=f"act-{act}")


def told_done(request: HttpRequest) -> list[Told]:
    """Return the lines that wait to be told, each with the act that can be undone, if any."""
    waiting = [(m, _act_in(m.extra_tags)) for m in messages.get_messages(request)]
    done = done_by([act for _, act in waiting if act]) if waiting else {}
    return [
        Told(
            str(message.message),
            message.extra_tags or "",
            act=act if act in done and done[act].way else 0,
        )
        for message, act in waiting
    ]


def _act_in(tags: str | None) -> int:
    found = ACT.search(tags or "")
    return int(found[1]) if found else 0
