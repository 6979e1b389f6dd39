"""Whose words a quotation holds: the attribution behind it, before it, or none."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass

from core.text import Span
from suggestions.extraction.english.several import several
from suggestions.extraction.governing import PERSONAL, verbs, who_says
from suggestions.extraction.known import Known, Speaker
from suggestions.extraction.passages import Quotation, straight
from suggestions.extraction.posts import is_human
from suggestions.extraction.reading import Passage
from suggestions.extraction.speakers import ACCORDING, PRONOUN, SPEECH, subject
from suggestions.extraction.subjects import (
    PERSON_LAST,
    main_subject,
    people_before,
    people_named,
)
from suggestions.extraction.tellers import QUOTED_AS, RELATIVE, labelled, told_last

OWN_BODY = re.compile(r"^(?:(?:The|Its|Their|His|An?) .*)?[A-Z]")
OWNERS = {"his": "he", "her": "she", "its": "it", "their": "they"}
NO_NAME = several(
    "each all both some most many no none nothing two three people others it that this there"
)
NOBODY = several("there this that what here these those it they he she")
AFTER_END = re.compile(
    r"[!?;\n“”\"]|(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bGen)(?<!\bLt)(?<!\bCol)"
    r"(?<!\bMaj)(?<!\bSen)(?<!\bGov)(?<!\b[A-Z])\."
)
ADVERBS = re.compile(r"^(?:then|later|also|once|again|as|and|only|and then)$")
A_THING_THAT = re.compile(r"^an? [\w' -]{3,40} (?:that|which)\b")
BEHIND = re.compile(r", (?=[A-Za-z])| (?=said |says )")
OTHERWISE = re.compile(
    r"(?:and|but|or|while|which|who|in|on|at|after|before|with|for|to|from|as|if|when|"
    r"because|although|though|by|of|has|have|had|is|are|was|were|would|will|that)\b"
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
    said = said or _by_sentence(passage, quote, known, last)
    return said or _guessed(passage, quote, known)


def _attribution(
    passage: Passage, quote: Quotation, known: Known, last: Said | None
) -> Said | None:
    return (
        _behind(passage, quote, known, last)
        or _according(passage, quote, known)
        or _labelled(passage, quote, known, last)
        or _ahead(passage, quote, known, last)
        or _at_the_end(passage, quote, known, last)
    )


def _labelled(
    passage: Passage, quote: Quotation, known: Known, last: Said | None
) -> Said | None:
    """Read what X called “…”, described by X as “…”, “…”, as X put it."""
    cut = labelled(passage, quote)
    if cut is None:
        return None
    around = min(cut[0], quote.start - 1), max(cut[1], quote.end + 1)
    return _said(passage, cut, around, known, last, "quote.labelled")


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
    if quoted := QUOTED_AS.search(passage.whole, start, end):
        cut = quoted.span("who")
        return _said(passage, cut, (start, end), known, last, "quote.said_after")
    if OTHERWISE.match(before) or A_THING_THAT.match(before):
        return None
    if before and not ADVERBS.match(before):
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
    """Read “…,” according to X, and According to X, it was “…”."""
    opens = ACCORDING.match(passage.whole, passage.start)
    comma = passage.whole.find(", ", opens.end(), quote.start) if opens else -1
    if opens and comma > 0:
        cut, around = (opens.end(), comma), (passage.start, quote.start - 1)
        return _said(passage, cut, around, known, None, "quote.according_to")
    start = quote.end + 1
    match = ACCORDING.search(passage.whole, start, min(start + 20, passage.end))
    if match is None:
        return None
    stop = AFTER_END.search(passage.whole, match.end(), match.end() + 160)
    end = stop.start() if stop else min(match.end() + 160, passage.end)
    cut = (match.end(), end)
    return _said(passage, cut, (start, end), known, None, "quote.according_to")


def _at_the_end(
    passage: Passage, quote: Quotation, known: Known, last: Said | None
) -> Said | None:
    """Read They had come to “…” on it, X said."""
    told = told_last(passage, quote.end + 1)
    if told is None:
        return None
    start, end, stop = told
    return _said(passage, (start, end), (start, stop), known, last, "quote.said_last")


def _ahead(
    passage: Passage, quote: Quotation, known: Known, last: Said | None
) -> Said | None:
    """Read X said: “…” and X told Y that it was “…”: the sentence's own subject."""
    for start, verb in verbs(passage, quote):
        cut = who_says(passage, start, verb)
        around = (start, quote.start - 1)
        said = _said(passage, cut, around, known, last, "quote.said_before")
        if said:
            return said
    return None


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
    end = (straight(words.strip(" ,")).split(" ") or [""])[-1]
    end = OWNERS.get(words, end)
    if PERSONAL.match(end):
        low = end.lower()
        named = people_before(passage, cut[1]) if low in ("he", "she") else []
        speaker = Speaker(named[-1]) if named else _itself(passage, cut[0], low)
        speaker = speaker or known.pronoun(low, last.speaker if last else None)
    elif PRONOUN.match(end):
        speaker = last.speaker if last else None
    else:
        inside = [m for m in passage.mentions if cut[0] <= m.start < cut[1]]
        speaker = subject(words, inside, known)
    if speaker is None:
        return None
    confidence = 0.9 if speaker.person or speaker.party else 0.75
    return Said(speaker, around[0], around[1], rule, confidence)


def _itself(passage: Passage, at: int, pronoun: str) -> Speaker | None:
    """Return the subject of the same sentence: "The Front had no part in it, it said"."""
    start, end = main_subject(passage, at)
    words = passage.whole[start:end]
    if pronoun in ("he", "she"):
        return Speaker(words) if is_human(words) else None
    named = (
        OWN_BODY.search(words) and re.split(r"[ '’]", words.lower())[0] not in NO_NAME
    )
    if not named or PERSON_LAST.search(words) or "'s" in words or "’s" in words:
        return None
    return subject(words, [], Known())


def _by_sentence(
    passage: Passage, quote: Quotation, known: Known, last: Said | None
) -> Said | None:
    """Give words that no verb of speech claims to the subject of their sentence."""
    start, end = main_subject(passage, quote.start)
    words = passage.whole[quote.start : quote.end].split()
    if start >= end or all(word[:1].isupper() for word in words):
        return None
    if passage.whole[start:end].lower() in NOBODY:
        return None
    around = (start, quote.start - 1)
    said = _said(passage, (start, end), around, known, last, "quote.of_subject")
    return dataclasses.replace(said, confidence=0.5) if said else None


def _guessed(passage: Passage, quote: Quotation, known: Known) -> Said | None:
    """Give words that nothing claims to whom their sentence names, or whoever was told of last."""
    words = passage.whole[quote.start : quote.end].split()
    named = people_named(passage, (passage.start, passage.start))
    speaker = known.full(named[-1].split()[-1]) if named else known.recent
    if named and speaker is None:
        speaker = Speaker(named[-1])
    if speaker is None or all(word[:1].isupper() for word in words):
        return None
    around = (quote.start - 1, quote.end + 1)
    return Said(speaker, *around, "quote.guessed", 0.4)
