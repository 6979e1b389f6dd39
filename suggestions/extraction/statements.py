"""Quotations with their speakers; the same words twice are one statement."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from dataclasses import dataclass

from core.dates import FuzzyDate
from core.text import Span, span
from suggestions.extraction.echoes import with_echoes
from suggestions.extraction.findings import StatementFinding
from suggestions.extraction.passages import STRAIGHT, Quotation
from suggestions.extraction.posts import posts
from suggestions.extraction.reading import Passage
from suggestions.extraction.speakers import (
    ACCORDING,
    NAMED,
    PRONOUN,
    SPEECH,
    Known,
    Speaker,
    subject,
    told_to,
)
from suggestions.extraction.subjects import (
    RELATIVE,
    before_who,
    body_of,
    main_subject,
    own_clause,
    people_named,
)

PUT_IN = re.compile(
    r", (?P<who>[^,“”\"]{2,60}) (?:said|says|told|added|wrote|announced|reported|warned)"
    r"(?: [^,“”\"]{1,40})?, $"
)
PERSONAL = re.compile(r"^(?:he|she|they|it|we|i)$", re.IGNORECASE)
WORD = re.compile(r"\w[\w'-]*")
AFTER_END = re.compile(r"[.!?;\n“”\"]")
BEHIND = re.compile(r", (?=[A-Za-z])| (?=said |says )")
OTHERWISE = re.compile(
    r"(?:and|but|or|while|which|who|in|on|at|after|before|with|for|to|from|as|if|when|"
    r"because|although|though|by|of|has|have|had|is|are|was|were|would|will|that)\b"
)
CONTINUES = (",", "?", "!", "—", "–", "-")


@dataclass(frozen=True)
class _Said:
    """An attribution: who, and the bounds of the words that say so."""

    speaker: Speaker
    start: int
    end: int
    rule: str
    confidence: float
    proof: tuple[Span, ...] = ()


def statements(passages: Sequence[Passage]) -> list[StatementFinding]:
    """Find every quotation of three words or more whose speaker the text names."""
    known, found = Known(), list[StatementFinding]()
    last: _Said | None = None
    last_line = -2
    echoes: list[Span] = []
    for passage in passages:
        _meet(passage, known)
        for quote in passage.quotes:
            inner = _inner(passage.whole, quote)
            if quote.single:
                echoes.append(inner)
                continue
            near = passage.line - last_line <= 2
            said = _whose(passage, quote, known, last, near)
            if said is None or len(WORD.findall(inner.exact)) < _least(said):
                continue
            said = dataclasses.replace(said, speaker=known.meant(said.speaker))
            found.append(_statement(passage, inner, said))
            last, last_line = said, passage.line
            known.heard(said.speaker)
        body = "" if passage.quotes else body_of(passage)
        known.passed(people_named(passage), body)
    return list(with_echoes(found, echoes))


def _whose(
    passage: Passage, quote: Quotation, known: Known, last: _Said | None, near: bool
) -> _Said | None:
    said = _attribution(passage, quote, known, last)
    said = said or (_continued(passage, quote, last) if near else None)
    return said or _by_sentence(passage, quote, known, last)


def _least(said: _Said) -> int:
    return 2 if said.rule == "quote.according_to" else 3


def _meet(passage: Passage, known: Known) -> None:
    """Remember the people a sentence names in full, so that surnames find them."""
    known.posts.update(posts(passage.plain))
    for mention in passage.mentions:
        if mention.named("person") and " " in mention.exact:
            subject(mention.exact, [mention], known)


def _inner(text: str, quote: Quotation) -> Span:
    end = quote.end - (text[quote.end - 1] == ",")
    return span(text, quote.start, max(end, quote.start + 1))


def _attribution(
    passage: Passage, quote: Quotation, known: Known, last: _Said | None
) -> _Said | None:
    return (
        _behind(passage, quote, known, last)
        or _according(passage, quote, known)
        or _put_in(passage, quote, known)
        or _ahead(passage, quote, known, last)
    )


def _behind(
    passage: Passage, quote: Quotation, known: Known, last: _Said | None
) -> _Said | None:
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


def _according(passage: Passage, quote: Quotation, known: Known) -> _Said | None:
    """Read “…,” according to X."""
    start = quote.end + 1
    match = ACCORDING.search(passage.whole, start, min(start + 20, passage.end))
    if match is None:
        return None
    stop = AFTER_END.search(passage.whole, match.end(), match.end() + 160)
    end = stop.start() if stop else min(match.end() + 160, passage.end)
    cut = (match.end(), end)
    return _said(passage, cut, (start, end), known, None, "quote.according_to")


def _put_in(passage: Passage, quote: Quotation, known: Known) -> _Said | None:
    """Read It was, X said, “…”: the speaker is put in before the words."""
    match = PUT_IN.search(passage.whole, passage.start, quote.start - 1)
    if match is None or passage.quoted(match.start()):
        return None
    cut, around = match.span("who"), (match.start("who"), quote.start - 1)
    return _said(passage, cut, around, known, None, "quote.put_in")


def _ahead(
    passage: Passage, quote: Quotation, known: Known, last: _Said | None
) -> _Said | None:
    """Read X said: “…” and X told Y that it was “…”: the sentence's own subject."""
    begin = own_clause(passage, quote.start)
    for verb in SPEECH.finditer(passage.whole, begin, quote.start):
        if passage.quoted(verb.start()):
            continue
        start = begin
        for other in passage.quotes:
            if other.end < verb.start():
                start = other.end + 1
        cut = before_who(passage, start, verb.start())
        said = _said(
            passage, cut, (start, quote.start - 1), known, last, "quote.said_before"
        )
        if said:
            return said
    return None


def _continued(passage: Passage, quote: Quotation, last: _Said | None) -> _Said | None:
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
    last: _Said | None,
    rule: str,
) -> _Said | None:
    words = passage.whole[cut[0] : cut[1]]
    end = (words.strip(" ,").translate(STRAIGHT).split(" ") or [""])[-1]
    if PERSONAL.match(end):
        speaker = _meant(end, known, last)
    elif PRONOUN.match(end):
        speaker = last.speaker if last else None
    else:
        inside = [m for m in passage.mentions if cut[0] <= m.start < cut[1]]
        speaker = subject(words, inside, known)
    if speaker is None:
        return None
    confidence = 0.9 if speaker.person or speaker.party else 0.75
    return _Said(speaker, around[0], around[1], rule, confidence)


def _meant(pronoun: str, known: Known, last: _Said | None) -> Speaker | None:
    """Return whom "he" or "they" stands for: who spoke or was named last."""
    if pronoun.lower() == "it" and (last is None or NAMED.search(last.speaker.words)):
        return known.body or (last.speaker if last else None)
    named = last is not None and last.speaker.person
    if pronoun.lower() in ("he", "she") and known.latest and not named:
        return known.latest
    return last.speaker if last else known.latest


def _by_sentence(
    passage: Passage, quote: Quotation, known: Known, last: _Said | None
) -> _Said | None:
    """Give words that no verb of speech claims to the subject of their sentence."""
    start, end = main_subject(passage, quote.start)
    words = passage.whole[quote.start : quote.end].split()
    if start >= end or all(word[:1].isupper() for word in words):
        return None
    around = (start, quote.start - 1)
    said = _said(passage, (start, end), around, known, last, "quote.of_subject")
    return dataclasses.replace(said, confidence=0.5) if said else None


def _statement(passage: Passage, inner: Span, said: _Said) -> StatementFinding:
    full = inner.exact[:1].isupper() and passage.whole[inner.end] in ",.?!"
    full = full or (inner.exact[:1].isupper() and inner.exact[-1:] in ".?!")
    own = said.end > 0
    start = min(inner.start - 1, said.start) if own else inner.start - 1
    end = max(inner.end + 1, said.end) if own else inner.end + 1
    words = passage.whole[said.start : said.end] if own else ""
    return StatementFinding(
        speaker=said.speaker.words,
        person=said.speaker.person,
        party=said.speaker.party,
        affiliation=said.speaker.affiliation,
        form="direct_quotation" if full else "partial_quotation",
        quote=inner,
        said_on=_said_on(passage, said) if own else None,
        told_to=told_to(words),
        evidence=(passage.span(start, end), *said.proof),
        rule=said.rule,
        confidence=said.confidence,
    )


def _said_on(passage: Passage, said: _Said) -> FuzzyDate | None:
    """Return the day named in the attribution itself, when a verb of speech is near."""
    if said.rule == "quote.according_to":
        return None
    for dated in passage.dates:
        inside = said.start <= dated.span.start < said.end
        if inside and not dated.future and not passage.quoted(dated.span.start):
            before = passage.whole[said.start : dated.span.start]
            verb = SPEECH.search(before)
            if verb and len(before) - verb.end() < 40:
                return dated.date
    return None
