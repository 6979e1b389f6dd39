"""Words that take a side. They stand in quotations with their speaker, never in our own text.

Which these are is data (``vocabularies.models.ContestedWord``), by language and the same for
all sides. They are pointed out; nothing is ever blocked for them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

# A quotation in the marks of any language. One that opens and never closes is none; nor does an
# apostrophe close one.
QUOTED = re.compile(
    r"“[^“”\n]*”|„[^„“”\n]*[“”]|«[^«»\n]*»|\"[^\"\n]*\"|「[^「」\n]*」|‘[^‘’\n]*’(?!\w)"
)


def contested(text: str, sided: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the words of a text that take a side, each once, with what to write instead.

    ``sided`` says what that is, by the words in small letters. What stands between quotation
    marks, opened and closed within a line, is somebody else's.

    >>> contested("Talks on Hostages go on", {"hostages": "captives"})
    [('hostages', 'captives')]
    >>> contested("Talks on “hostages” go on", {"hostages": "captives"})
    []
    """
    if not sided:
        return []
    own = QUOTED.sub(" “” ", text)
    found = (match.group().lower() for match in _words(tuple(sided)).finditer(own))
    return [(word, sided[word]) for word in dict.fromkeys(found) if word in sided]


@lru_cache(maxsize=32)
def _words(words: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    told = "|".join(map(re.escape, longest_first))
    return re.compile(rf"(?<![\w-])(?:{told})(?![\w-])", re.IGNORECASE)
