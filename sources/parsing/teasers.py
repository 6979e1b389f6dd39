"""Whether words are an article or only lead to it."""

from __future__ import annotations

import re

# Shorter than this, an entry is taken for a teaser whatever it ends in.
SHORT = 160
# A page holds more than its feed's entry when it is this many times as long, and so much longer.
TIMES_MORE = 2
CHARACTERS_MORE = 400
TAIL = 80
LEADS_ON = re.compile(
    r"(?:…|\.\.\.|\[\s?(?:…|\.\.\.)\s?\]"
    r"|(?:read|see|find out|learn) more|continue reading|keep reading"
    r"|(?:read|full) (?:the )?(?:full )?(?:article|story|text)"
    r"|lire la suite|weiterlesen|seguir leyendo|leer más|leggi tutto|читать далее"
    r"|اقرأ المزيد|للمزيد|קרא עוד|המשך קריאה)"
    r"[\s»›>→.:…\])]{0,8}\Z",
    re.IGNORECASE,
)


def is_teaser(*, title: str, text: str) -> bool:
    """Say whether a feed's entry only leads to its article, as far as the entry itself tells.

    It does when it says no more than its title, is shorter than ``SHORT`` characters, or ends
    in an ellipsis or in words such as "Continue reading".
    """
    text = " ".join(text.split())
    if len(text) < SHORT or text.casefold() == title.strip().casefold():
        return True
    return LEADS_ON.search(text[-TAIL:]) is not None


def holds_more(*, page: str, entry: str) -> bool:
    """Say whether a page's text shows that its feed's entry was a teaser all the same."""
    return len(page) >= max(TIMES_MORE * len(entry), len(entry) + CHARACTERS_MORE)
