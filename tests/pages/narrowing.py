"""Reading a timeline that was narrowed: its page, what stands on it, its chips."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from urllib.parse import parse_qs

from tests.timeline.surfaces import get

TIMELINE = "/river-valley/timeline"
EVENTS = "/api/v1/events/"


def page(**query: Any) -> str:
    answer = get(f"{TIMELINE}/", **query)
    assert answer.status_code == 200
    return str(answer.content.decode())


def ids(text: str) -> list[str]:
    return re.findall(r'data-public-id="([a-z2-7]+)"', text)


def chips(text: str) -> dict[str, dict[str, list[str]]]:
    """What each chip asks for, by its words."""
    found = re.findall(r'<a class="chip" href="\?([^"]*)"><bdi>(.*?)</bdi>', text)
    return {
        unescape(words): parse_qs(unescape(query), keep_blank_values=True)
        for query, words in found
    }
