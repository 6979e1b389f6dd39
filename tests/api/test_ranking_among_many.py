"""The best answers to several words where there are very many things of a kind."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from core.dates import from_edtf
from tests import makers
from tests.things import verbs
from tests.timeline.surfaces import CLIENT, get
from things.models import Thing
from timeline import ranked, reckoned, sampling
from timeline.sampling import Sample

pytestmark = pytest.mark.django_db
EVENTS = "/api/v1/events/"
Bound = Callable[..., None]


@pytest.fixture
def bounded(monkeypatch: pytest.MonkeyPatch) -> Iterator[Bound]:
    """Take few events for very many, and look at so few of the newest."""

    def bound(*, looked: int, walked: int, **more: int) -> None:
        own = {"MANY": 0, "LOOKED": looked, "WALKED": walked, "MOST_WALKED": walked}
        for name, number in {**own, **more}.items():
            monkeypatch.setattr(sampling, name, number)
        _forgotten()

    yield bound
    _forgotten()


def _forgotten() -> None:
    for kept in (ranked._written, sampling._sampled, reckoned._reckoned):
        kept.cache_clear()


def event(title: str, day: int, **given: Any) -> Thing:
    process = Thing.objects.filter(kind="process").first() or makers.make_process()
    date = from_edtf(dt.date(2025, 2, day).isoformat())
    return makers.make_event(process, title=title, date=date, **given)


def best(q: str, **more: str) -> tuple[list[str], dict[str, Any]]:
    answer = get(EVENTS, q=q, order="rank", **more)
    assert answer.status_code == 200, answer.content
    found = answer.json()
    return [one["title"]["en"] for one in found["results"]], found["ranked"]


def test_what_has_several_words_often_is_ranked_among_the_newest_and_the_answer_says_so(
    bounded: Bound,
) -> None:
    event("Ferry, ridge, ferry, ridge", 1)
    for day in (2, 3, 4, 5):
        event(f"A ferry at the ridge {day}", day)
    assert best("ferry ridge ")[0][0] == "Ferry, ridge, ferry, ridge"
    bounded(looked=2, walked=3)
    titles, number = best("ferry ridge ", limit="2")
    assert titles == ["A ferry at the ridge 5", "A ferry at the ridge 4"]
    assert number == {"number": 3, "at_least": True}


def test_where_all_of_a_kind_was_looked_at_nothing_more_is_promised(
    bounded: Bound,
) -> None:
    for day in (2, 3, 4):
        event(f"A ferry at the ridge {day}", day)
    bounded(looked=2, walked=3)
    assert best("ferry ridge ")[1] == {"number": 3, "at_least": False}


def test_what_has_several_words_seldom_is_found_however_old_it_is(
    bounded: Bound,
) -> None:
    event("A ferry at the ridge", 1)
    for day in (2, 3, 4, 5):
        event("A ferry", day)
    bounded(looked=2, walked=3)
    assert best("ferry ridge ") == (
        ["A ferry at the ridge"], {"number": 1, "at_least": False},
    )  # fmt: skip


def test_where_fewer_are_found_among_the_newest_than_are_asked_for_all_are_looked_for(
    bounded: Bound,
) -> None:
    event("A ferry at the ridge, the oldest", 1)
    for day in (2, 3, 4):
        event("A ferry", day)
    event("A ferry at the ridge, the newest", 5)
    bounded(looked=2, walked=4)
    titles, number = best("ferry ridge ", limit="2")
    assert len(titles) == 2
    assert number == {"number": 2, "at_least": False}


def test_a_rare_order_of_common_words_is_looked_for_in_so_much_and_the_answer_says_so(
    bounded: Bound,
) -> None:
    event("A ferry ridge", 1)
    for day in (2, 3, 4):
        event("A ridge without ferry", day)
    bounded(looked=2, walked=3)
    assert best('"ferry ridge"') == (
        ["A ferry ridge"], {"number": 1, "at_least": False},
    )  # fmt: skip
    bounded(looked=2, walked=3, MOST_CHECKED=-1)
    assert best('"ferry ridge"') == ([], {"number": 0, "at_least": True})
    bounded(looked=2, walked=4, MOST_CHECKED=-1)
    assert best('"ferry ridge"')[1] == {"number": 1, "at_least": False}


@pytest.mark.parametrize("walked", [1, 8])
def test_nothing_is_found_by_two_words_of_which_one_is_of_a_name_that_may_not_be_named(
    bounded: Bound, walked: int
) -> None:
    hidden = event("Talks of Zyxwv", 1)
    event("Talks go on", 2, parent=hidden.public_id)
    event("Talks end", 3)
    bounded(looked=walked, walked=walked)
    assert best("talks zyxwv ", limit="1")[1]["number"] == 1
    verbs.withdraw(hidden, why="safety", reason="Somebody is in danger.")
    assert best("talks zyxwv ", limit="1") == ([], {"number": 0, "at_least": False})


def test_other_filters_hold_among_the_newest_and_in_all(bounded: Bound) -> None:
    event("A ferry at the ridge", 1)
    event("A ferry at the ridge, later", 5)
    for walked in (1, 8):
        bounded(looked=walked, walked=walked)
        until = {"to": "2025-02-03"}
        assert best("ferry ridge ", limit="1", **until)[0] == ["A ferry at the ridge"]
        assert best("ferry ridge ", type="other", limit="1")[0] == []


def test_a_copy_that_is_right_stays_right_among_the_newest(bounded: Bound) -> None:
    for day in (1, 2, 3):
        event("A ferry at the ridge", day)
    bounded(looked=2, walked=2)
    asked = {"q": "ferry ridge ", "order": "rank", "limit": "1"}
    tag = get(EVENTS, **asked)["ETag"]
    known = {"If-None-Match": tag}
    assert CLIENT.get(EVENTS, asked, headers=known).status_code == 304
    event("A ferry at the ridge", 4)
    assert CLIENT.get(EVENTS, asked, headers=known).status_code == 200


def test_a_state_of_the_past_is_ranked_out_of_all_that_was_known(
    bounded: Bound,
) -> None:
    event("A ferry at the ridge", 1)
    bounded(looked=1, walked=1)
    assert best("ferry ridge ", as_of="2025-12-31")[1]["number"] == 1
    assert best("ferry ridge ", as_of="2024-12-31")[1]["number"] == 0


def test_as_many_are_looked_at_as_two_pages_likely_take_within_bounds() -> None:
    def walk(exact: int, *, wide: int = 0, size: int = 1_000_000) -> int:
        return Sample(exact=exact, wide=wide or exact, size=size).walk_for(50)

    assert walk(250) == walk(5) == 10_000
    assert walk(4) == 13_000
    assert walk(2) == 20_000
    assert walk(1) == 0
    assert walk(0, wide=200) == 10_000
    assert walk(0, wide=10) == walk(0, wide=200, size=20_000) == 0


def test_what_an_index_finds_sooner_is_looked_for_in_all() -> None:
    def walk(often: int, size: int) -> int:
        return Sample(exact=often, wide=often, size=size).walk_for(50)

    assert walk(4, 100_000) == 0
    assert walk(4, 1_000_000) == 13_000
    assert walk(250, 100_000) == walk(250, 0) == 10_000
