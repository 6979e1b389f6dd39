"""What PostgreSQL reckons with is read as it found it, and decides only how things are found."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import closing

import pytest

from core.dates import from_edtf
from tests import makers, servers
from timeline import reckoned
from timeline.reckoned import Reckoned

DAYS = [dt.date(2025, 1, 1) + dt.timedelta(days=day) for day in range(0, 101, 10)]
KNOWN = Reckoned(
    sizes={"event": 100}, days=DAYS, words={"talk": 0.3, "talks": 0.2, ":talk": 0.4}
)


@pytest.fixture
def analyzed() -> Iterator[None]:
    """Let PostgreSQL look at the editions that a test made."""
    reckoned._reckoned.cache_clear()
    yield
    reckoned._reckoned.cache_clear()


@pytest.mark.django_db
def test_of_an_empty_record_nothing_is_known(analyzed: None) -> None:
    known = reckoned.reckoned()
    assert (known.size, known.day_since(0.5), known.frequency("'talks'")) == (
        0,
        None,
        0,
    )


def test_sizes_days_and_words_are_those_of_the_editions(
    own_database: str, analyzed: None
) -> None:
    process = makers.make_process()
    for day in range(1, 29):
        date = from_edtf(f"2025-01-{day:02}")
        makers.make_event(process, title="A ferry" if day % 2 else "Talks", date=date)
    with closing(servers.admin(own_database)) as owner, owner.cursor() as cursor:
        cursor.execute("ANALYZE editions_edition")
    known = reckoned.reckoned()
    assert known.sizes["event"] == 28
    assert known.day_since(0.5) == dt.date(2025, 1, 14)
    assert known.frequency("(('ferry':*) | ':ferri')") == pytest.approx(14 / 34)


def test_such_a_part_lies_since_a_day_or_more() -> None:
    assert KNOWN.day_since(0.1) == DAYS[8]
    assert KNOWN.day_since(0.01) == DAYS[9]
    assert KNOWN.day_since(0.95) is None


def test_a_question_is_as_frequent_as_its_most_common_word_or_beginning() -> None:
    assert KNOWN.frequency("(('talks') | ':talk')") == 0.4
    assert KNOWN.frequency("('tal':*)") == 0.5
    assert KNOWN.frequency("('unknown''s')") == 0


def test_what_answers_several_words_is_no_more_frequent_than_the_rarest_of_them() -> (
    None
):
    assert KNOWN.frequency("(('talk') | ':talk') & (('talks':*))") == 0.2
    assert KNOWN.frequency("(('talk' <-> 'talks'))") == 0.2
    assert KNOWN.frequency("(('talk' <-> 'unknown'))") == 0
    # What names somebody may be frequent, whatever they are called.
    assert KNOWN.frequency("(('talk' <-> 'unknown') | ':talk')") == 0.4
    assert KNOWN.frequency("(('unknown')) & (('talk'))") == 0
