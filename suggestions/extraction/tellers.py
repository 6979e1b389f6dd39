"""Where in a sentence stands who says what: the subject of a verb of speech, or "by X"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from suggestions.extraction.english.words import cue
from suggestions.extraction.passages import Quotation
from suggestions.extraction.reading import Passage
from suggestions.extraction.speakers import ACCORDING, ACCORDS, SAYS, SPEECH
from suggestions.extraction.subjects import PERSON_LAST

Bounds = tuple[int, int]

RELATIVE = re.compile(r",\s(?:who|which|whose)\s")
# Between a subject and its verb: "the army has also said".
BETWEEN = re.compile(
    r"(?:\s(?:has|have|had|is|was|are|were|later|also|then|earlier|now|once|again|"
    r"separately|previously|only|already|repeatedly|reportedly|would|will|since|even|"
    r"simply|publicly|just|could|[a-z]+ly|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day))+$"
)
# What is put behind a subject, between commas, and is not it.
ASIDE = re.compile(
    r"(?:who|whose|which|where|(?:speaking|standing|asked|citing|writing|quoting|referring|"
    r"addressing|responding|visiting|\d+)\b|himself|herself|for (?:its|his|her|their) part|"
    r"of|in|at|on|from|after|during|before|with|the|an?|its|his|her|their|"
    r"[a-z]{2,20}ing)\b"
)
# Of what is looked at by the name that it is given: "what the army called “…”".
LABEL = (
    r"(?:called|calls|described|describes|termed|terms|labell?ed|dubbed|dismissed|denounced|"
    r"condemned|branded|hailed|praised|characteri[sz]ed|welcomed|decried|presented|rejected)"
)
NAMED_BY = re.compile(
    rf"(?:\b(?:what|which)|\b(?:an?|the) [\w' -]{{3,40}} (?:that|which)|, that) "
    r"(?=[A-Z]|(?:the|an?|its|his|her|their|one|some|many|several|two|he|she|it|they|"
    r"officials|residents|analysts|critics|witnesses|diplomats|activists|sources)\b)"
    r"(?P<who>[^“”\";:]{2,80}?),? (?:(?:has|have|had|later|also|once) ){0,2}"
    rf"(?:{LABEL}|"
    r"(?:said|says|say|believes?|considered|considers?|saw|sees|regards?) [\w' ]{2,20})"
    r"(?: [\w' ]{1,25}?)?(?: as| to be)?(?: an?| the)? ?[“\"]$"
)
LABELLED_BY = re.compile(
    rf"\b{LABEL}(?: [\w' ]{{1,20}})? by (?P<who>[^“”\";:]{{2,90}}?),? as(?: an?| the)? ?[“\"]$"
)
TOLD_BY = re.compile(
    r"\b(?:told|warned|assured|informed|urged|asked|advised) by (?P<who>[^“”\";:]{2,90}?),? "
    r"(?:that|to)\b[^“”\"]*[“\"]$"
)
AS_BY = re.compile(rf"\b{LABEL} (?:[\w' ]{{1,25}} )?as(?: an?| the)? ?[“\"]$")
BY = re.compile(
    r"[”\"],? by (?P<who>[^“”\";:.]{2,90}?)(?:$|[.;]| (?:on|after|during|in) |, (?:who|after) )"
)
WORDS_OF = re.compile(
    r"\b[Ii]n the (?:words|view|eyes) of (?P<who>[^“”\";:]{2,90}?),(?: [^“”\";:]{1,60})? ?[“\"]$"
)
VIEW_OF = re.compile(
    r"[”\"],? in (?P<who>[^“”\",;:.]{2,60}?)(?:'s?|’s?) (?:view|words|opinion|telling|eyes)\b"
)
IS_THEIR = re.compile(
    r"[”\"],? (?:was|is|were) (?P<who>[^“”\",;:.]{2,60}?)(?:'s?|’s?) (?:[a-z]+ )?(?:verdict|answer|"
    r"reply|message|words?|description|response|assessment|view|comment|conclusion)\b"
)
IN_VIEW = re.compile(
    r"\b[Ii]n (?P<who>his|her|its|their) (?:own )?(?:view|words|opinion|eyes|telling)\b"
)
AS_PUT = re.compile(
    r", as (?P<who>[^“”\";:.]{2,60}?) (?:puts?|called|described|said|phrased)\b"
)
QUOTED_AS = re.compile(
    r"\b(?:quoted|quotes|quoting|cited|cites|citing) (?!by )(?P<who>[^“”\";:]{2,90}?),? as "
    r"(?:saying|telling|stating|writing|calling|describing|warning|having)\b"
)
LAST_VERB = re.compile(
    r"(?:said|says|say|told|tells|added|adds|wrote|announced|reported|warned|warns|warn|"
    r"stated|insisted|explained|claimed|confirmed|declared|complained|argued|argues|noted|"
    r"asserted|stressed|promised|vowed|recalled|objected|revealed|acknowledged|admitted|suggested|estimated|"
    r"estimates?|believes?|tweeted|posted|predicted|lamented|conceded|continued)\b"
    r"(?! that\b| the\b[^.]{0,40}[“\"])"
)
LAST_VERBS = cue(
    "said says say told tells added adds wrote announced reported warned warns warn stated "
    "insisted explained claimed confirmed declared complained argued argues noted asserted "
    "stressed promised vowed recalled objected revealed acknowledged admitted suggested "
    "estimated estimate estimates believe believes tweeted posted predicted lamented conceded "
    "continued"
)
# First whether there is an end within reach: looking back from each place takes long.
REST = re.compile(
    r"(?=[^.;,“”\"]{0,70}+(?:[.;,]|$))[^,“”\"]{0,70}(?=[.;,]|$)(?! (?:that|who))"
)
ENDING = re.compile(r"[.;“”\"\n](?! ?[A-Z][a-z]+ [A-Z])| (?:while|but|and) ")
# "…, said Orin Vale, the envoy."
TURNED = re.compile(
    r", (?:said|says|added|warned|reported|announced|stated) (?P<who>(?:(?:the|an?|its|his|her)\b|"
    r"[A-Z])(?:(?! (?:had|has|have|was|were|is|are|would|will|could|can|may|that)\b)"
    r"[^“”\";:]){2,100}?)\.?$"
)
NO_TELLER = re.compile(
    r"(?:which|who|that|and|but|while|as|when|where|after|because|if|he had|it had)\b"
)


def who_before(passage: Passage, begin: int, verb: int) -> Bounds:
    """Return the bounds of who does a verb, walking back from it over what is put between.

    "the envoy, Orin Vale, speaking by the lake, later said" has "the envoy, Orin Vale".
    """
    words = passage.whole[begin:verb].rstrip()
    between = BETWEEN.search(words)
    words = words[: between.start()] if between else words
    end = begin + len(words)
    if not words.endswith(","):
        return begin + words.rfind(", ") + 2 if ", " in words else begin, end
    return _behind_asides(words, begin), end


def antecedent(passage: Passage, begin: int, end: int) -> Bounds:
    """Return the bounds of whom "who" stands for: the name before it, or what is between commas."""
    start = _behind_asides(passage.whole[begin:end] + ",", begin)
    head = passage.whole[start:end].split(",")[0]
    name = PERSON_LAST.search(head)
    return (start + name.start() if name else start), end


def _behind_asides(words: str, begin: int) -> int:
    """Return where somebody is named, before what is put behind them between commas."""
    parts = words.rstrip(",").split(", ")
    at = len(parts) - 1
    while at > 0 and ASIDE.match(parts[at]) and not PERSON_LAST.fullmatch(parts[at]):
        at -= 1
    if at > 0 and PERSON_LAST.fullmatch(parts[at]) and not parts[at - 1][-1:].isdigit():
        at -= bool(
            re.match(
                r"(?:[Tt]he|[Aa]n?|[Oo]ne|[Ii]ts|[Hh]is|[Hh]er|[A-Z])\b", parts[at - 1]
            )
        )
    return begin + len(", ".join(parts[:at])) + 2 * (at > 0)


def said_between(passage: Passage, start: int, end: int) -> Iterator[re.Match[str]]:
    """Find the verbs of speech between two positions of a sentence."""
    if not passage.cues & SAYS:
        return
    for word in passage.tokens:
        if word.cues & SAYS and word.start < end and start < word.end:
            first, last = max(start, word.start), min(end, word.end)
            yield from SPEECH.finditer(passage.whole, first, last)


def labelled(passage: Passage, quote: Quotation) -> Bounds | None:
    """Return who gives something the name in quotation marks: "what the army called “…”"."""
    before = passage.whole[passage.start : quote.start]
    for pattern, words in (
        (NAMED_BY, ""),
        (LABELLED_BY, " by "),
        (TOLD_BY, " by "),
        (QUOTED_AS, " as "),
        (WORDS_OF, " of "),
        (IN_VIEW, "n "),
    ):
        if words in before and (match := pattern.search(before)):
            return _at(match, passage.start)
    after = passage.whole[quote.end : passage.end]
    if AS_BY.search(before) and (match := BY.match(after)):
        return _at(match, quote.end)
    if match := VIEW_OF.match(after) or IS_THEIR.match(after) or AS_PUT.search(after):
        return _at(match, quote.end)
    return None


def _at(match: re.Match[str], start: int) -> Bounds:
    return start + match.start("who"), start + match.end("who")


def told_last(passage: Passage, after: int) -> tuple[int, int, int] | None:
    """Return who tells a sentence at its end, and where that ends: "…, the envoy, Vale, said"."""
    told = _according(passage, after) if passage.cues & ACCORDS else None
    if told or not passage.cues & LAST_VERBS:
        return told
    turned = TURNED.search(passage.whole, after, passage.end)
    if turned and not passage.quoted(turned.start()):
        return turned.start("who"), turned.end("who"), turned.end("who")
    for word in reversed(passage.tokens):
        if word.cues & LAST_VERBS and word.start >= after and not word.quoted:
            told = _before_verb(passage, after, word.start)
            if told:
                return told
    return None


def _according(passage: Passage, after: int) -> tuple[int, int, int] | None:
    """Read "…, according to the envoy, Vale"."""
    according = ACCORDING.search(passage.whole, after, passage.end)
    if according is None or passage.quoted(according.start()):
        return None
    stop = ENDING.search(passage.whole, according.end(), passage.end)
    end = stop.start() if stop else passage.end
    return according.end(), end, end


def _before_verb(passage: Passage, after: int, at: int) -> tuple[int, int, int] | None:
    """Return who does the verb of speech at a position, where nothing follows it."""
    verb = LAST_VERB.match(passage.whole, at, passage.end)
    if verb is None or passage.whole[at - 1] != " ":
        return None
    start, end = who_before(passage, after, at)
    rest = REST.match(passage.whole, verb.end(), passage.end)
    if rest and after < start < end and not NO_TELLER.match(passage.whole, start):
        return start, end, rest.end()
    return None
