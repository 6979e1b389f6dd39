"""The first reader: rules over sentences, no model, no list of names in code.

It is a pure function of the article and the gazetteer. It would rather miss a fact
than invent one: what the text does not say stays empty, and no number is computed.
"""

from __future__ import annotations

import re

from suggestions.extraction.events import events
from suggestions.extraction.exchanges import exchanges
from suggestions.extraction.figures import figures
from suggestions.extraction.findings import Article, Finding, Gazetteer
from suggestions.extraction.names import compiled
from suggestions.extraction.reading import passages
from suggestions.extraction.roles import pair
from suggestions.extraction.statements import statements

SUBJECT = re.compile(
    r"\b(?:cease-?fires?|truces?|cessation of hostilities|armistice|peace|hostages?|"
    r"captives?|detainees|internees|abductees|prisoners? (?:exchange|swap|of war)|"
    r"(?:releas\w{1,3}|freed?|frees|freeing|swap\w{0,4}|exchang\w{1,3}|trad(?:ed?|ing)|"
    r"return(?:s|ed)?) (?:of )?(?:[\w,.'-]+ ){0,5}prisoners|"
    r"prisoners (?:\w{1,12} ){0,2}(?:exchanged|swapped|traded|released|freed)|"
    r"negotiat\w{1,6}|mediat\w{1,4}|"
    r"pause in (?:the )?(?:fighting|hostilities)|withdraw(?:al|s)?|talks|"
    r"rebels?|insurgents?|guerrillas?|militants?|separatists?|militias?|warring|besieged?|"
    r"siege|evacuations?|humanitarian|aid convoys?|kidnap\w*|abduct\w*)\b",
    re.IGNORECASE,
)

CRIME = re.compile(
    r"\b(?:gunman|perpetrator|robber\w*|suspect|hijacker|inmates|standoff|burglars?)\b",
    re.IGNORECASE,
)
PARTIES = re.compile(
    r"\b(?:cease-?fires?|truces?|armistice|negotiat\w{1,6}|mediat\w{1,4}|rebels?|militants|"
    r"prisoners? (?:exchange|swap|of war)|insurgents|guerrillas?|peace (?:talks|deal))\b",
    re.IGNORECASE,
)


def read(article: Article, gazetteer: Gazetteer) -> list[Finding]:
    """Return what an article says: events, then figures, then statements, as told.

    An article that never speaks of a ceasefire, talks or people held says nothing here.
    """
    if not SUBJECT.search(article.text) or _crime(article.text):
        return []
    index = compiled(gazetteer)
    parts = list(passages(article, index))
    dyad = pair(parts)
    swaps = exchanges(parts, index, dyad)
    others = events(parts, index, dyad, swaps)
    told = sorted([*swaps, *others.events], key=lambda event: event.evidence[0])
    counted = figures(parts, [*told, *others.totals])
    return [*told, *counted, *statements(parts)]


def _crime(text: str) -> bool:
    """Tell whether people are held by somebody alone, and no parties speak to each other."""
    return CRIME.search(text) is not None and PARTIES.search(text) is None
