from __future__ import annotations

import importlib
import re
from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from suggestions.extraction import (
    attributions,
    dating,
    exchanges,
    figure_parts,
    figures,
    freed,
    hits,
    later_words,
    measure_words,
    measures,
    nominals,
    offsets,
    parts,
    reading,
    speakers,
    swaps,
    tellers,
    titles,
    whens,
)
from suggestions.extraction.english import words
from suggestions.extraction.english.tokens import tokens
from suggestions.extraction.english.words import WORDS, alike, cue, whole

PARSER: Any = importlib.import_module("re._parser")
# A pattern, and the cues without which a sentence is not searched for it.
GATED = {
    "claims": (attributions.CLAIMS, attributions.CLAIMING),
    "by count": (attributions.BY_COUNT, attributions.COUNTED),
    "according": (speakers.ACCORDING, speakers.ACCORDS),
    "speech": (speakers.SPEECH, speakers.SAYS),
    "last verb": (tellers.LAST_VERB, tellers.LAST_VERBS),
    "turned": (tellers.TURNED, tellers.LAST_VERBS),
    "accused": (hits.ACCUSED, hits.MAY_ACCUSE),
    "denied": (hits.DENIED, hits.MAY_DENY),
    "denies": (hits.DENIES, hits.MAY_DENY),
    "unsure": (hits.UNSURE, hits.MAY_BE_UNSURE),
    "habit": (hits.HABIT, hits.HABITS),
    "unsure noun": (nominals.UNSURE, nominals.MAY_BE_UNSURE),
    "hour": (whens.AT_HOUR, whens.DIGITS),
    "hours": (whens.HOURS, whens.OPENS_HOURS),
    "relative": (whens.RELATIVE, whens.RELATIVES),
    "inside": (whens.INSIDE, whens.WITHIN),
    "following": (whens.FOLLOWING, whens.FOLLOWS),
    "shifted": (offsets.SHIFTED, offsets.SHIFTS),
    "shifted by": (offsets.SHIFTED, offsets.SPANS),
    "off": (offsets.OFF, offsets.COUNTS_OFF),
    "same time": (offsets.SAME_TIME, offsets.COUNTS_OFF),
    "minutes": (offsets.MINUTES, offsets.COUNTS_OFF),
    "hinge": (exchanges.HINGE, exchanges.HINGES),
    "in return": (swaps.IN_RETURN, swaps.IN_RETURN_NOUNS),
    "as part": (swaps.AS_PART, swaps.IN_SWAP),
    "each": (swaps.EACH, swaps.EACH_SIDE),
    "charged": (titles.CHARGED, titles.MAY_CHARGE),
    "harmed": (parts.HARMED, parts.HARM),
    "number as": (parts.NUMBER_AS, parts.NUMBERS),
    "moved": (parts.MOVED, parts.MOVING),
    "other": (parts.OTHER, parts.OTHERS),
    "daily": (figures.DAILY, figures.A_DAY),
    "aged": (figure_parts.AGED, figure_parts.AGES),
    "of war": (freed.WAR_PRISONERS, freed.OF_WAR),
    "toll": (measure_words.TOLL, measure_words.TOLLS),
    "takes": (measure_words.TAKES, measure_words.TAKING),
    "drags": (measure_words.DRAGS, measure_words.DRAGGING),
    "holds": (measure_words.HOLDS, measure_words.HOLDING),
    "later": (later_words.LATER, later_words.LATERS),
    "number held": (measures.NUMBER_HELD, measures.TALLIES),
    "number freed": (measures.NUMBER_FREED, measures.TALLIES),
    "number taken": (measures.NUMBER_TAKEN, measures.TALLIES),
    "counted by": (measures.COUNTED_BY, measures.TALLIES),
    "traded": (measures.FOR, measures.FORS),
    "bodies": (measures.BODIES, measures.MEASURING),
    "scheduled": (dating.SCHEDULED, dating.AHEADS),
    "ahead": (dating.AHEAD, dating.AHEADS | dating.AUXILIARIES),
    "ahead, to be": (dating.AHEAD, dating.AHEADS | dating.TO_BE),
    "clause": (reading.CLAUSE, reading.MAY_CUT),
}
GATED |= {
    f"{measure} {at}": (pattern, cues)
    for at, (measure, cues, pattern) in enumerate(
        (*measure_words.BEFORE, *measure_words.AFTER)
    )
}


def _borne(text: str) -> int:
    found = 0
    for word in tokens(text, 0, []):
        found |= word.cues
    return found


def _texts(parsed: Any) -> list[str]:
    """Make texts of a pattern's pieces, so that each alternative stands in one of them."""
    options = [_options(str(kind), what) for kind, what in parsed]
    found = ["".join(first for first, *_ in options)]
    for at, ways in enumerate(options):
        for way in ways[1:]:
            now = [one[0] for one in options]
            found.append("".join((*now[:at], way, *now[at + 1 :])))
    return found


def _options(kind: str, what: Any) -> Sequence[str]:
    if kind == "LITERAL":
        return [chr(what)]
    if kind == "BRANCH":
        return [text for one in what[1] for text in _texts(one)]
    if kind == "SUBPATTERN":
        return _texts(what[-1])
    if kind in ("MAX_REPEAT", "MIN_REPEAT"):
        least, most, of = what
        times = [least, max(least, 1), min(most, least + 1)]
        return list(dict.fromkeys(t * n for n in times for t in _texts(of)))
    if kind == "IN":
        return [_letter(str(one), of) for one, of in what[:3]]
    return ["x"] if kind in ("ANY", "NOT_LITERAL") else [""]


def _letter(kind: str, of: Any) -> str:
    if kind == "LITERAL":
        return chr(of)
    if kind == "NEGATE":
        return " "
    if kind == "RANGE":
        return chr(of[0])
    return {"CATEGORY_DIGIT": "1", "CATEGORY_SPACE": " "}.get(str(of), "x")


def _examples(pattern: re.Pattern[str]) -> Iterator[str]:
    around = ("{}", "a {}", "{} a", "a {}s", '{} by "', "{} A", "{} the a")
    for text in _texts(PARSER.parse(pattern.pattern, pattern.flags)):
        for example in (form.format(text) for form in around):
            if pattern.search(example):
                yield example


@pytest.mark.parametrize("name", GATED)
def test_no_cue_hides_what_its_pattern_finds(name: str) -> None:
    pattern, cues = GATED[name]
    examples = list(_examples(pattern))
    assert examples, "no text could be made that the pattern finds"
    assert [text for text in examples if not _borne(text) & cues] == []


def test_a_sentence_without_a_cue_does_not_bear_it() -> None:
    assert _borne("Seven were killed.") & parts.HARM
    assert not _borne("Seven were counted.") & parts.HARM


def test_a_cue_is_borne_by_the_parts_of_a_word_and_a_whole_one_is_not() -> None:
    part, itself = cue("quarrel brawl*"), whole(("quarrel",))
    assert _borne("Quarrel") & part
    assert _borne("Quarrel's") & itself
    assert _borne("a quarrel-like scene") & part
    assert not _borne("a quarrel-like scene") & itself
    assert _borne("brawlers") & part
    assert not _borne("quarrels") & part


def test_words_met_before_a_cue_was_made_known_bear_it_too() -> None:
    assert _borne("The zither") == _borne("The zither")
    late = alike(lambda text: text == "zither")
    assert _borne("The zither") & late


def test_no_more_words_are_kept_than_a_bound_allows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    WORDS.clear()
    monkeypatch.setattr(words, "MOST", 10)
    tokens(" ".join(f"word{number}" for number in range(100)), 0, [])
    assert len(WORDS) <= 10
