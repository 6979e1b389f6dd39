"""What makes an article itself."""

from __future__ import annotations

import re
from collections.abc import Iterable

from core.text import digest
from sources.parsing.urls import canonical

FRONT_PAGE = re.compile(r"https?://[^/?]{1,300}/?")


def identity(*, canonical_url: str, feed: int | None, guid: str, text: str) -> str:
    """Return what makes an article itself: its address, its feed's id for it, or its text."""
    if canonical_url:
        return f"url:{digest(canonical_url)}"
    if feed is not None and guid:
        return f"guid:{digest(f'{feed} {guid}')}"
    return f"text:{digest(text)}"


def address_names(urls: Iterable[str]) -> tuple[str, ...]:
    """Return what addresses name an article by; one that is no web address names none."""
    found = (canonical(url) for url in urls)
    return tuple(
        identity(canonical_url=url, feed=None, guid="", text="") for url in found if url
    )


def identities(*, url: str, feed: int | None, guid: str, text: str) -> tuple[str, ...]:
    """Return all that an article is known by, what tells most first: it is never empty.

    ``url`` is canonical. The front page of a site is no article's address where there is
    anything else to know it by.
    """
    given = feed is not None and guid
    names = [identity(canonical_url="", feed=feed, guid=guid, text="")] if given else []
    if url and not (names and FRONT_PAGE.fullmatch(url)):
        names.append(identity(canonical_url=url, feed=None, guid="", text=""))
    if not names:
        names.append(identity(canonical_url="", feed=None, guid="", text=text))
    return tuple(names)
