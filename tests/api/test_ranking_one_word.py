"""The best answers to one word where there are many: since a day first, as PostgreSQL reckons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.dates import from_edtf
from tests import makers, servers
from tests.api.test_ranking_among_many import best
from tests.told import as_told
from timeline import ranked, reckoned, sampling

Asked = tuple[list[str], dict[str, object], list[str]]


@pytest.fixture
def few_are_many(own_database: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Take few events for very many, of which the best two are ranked; give the database."""
    bounds = {"MANY": 0, "FETCHED": 2, "FOUND": 1_000, "FILED": 1_000}
    for name, number in bounds.items():
        monkeypatch.setattr(sampling, name, number)
    monkeypatch.setattr(ranked, "MOST_RANKED", 2)
    for kept in (ranked._written, reckoned._reckoned):
        kept.cache_clear()
    yield own_database
    for kept in (ranked._written, reckoned._reckoned):
        kept.cache_clear()


def events(database: str, *, with_ferries: range) -> None:
    """Publish an event on each of twenty days, and let PostgreSQL look at them."""
    process = makers.make_process()
    for day in range(1, 21):
        what = "ferry" if day in with_ferries else "talk"
        title = f"A {what} at the ridge" if day == 1 else f"A {what} on day {day}"
        makers.make_event(process, title=title, date=from_edtf(f"2025-02-{day:02}"))
    with closing(servers.admin(database)) as owner, owner.cursor() as cursor:
        cursor.execute("ANALYZE editions_edition")


def asked(q: str, **more: str) -> Asked:
    """Return the best for some words, and since which days PostgreSQL was asked for them."""
    with CaptureQueriesContext(connection) as queries:
        titles, number = best(q, limit="2", **more)
    said = " ".join(one["sql"] for one in queries)
    return titles, number, re.findall(r'"sort_day" >= .(2025-02-\d\d)', said)


def test_a_word_neither_rare_nor_frequent_is_looked_for_since_a_day_first(
    few_are_many: str,
) -> None:
    events(few_are_many, with_ferries=range(11, 21))
    titles, number, since = asked("ferry ")
    assert len(since) == 1
    assert "2025-02-10" < since[0] < "2025-02-19"
    assert titles == ["A ferry on day 20", "A ferry on day 19"]
    assert number == {"number": 2, "at_least": True}


def test_where_too_few_have_the_word_since_that_day_it_is_looked_for_in_all(
    few_are_many: str,
) -> None:
    events(few_are_many, with_ferries=range(1, 11))
    titles, number, since = asked("ferry ")
    assert len(since) == 1
    assert since[0] > "2025-02-10"
    assert titles == ["A ferry on day 10", "A ferry on day 9"]
    assert number == {"number": 2, "at_least": True}


def test_rare_words_frequent_ones_several_and_the_past_are_not_looked_for_since_a_day(
    few_are_many: str,
) -> None:
    events(few_are_many, with_ferries=range(1, 11))
    assert asked("ridge ")[::2] == (["A ferry at the ridge"], [])
    assert asked('"ferry at the ridge"')[::2] == (["A ferry at the ridge"], [])
    assert asked("day ")[::2] == (["A talk on day 20", "A talk on day 19"], [])
    assert asked("ferry ", as_of="2025-12-31")[2] == []
    assert asked("ferry ")[2] != []


def test_all_that_has_a_rare_word_is_found_by_the_words_and_of_a_frequent_one_enough(
    few_are_many: str,
) -> None:
    events(few_are_many, with_ferries=range(1, 11))
    ways = {}
    for word, titles in {
        "ridge ": ["A ferry at the ridge"],
        "day ": ["A talk on day 20", "A talk on day 19"],
        "zebra ": [],
    }.items():
        with CaptureQueriesContext(connection) as queries:
            assert best(word, limit="2")[0] == titles
        last = as_told(queries[-1]["sql"])
        ways[word] = "all" if "OFFSET 0" in last else "enough"
    assert ways == {"ridge ": "all", "day ": "enough", "zebra ": "all"}
