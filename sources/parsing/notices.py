"""Whether a page says that its article was taken back."""

from __future__ import annotations

import re

# How far into the text a notice is looked for: further down it is somebody else's.
BEGINNING = 240
LONGEST = 300
# Words of the outlet about its own article. "The mission has withdrawn its report" is news,
# so only an article, a story, a post or this page is meant.
NOTICES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        (
            r"\bthis (?:article|story|post|page|report|item) (?:has (?:since )?been|was|is now"
            r"|is) (?:removed|retracted|withdrawn|deleted|taken down|unpublished"
            r"|no longer available)\b"
        ),
        (
            r"\b(?:we|the editors) (?:have )?(?:removed|retracted|withdrawn|withdrew|deleted)"
            r" (?:this|our) (?:article|story|post|report)\b"
        ),
        r"\bhas (?:removed|retracted|withdrawn) (?:this|its) (?:article|story)\b",
        (
            r"\A\W{0,3}(?:retracted|withdrawn|retraction|retraction notice"
            r"|mandatory kill)\b\s{0,2}[:\]\-–—]"
        ),
        r"\bcet article a été (?:retiré|supprimé|dépublié)",
        r"\bdieser (?:artikel|beitrag) wurde (?:entfernt|gelöscht|zurückgezogen)",
        r"\beste artículo ha sido (?:retirado|eliminado)",
        r"تم (?:حذف|سحب|إزالة) هذا (?:المقال|الخبر)",
        r"(?:הכתבה|הידיעה) (?:הוסרה|נמחקה|הורדה)",
        r"(?:эта )?статья (?:была )?(?:удалена|отозвана)",
    )
)


def notice(*, title: str, text: str) -> str:
    """Return the line that says that an article was taken back; "" when none does.

    Looked for in the title and at the beginning of the text alone.
    """
    for line in (title, *text[:BEGINNING].split("\n")):
        if any(pattern.search(line[:LONGEST]) for pattern in NOTICES):
            return line[:LONGEST]
    return ""


def is_emptied(*, before: int, after: int) -> bool:
    """Say whether so little of a text is left that it is not the article any more.

    Lengths in code points: under a tenth, of what was a text at all.
    """
    return before >= 400 and after * 10 < before
