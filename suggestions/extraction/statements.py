"""Quotations with their speakers; the same words twice are one statement."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from core.dates import FuzzyDate
from core.text import Span, span
from suggestions.extraction.attributing import Said, whose
from suggestions.extraction.echoes import with_echoes
from suggestions.extraction.english.words import whole
from suggestions.extraction.findings import StatementFinding
from suggestions.extraction.governing import telling
from suggestions.extraction.known import Known
from suggestions.extraction.passages import Quotation
from suggestions.extraction.posts import KINDS, POSTS, bodies, posts
from suggestions.extraction.reading import Passage
from suggestions.extraction.speakers import (
    SPEECH,
    subject,
    told_to,
)
from suggestions.extraction.subjects import (
    body_of,
    main_subject,
    people_named,
    surname_of,
)

WORD = re.compile(r"\w[\w'-]*")
A_POST, A_KIND = whole(POSTS), whole(KINDS)


def statements(passages: Sequence[Passage]) -> list[StatementFinding]:
    """Find every quotation of three words or more whose speaker the text names."""
    text = passages[0].whole if passages else ""
    known, found = Known(text), list[StatementFinding]()
    last: Said | None = None
    last_line = -2
    echoes: list[Span] = []
    quoting = [at for at, passage in enumerate(passages) if passage.quotes]
    for passage in passages[: max(quoting, default=-1) + 1]:
        _meet(passage, known)
        for quote in passage.quotes:
            inner = _inner(passage.whole, quote)
            if quote.single:
                echoes.append(inner)
                continue
            near = passage.line - last_line <= 2
            said = whose(passage, quote, known, last, near)
            if said is None or len(WORD.findall(inner.exact)) < _least(said):
                continue
            said = dataclasses.replace(said, speaker=known.meant(said.speaker))
            found.append(_statement(passage, inner, said))
            last, last_line = said, passage.line
            known.heard(said.speaker)
        _note(passage, known)
    return list(with_echoes(found, echoes))


def _note(passage: Passage, known: Known) -> None:
    """Note whom a sentence names, gives a post, is about, and who tells it."""
    if passage.cues & A_POST:
        known.posts.update(posts(passage.plain))
    if passage.cues & A_KIND:
        known.kinds.update(bodies(passage.plain))
    about = main_subject(passage, passage.end)
    body = "" if passage.quotes else body_of(passage, about)
    known.passed(people_named(passage, about), body, surname_of(passage, about))
    teller = None if passage.quotes else telling(passage, known)
    if teller:
        known.heard(known.meant(teller))


def _least(said: Said) -> int:
    return 2 if said.rule == "quote.according_to" else 3


def _meet(passage: Passage, known: Known) -> None:
    """Remember the people a sentence names in full, so that surnames find them."""
    for mention in passage.mentions:
        if mention.named("person") and " " in mention.exact:
            subject(mention.exact, [mention], known)


def _inner(text: str, quote: Quotation) -> Span:
    end = quote.end - (text[quote.end - 1] == ",")
    return span(text, quote.start, max(end, quote.start + 1))


def _statement(passage: Passage, inner: Span, said: Said) -> StatementFinding:
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


def _said_on(passage: Passage, said: Said) -> FuzzyDate | None:
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
