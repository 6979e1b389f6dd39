"""Whose words a quotation holds: the attribution behind it, before it, or none."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass

from core.text import Span
from suggestions.extraction.passages import STRAIGHT, Quotation
from suggestions.extraction.reading import Passage
from suggestions.extraction.speakers import (
    ACCORDING,
    NAMED,
    PRONOUN,
    SPEECH,
    Known,
    Speaker,
    jointly,
    subject,
)
from suggestions.extraction.subjects import main_subject, people_before

PARTED = re.compile(
    r"; |, (?:while|but|whereas|as|after|because|although|though|when|hours after|"
    r"days after|minutes after|a day after) | (?:after|because|although|though|when) "
)
PUT_IN = re.compile(
    r", (?P<who>[^,“”\"]{2,60}) (?:said|says|told|added|wrote|announced|reported|warned)"
    r"(?: [^,“”\"]{1,40})?, $"
)
TOLD_LAST = re.compile(
    r", (?P<who>[^,“”\"]{2,80}) (?:said|says|told [\w ]{3,40}|added|wrote|announced|reported|"
    r"warned)(?: (?:on|in|late|early|at) [^,“”\"]{1,40})?\.\s*$"
)
PERSONAL = re.compile(r"^(?:he|she|they|it|we|i)$", re.IGNORECASE)
AFTER_END = re.compile(r"[.!?;\n“”\"]")
RELATIVE = re.compile(r",\s(?:who|which|whose)\s")
BEHIND = re.compile(r", (?=[A-Za-z])| (?=said |says )")
OTHERWISE = re.compile(
    r"(?:and|but|or|while|which|who|in|on|at|after|before|with|for|to|from|as|if|when|"
    r"because|although|though|by|of|has|have|had|is|are|was|were|would|will|that)\b"
)
PUT_ASIDE = re.compile(r"(?: [^,“”\"]{1,40})?, (?!that\b|a\b|the\b)")
HEADING = re.compile(
    r"(?:[^:.“”\"]{3,70}: |[^.“”\"]{0,40}\([^()]{2,30}\) [–—-]{1,2} |"
    r"[A-Z][A-Z/ ]+(?:, [\w. ]{3,12})? [–—-]{1,2} )(?=[A-Z])"
)
CONTINUES = (",", "?", "!", "—", "–", "-")


@dataclass(frozen=True)
class Said:
    """An attribution: who, and the bounds of the words that say so."""

    speaker: Speaker
    start: int
    end: int
    rule: str
    confidence: float
    proof: tuple[Span, ...] = ()


def whose(
    passage: Passage, quote: Quotation, known: Known, last: Said | None, near: bool
) -> Said | None:
    """Return who says a quotation; None where the text does not tell."""
    said = _attribution(passage, quote, known, last)
    said = said or (_continued(passage, quote, last) if near else None)
    return said or _by_sentence(passage, quote, known, last)


def _attribution(
    passage: Passage, quote: Quotation, known: Known, last: Said | None
) -> Said | None:
    return (
        _behind(passage, quote, known, last)
        or _according(passage, quote, known)
        or _put_in(passage, quote, known)
        or _ahead(passage, quote, known, last)
        or _at_the_end(passage, quote, known)
    )


def _behind(
    passage: Passage, quote: Quotation, known: Known, last: Said | None
) -> Said | None:
    """Read “…,” said X / “…,” X, a colonel, told Y."""
    start = quote.end + 1
    inside = passage.whole[quote.end - 1] in CONTINUES
    if not inside and not BEHIND.match(passage.whole, start):
        return None
    stop = AFTER_END.search(passage.whole, start, start + 260)
    end = stop.start() if stop else min(start + 260, len(passage.whole))
    verb = SPEECH.search(passage.whole, start, end)
    if verb is None:
        return None
    before = passage.whole[start : verb.start()].strip(" ,")
    if OTHERWISE.match(before):
        return None
    if before:
        relative = RELATIVE.search(passage.whole, start, verb.start())
        cut = (start, relative.start() if relative else verb.start())
    else:
        cut = (verb.end(), _noun_end(passage, verb.end(), end))
    return _said(passage, cut, (start, end), known, last, "quote.said_after")


def _noun_end(passage: Passage, start: int, end: int) -> int:
    """Return where the name behind "said" ends: at a date or a lesser clause."""
    dated = [d.span.start for d in passage.dates if start < d.span.start < end]
    words = passage.whole[start:end]
    cuts = [
        start + at
        for word in (" on ", " in ", ", adding", ", who", ", as ", " at a ", " after ")
        if (at := words.find(word)) > 0
    ]
    return min([end, *dated, *cuts])


def _according(passage: Passage, quote: Quotation, known: Known) -> Said | None:
    """Read “…,” according to X."""
    start = quote.end + 1
    match = ACCORDING.search(passage.whole, start, min(start + 20, passage.end))
    if match is None:
        return None
    stop = AFTER_END.search(passage.whole, match.end(), match.end() + 160)
    end = stop.start() if stop else min(match.end() + 160, passage.end)
    cut = (match.end(), end)
    return _said(passage, cut, (start, end), known, None, "quote.according_to")


def _put_in(passage: Passage, quote: Quotation, known: Known) -> Said | None:
    """Read It was, X said, “…”: the speaker is put in before the words."""
    match = PUT_IN.search(passage.whole, passage.start, quote.start - 1)
    if match is None or passage.quoted(match.start()):
        return None
    cut, around = match.span("who"), (match.start("who"), quote.start - 1)
    return _said(passage, cut, around, known, None, "quote.put_in")


def _at_the_end(passage: Passage, quote: Quotation, known: Known) -> Said | None:
    """Read They had come to “…” on it, X said."""
    match = TOLD_LAST.search(passage.whole, quote.end + 1, passage.end)
    if match is None or passage.quoted(match.start()):
        return None
    around = (match.start("who"), match.end())
    return _said(passage, match.span("who"), around, known, None, "quote.said_last")


def _ahead(
    passage: Passage, quote: Quotation, known: Known, last: Said | None
) -> Said | None:
    """Read X said: “…” and X told Y that it was “…”: the sentence's own subject."""
    begin = _behind_heading(passage, _own_clause(passage, quote))
    for verb in SPEECH.finditer(passage.whole, begin, quote.start):
        if passage.quoted(verb.start()) or _aside(passage, begin, verb):
            continue
        start = begin
        for other in passage.quotes:
            if other.end < verb.start():
                start = other.end + 1
        cut = _who_says(passage, start, verb)
        said = _said(
            passage, cut, (start, quote.start - 1), known, last, "quote.said_before"
        )
        if said:
            return said
    return None


def _before_who(passage: Passage, start: int, verb: int) -> tuple[int, int]:
    """Return the bounds of who speaks: of "was told by the mayor, who said" the mayor."""
    relative = RELATIVE.search(passage.whole, start, verb)
    if relative is None:
        return start, verb
    by = passage.whole.rfind(" by ", start, relative.start())
    return (by + 4 if by > 0 else start), relative.start()


def _behind_heading(passage: Passage, start: int) -> int:
    """Return where the telling begins: behind "Lakeland conflict: " or a dateline."""
    head = HEADING.match(passage.plain, start - passage.start)
    return passage.start + head.end() if head else start


def _aside(passage: Passage, begin: int, verb: re.Match[str]) -> bool:
    """Tell whether a verb only opens the sentence: "After speaking to Vale, Rook said"."""
    before = passage.whole[begin : verb.start()].strip()
    return verb.group().endswith("ing") and " " not in before


def _who_says(passage: Passage, start: int, verb: re.Match[str]) -> tuple[int, int]:
    """Return the bounds of the subject of a verb of speech.

    "…, the army said, " has it right before the verb; "X rejected the offer, saying" and
    "After speaking to Y, X says" have it at the head of the clause.
    """
    start, end = _before_who(passage, start, verb.start())
    if jointly(passage.whole[start:end].strip()):
        return start, end
    comma = passage.whole.rfind(", ", start, end)
    aside = passage.whole[comma + 2 : end].strip() if comma > 0 else ""
    told = aside[:1].isupper() or PERSONAL.match(aside)
    if told and PUT_ASIDE.match(passage.whole, verb.end()):
        return comma + 2, end
    first, last = main_subject(passage, verb.end(), start)
    return (first, last) if first < last <= end else (start, end)


def _own_clause(passage: Passage, quote: Quotation) -> int:
    """Return where the clause begins that tells who says the words."""
    for match in reversed(
        list(PARTED.finditer(passage.whole, passage.start, quote.start))
    ):
        verbs = SPEECH.finditer(passage.whole, match.end(), quote.start)
        verb = next((v for v in verbs if not v.group().endswith("ing")), None)
        if verb and verb.start() > match.end() and not passage.quoted(match.start()):
            return match.end()
    return passage.start


def _continued(passage: Passage, quote: Quotation, last: Said | None) -> Said | None:
    """Give a quotation that stands alone to whoever spoke just before."""
    alone = not passage.whole[passage.start : quote.start - 1].strip()
    whole = not passage.whole[quote.end + 1 : passage.end].strip()
    if last is None or not alone or not whole:
        return None
    own = (passage.span(last.start, last.end),) if last.end else ()
    proof = last.proof or own
    return dataclasses.replace(
        last, rule="quote.continued", confidence=0.7, start=0, end=0, proof=proof
    )


def _said(
    passage: Passage,
    cut: tuple[int, int],
    around: tuple[int, int],
    known: Known,
    last: Said | None,
    rule: str,
) -> Said | None:
    words = passage.whole[cut[0] : cut[1]]
    end = (words.strip(" ,").translate(STRAIGHT).split(" ") or [""])[-1]
    if PERSONAL.match(end):
        named = people_before(passage, cut[1]) if end.lower() in ("he", "she") else []
        speaker = Speaker(named[-1]) if named else _meant(end, known, last)
    elif PRONOUN.match(end):
        speaker = last.speaker if last else None
    else:
        inside = [m for m in passage.mentions if cut[0] <= m.start < cut[1]]
        speaker = subject(words, inside, known)
    if speaker is None:
        return None
    confidence = 0.9 if speaker.person or speaker.party else 0.75
    return Said(speaker, around[0], around[1], rule, confidence)


def _meant(pronoun: str, known: Known, last: Said | None) -> Speaker | None:
    """Return whom "he" or "they" stands for: who spoke or was named last."""
    if pronoun.lower() == "it" and (last is None or NAMED.search(last.speaker.words)):
        return known.body or (last.speaker if last else None)
    named = last is not None and last.speaker.person
    if pronoun.lower() in ("he", "she") and known.latest and not named:
        return known.latest
    return last.speaker if last else known.latest


def _by_sentence(
    passage: Passage, quote: Quotation, known: Known, last: Said | None
) -> Said | None:
    """Give words that no verb of speech claims to the subject of their sentence."""
    start, end = main_subject(passage, quote.start)
    words = passage.whole[quote.start : quote.end].split()
    if start >= end or all(word[:1].isupper() for word in words):
        return None
    around = (start, quote.start - 1)
    said = _said(passage, (start, end), around, known, last, "quote.of_subject")
    return dataclasses.replace(said, confidence=0.5) if said else None
