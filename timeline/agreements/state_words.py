"""States of obligations in words: what each is called, and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext, gettext_lazy, ngettext

from timeline.agreements.states import Found
from timeline.agreements.verdicts import GLYPHS
from timeline.facts import Reading

# Each state with its glyph, its name and what it means, in the order of a legend.
MEANINGS = (
    ("met", "met", gettext_lazy("Met"),
     gettext_lazy("An assessor says so, and none says otherwise.")),
    ("met_late", "late", gettext_lazy("Met late"),
     gettext_lazy("The same, and what was done for it was done after its day.")),
    ("partly_met", "half", gettext_lazy("Partly met"),
     gettext_lazy("An assessor says that some of it was done, and none says otherwise.")),
    ("disputed", "disputed", gettext_lazy("Disputed"),
     gettext_lazy("Assessors differ on whether it was done.")),
    ("overdue", "overdue", gettext_lazy("Overdue"),
     gettext_lazy("Its day has passed, and nothing is recorded as done for it.")),
    ("declined", "declined", gettext_lazy("Declined"),
     gettext_lazy("It was said that it will not be done as promised.")),
    ("not_yet_due", "planned", gettext_lazy("Not yet due"),
     gettext_lazy("Its day lies ahead.")),
    ("under_negotiation", "talked", gettext_lazy("Under negotiation"),
     gettext_lazy("Its phase is still being negotiated.")),
)  # fmt: skip
NAMES = {code: (glyph, name) for code, glyph, name, _ in MEANINGS}


@dataclass(frozen=True, kw_only=True)
class StateView:
    """A state in words with its glyph; ``why`` says what it rests on.

    ``full`` says who says so as well, where somebody does.
    """

    words: str
    full: str
    glyph: str
    why: str = ""


def in_words(found: Found, reading: Reading, *, over: bool) -> StateView:
    """Put a state into words; ``over``: its phase is over, so days are counted to its end."""
    if found.code == "none":
        words = gettext("No verdict recorded")
        return StateView(words=words, full=words, glyph="planned")
    if found.code == "as_said":
        words = reading.lexicon.code("assessment_status", found.status)
        glyph = GLYPHS.get(found.status, "planned")
        return StateView(words=words, full=_full(words, found), glyph=glyph)
    glyph, name = NAMES[found.code]
    words = str(name)
    if found.days:
        days = ngettext("%(n)d day", "%(n)d days", found.days) % {"n": found.days}
        words = gettext("%(name)s, %(days)s") % {"name": name, "days": days}
    counted = over and found.code == "overdue" and found.days
    why = gettext("Days are counted to the end of its phase.") if counted else ""
    return StateView(words=words, full=_full(words, found), glyph=glyph, why=why)


def _full(words: str, found: Found) -> str:
    """Say who says so: a state that one side alone gives is that side's."""
    if not found.by:
        return words
    return gettext("%(state)s, says: %(who)s") % {
        "state": words,
        "who": ", ".join(dict.fromkeys(found.by)),
    }
