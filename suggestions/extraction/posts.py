"""Who holds which post in an article, so that "the envoy said" finds the envoy's name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from suggestions.extraction.english.several import several

POSTS = several(
    "president minister premier chancellor envoy spokesman spokeswoman spokesperson "
    "chief leader commander secretary ambassador mayor governor negotiator mediator "
    "adviser general director coordinator lawmaker analyst king pope"
)
_POST = rf"(?:{'|'.join(sorted(POSTS))})"
_NAME = r"(?P<name>[A-Z][\w'-]+(?: (?:al|bin|de|van|von))?(?: [A-Z][\w'-]+){1,2})"
# "the envoy, Tamsin Rook", "President Orin Vale".
BEFORE = re.compile(rf"\b(?P<post>(?i:{_POST})),? {_NAME}")
# "Tamsin Rook, the group's chief negotiator".
BEHIND = re.compile(rf"\b{_NAME}, (?:[\w' -]{{1,50}} )?(?P<post>{_POST})\b")
THE_POST = re.compile(
    rf"^(?:the|its|his|her|their) (?:[a-z'-]+ ){{0,3}}(?P<post>{_POST})$", re.IGNORECASE
)
THE_GROUP = re.compile(
    r"^the (?:[a-z-]+ )?(?:group|movement|militia|rebels|guerrillas|faction|organi[sz]ation|"
    r"alliance|coalition|insurgents|militants)$",
    re.IGNORECASE,
)


def posts(plain: str) -> Iterator[tuple[str, str]]:
    """Yield each post that a sentence gives somebody, with the name, in lower case and as is."""
    for pattern in (BEFORE, BEHIND):
        for match in pattern.finditer(plain):
            yield match["post"].lower(), match["name"]


def post_in(words: str) -> str:
    """Return the post that words name without a name ("the envoy"); empty for others."""
    match = THE_POST.match(words)
    return match["post"].lower() if match else ""


def is_group(words: str) -> bool:
    """Tell whether words stand for a group named before: "the movement"."""
    return THE_GROUP.match(words) is not None
