"""Words that take a side. They stand in quotations with their speaker, never in our own text.

The list follows standards 3.8 and is the same for all sides. It warns; it never blocks.
"""

from __future__ import annotations

import re

# What a word is replaced by in our own text.
CONTESTED = {
    "hostage": "captive, person held",
    "hostages": "captives, people held",
    "abductee": "captive, person held",
    "abductees": "captives, people held",
    "martyr": "person killed",
    "martyrs": "people killed",
    "terrorist": "the group's name, armed group",
    "terrorists": "the group's name, armed group",
    "militants": "the group's name, armed group",
    "freedom fighters": "the group's name, armed group",
    "resistance": "the group's name, armed group",
    "occupation forces": "armed forces",
    "regime": "the body's own name",
    "so-called": "leave it out",
    "massacre": "attack, with its date and place",
    "genocide": "the finding, with who made it",
    "slaughter": "attack, with its date and place",
    "retreat": "withdrawal",
    "swap": "exchange",
    "bodies": "remains",
    "corpses": "remains",
    "claims": "says",
    "claimed": "said",
}
_WORDS = re.compile(
    rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(CONTESTED, key=len, reverse=True)))})(?![\w-])",
    re.IGNORECASE,
)


def contested(text: str) -> list[tuple[str, str]]:
    """Return the words of a text that take a side, each once, with what to write instead.

    >>> contested("Talks on hostages go on")
    [('hostages', 'captives, people held')]
    """
    found = dict.fromkeys(match.group().lower() for match in _WORDS.finditer(text))
    return [(word, CONTESTED[word]) for word in found]
