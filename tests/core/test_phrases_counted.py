from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.days import FIRST_NUMBER, DayCountRule, day_n
from core.phrases import find, resolve
from core.phrases_words import ORDINALS, SMALL
from tests.core.generated import FEW

FIRST = dt.date(2025, 1, 19)
FRIDAY = dt.date(2025, 2, 28)
DAYS = st.dates(min_value=dt.date(1950, 1, 1), max_value=dt.date(2035, 12, 31))
NUMBERED = [
    ("day 16", "2025-02-03"),
    ("Day 16", "2025-02-03"),
    ("on day 16", "2025-02-03"),
    ("day sixteen", "2025-02-03"),
    ("day one", "2025-01-19"),
    ("day forty-two", "2025-03-01"),
    ("the 16th day", "2025-02-03"),
    ("on the 16th day", "2025-02-03"),
    ("on the sixteenth day", "2025-02-03"),
    ("on the first day", "2025-01-19"),
    ("the twenty-second day", "2025-02-09"),
    ("day 16 of the ceasefire", "2025-02-03"),
    ("on the 16th day of the truce", "2025-02-03"),
    ("day 16 of the agreement", "2025-02-03"),
    ("day 16 of the first phase", "2025-02-03"),
    ("day 16 of phase one", "2025-02-03"),
    ("by day 50", "[..2025-03-09]"),
    ("by the 50th day", "[..2025-03-09]"),
    ("no later than day 50", "[..2025-03-09]"),
    ("until day 42", "../2025-03-01"),
    ("since day 16 of the ceasefire", "2025-02-03/.."),
    ("after day 42", "[2025-03-01..]"),
]
WITHIN = [
    ("within eight days", 9),
    ("within 48 hours", 3),
    ("within forty-eight hours", 3),
    ("within 36 hours", 3),
    ("Within the next two weeks", 15),
    ("within twenty-one days", 22),
]


@pytest.mark.parametrize(("phrase", "edtf"), NUMBERED)
def test_a_numbered_day_counts_from_day_one(phrase: str, edtf: str) -> None:
    date = resolve(phrase, published_on=None, day_one=FIRST)
    assert date is not None
    assert (date.edtf, date.text) == (edtf, phrase)
    assert (date.resolution, date.anchor) == ("relative_to_event", FIRST)


@pytest.mark.parametrize("phrase", [phrase for phrase, _ in NUMBERED])
def test_a_numbered_day_without_a_day_one_is_no_date(phrase: str) -> None:
    assert resolve(phrase, published_on=FRIDAY, day_one=FIRST) is not None
    assert resolve(phrase, published_on=FRIDAY) is None


@pytest.mark.parametrize(
    ("rule", "phrase", "edtf"),
    [
        ("inclusive", "day 42", "2025-03-01"),
        ("exclusive", "day 42", "2025-03-02"),
        ("exclusive", "day 0", "2025-01-19"),
        ("inclusive", "day 0", None),
        ("inclusive", "day 9999", "2052-06-04"),
    ],
)
def test_the_rule_tells_what_number_the_first_day_has(
    rule: DayCountRule, phrase: str, edtf: str | None
) -> None:
    date = resolve(phrase, published_on=None, day_one=FIRST, rule=rule)
    assert (date and date.edtf) == edtf


@pytest.mark.parametrize(
    "phrase",
    [
        *("day 16 of the siege", "the 16th day of talks", "day 16 of the deal of May"),
        *("day 16–18", "day 1.5", "days 16", "day", "day 12345", "the nth day"),
        *("Thursday 16", "day twenty-eleven", "on the 16th day they met"),
    ],
)
def test_a_day_of_something_else_is_no_date(phrase: str) -> None:
    assert resolve(phrase, published_on=None, day_one=FIRST) is None


@pytest.mark.parametrize(("phrase", "last"), WITHIN)
def test_a_term_counts_from_its_anchor(phrase: str, last: int) -> None:
    anchor = dt.date(2025, 3, 1)
    date = resolve(phrase, published_on=None, anchor=anchor)
    assert date is not None
    assert (date.earliest, date.latest) == (anchor, dt.date(2025, 3, last))
    assert (date.text, date.kind) == (phrase, "instant_within")
    assert (date.resolution, date.anchor) == ("relative_to_event", anchor)


@pytest.mark.parametrize("phrase", [phrase for phrase, _ in WITHIN])
def test_a_term_without_an_anchor_is_no_date(phrase: str) -> None:
    assert resolve(phrase, published_on=FRIDAY, anchor=FRIDAY) is not None
    assert resolve(phrase, published_on=FRIDAY) is None
    assert resolve(phrase, published_on=FRIDAY, day_one=FIRST) is None


def test_a_term_and_a_numbered_day_each_count_from_their_own() -> None:
    anchor = dt.date(2025, 3, 1)
    both = {"published_on": FRIDAY, "anchor": anchor, "day_one": FIRST}
    numbered = resolve("day 50", **both)  # type: ignore[arg-type]
    term = resolve("within eight days", **both)  # type: ignore[arg-type]
    assert numbered is not None
    assert term is not None
    assert (numbered.latest, numbered.anchor) == (dt.date(2025, 3, 9), FIRST)
    assert (term.latest, term.anchor) == (dt.date(2025, 3, 9), anchor)


def test_a_numbered_day_counts_from_the_only_anchor_there_is() -> None:
    date = resolve("day 16", published_on=FRIDAY, anchor=FIRST)
    assert date is not None
    assert (date.edtf, date.anchor) == ("2025-02-03", FIRST)


def test_running_text_does_not_say_what_a_numbered_day_counts_from() -> None:
    text = "On day 16 they met, and within eight days they left. They met on Thursday."
    found = [dated.span.exact for dated in find(text, published_on=FRIDAY)]
    assert found == ["Thursday"]


def test_a_numbered_day_never_hides_a_date_of_running_text() -> None:
    (found,) = find("They met on Unity Day 2 May 2024.", published_on=FRIDAY)
    assert found.span.exact == "2 May 2024"


@pytest.mark.parametrize(
    ("future", "edtf"),
    [(False, "[2025-02-26..2025-02-27]"), (True, "[2025-03-05..2025-03-06]")],
)
def test_a_night_spans_the_day_before_and_the_day_named(
    edtf: str, *, future: bool
) -> None:
    date = resolve("overnight on Thursday", published_on=FRIDAY, future=future)
    assert date is not None
    assert (date.edtf, date.text) == (edtf, "overnight on Thursday")
    assert (date.resolution, date.anchor) == ("relative_to_publication", FRIDAY)


def test_every_small_number_has_its_word_and_its_ordinal() -> None:
    assert sorted(SMALL.values()) == sorted(ORDINALS.values()) == list(range(1, 100))
    assert (SMALL["forty-two"], ORDINALS["forty-second"]) == (42, 42)
    assert (SMALL["ninety"], ORDINALS["ninetieth"]) == (90, 90)


@pytest.mark.parametrize("word", sorted(SMALL))
def test_every_number_in_words_is_read_as_in_digits(word: str) -> None:
    in_words = resolve(f"day {word}", published_on=None, day_one=FIRST)
    in_digits = resolve(f"day {SMALL[word]}", published_on=None, day_one=FIRST)
    assert in_words is not None
    assert in_digits is not None
    assert in_words.edtf == in_digits.edtf


@pytest.mark.parametrize("word", sorted(ORDINALS))
def test_every_ordinal_in_words_is_read_as_its_number(word: str) -> None:
    date = resolve(f"the {word} day", published_on=None, day_one=FIRST)
    assert date is not None
    assert date.earliest == day_n(FIRST, ORDINALS[word], "inclusive")


@FEW
@given(DAYS, st.integers(1, 9999), st.sampled_from(sorted(FIRST_NUMBER)))
def test_a_numbered_day_is_the_one_that_counting_gives(
    first: dt.date, n: int, rule: DayCountRule
) -> None:
    date = resolve(f"day {n}", published_on=None, day_one=first, rule=rule)
    assert date is not None
    assert date.earliest == date.latest == day_n(first, n, rule)


@FEW
@given(DAYS, st.integers(1, 999))
def test_a_term_begins_on_its_anchor_and_ends_that_many_days_later(
    anchor: dt.date, n: int
) -> None:
    date = resolve(f"within {n} days", published_on=None, anchor=anchor)
    assert date is not None
    assert date.earliest == anchor
    assert date.latest == anchor + dt.timedelta(days=n)
