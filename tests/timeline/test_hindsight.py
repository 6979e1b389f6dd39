"""No state of the past tells what was not known, or not recorded, by then."""

from __future__ import annotations

import pytest

from core.dates import from_edtf
from tests import makers
from tests.timeline import stories
from tests.timeline.surfaces import (
    everywhere,
    get,
    listed,
    lists_of,
    nowhere,
    queries_of,
    seen,
    surfaces_of,
)
from things.actions import add_sources

pytestmark = pytest.mark.django_db
THEN, LATER = str(stories.THEN), str(stories.LATER)


def test_a_title_that_became_known_later_is_not_in_an_earlier_state() -> None:
    thing = stories.retold(makers.make_process())
    old, new = "Four remains handed over", "Three remains handed over"
    for day in (THEN, "2025-02-21"):
        assert seen(thing, old, as_of=day) == everywhere(thing)
        assert seen(thing, new, as_of=day) == nowhere(thing)
    for query in ({"as_of": LATER}, {"as_of": "2099-01-01"}, {}):
        assert seen(thing, new, **query) == everywhere(thing)
        assert seen(thing, old, **query) == nowhere(thing)


def test_an_actual_count_that_became_known_later_is_not_in_an_earlier_state() -> None:
    thing = stories.figure(makers.make_process(), "417")
    stories.told_more(thing, quantity=stories.counted("318"))
    assert seen(thing, "417", as_of=THEN) == everywhere(thing)
    assert seen(thing, "318", as_of=THEN) == nowhere(thing)
    assert seen(thing, "318", as_of=LATER) == everywhere(thing)
    assert seen(thing, "417", as_of=LATER) == nowhere(thing)


def test_a_day_that_became_known_later_moves_nothing_in_an_earlier_state() -> None:
    thing = makers.make_event(makers.make_process(), **stories.told())
    stories.told_more(thing, date=from_edtf("2025-02-18"))
    before = get("/api/v1/events/", as_of=THEN, to="2025-02-19").json()["results"]
    after = get("/api/v1/events/", as_of=LATER, to="2025-02-19").json()["results"]
    assert (before, len(after)) == ([], 1)


def test_another_date_that_was_claimed_later_disputes_nothing_in_an_earlier_state() -> (
    None
):
    event = makers.make_event(makers.make_process(), **stories.told())
    stories.other_date(event)
    for words in ("isputed", "19 February 2025", "2025-02-19"):
        told = seen(event, words, as_of=THEN)
        told.pop("timeline")  # its filter bar knows the word
        assert set(told.values()) == {False}
    assert get(surfaces_of(event)["api"], as_of=LATER).json()["evidence"] == "disputed"
    page = get(surfaces_of(event)["page"], as_of=LATER).content.decode()
    assert "<bdi>River Front</bdi> says: <bdi>19 February 2025</bdi>" in page


def test_the_filter_of_the_disputed_finds_in_each_state_what_was_disputed_then() -> (
    None
):
    event = makers.make_event(makers.make_process(), **stories.told())
    stories.other_date(event)
    both, neither = (
        dict.fromkeys(lists_of(event), True),
        dict.fromkeys(lists_of(event), False),
    )
    assert listed(event, evidence="disputed", as_of="2025-02-21") == neither
    assert listed(event, evidence="single", as_of="2025-02-21") == both
    assert listed(event, evidence="disputed", as_of=LATER) == both
    assert listed(event, evidence="single", as_of=LATER) == neither
    assert listed(event, evidence="disputed") == both


def test_a_second_source_does_not_count_before_it_was_out() -> None:
    event = makers.make_event(makers.make_process(), **stories.told())
    add_sources(
        public_id=event.public_id, version=1, by=makers.EDITOR, now=makers.later(),
        sources=[makers.pointer("River Daily", LATER)],
    )  # fmt: skip
    assert not any(listed(event, evidence="two", as_of=THEN).values())
    assert all(listed(event, evidence="two", as_of=LATER).values())
    assert seen(event, "River Daily", as_of=THEN) == nowhere(event)


def test_what_was_not_known_yet_is_in_no_list_and_its_page_says_so() -> None:
    event = makers.make_event(makers.make_process(), **stories.told())
    assert all(listed(event, as_of=THEN).values())
    assert not any(listed(event, as_of="2025-02-19").values())
    for name in ("api", "page"):
        path = surfaces_of(event)[name]
        answer = get(path, as_of="2025-02-19")
        assert answer.status_code == 404
        assert "It was not known by 19 February 2025." in answer.content.decode()


def test_a_state_recorded_before_a_correction_shows_the_old_words() -> None:
    event = makers.make_event(makers.make_process(), title="Talks opn")
    stories.mended(event, title="Talks open")
    before = {"recorded_as_of": "2025-03-10T10:00Z"}
    assert seen(event, "Talks opn", **before) == everywhere(event)
    assert seen(event, "Talks open", **before) == nowhere(event)
    for after in (
        {"recorded_as_of": "2025-03-10T10:30Z"},
        {"recorded_as_of": "2025-03-10"},
    ):
        assert seen(event, "Talks open", **after) == everywhere(event)
        assert seen(event, "Talks opn", **after) == nowhere(event)


def test_a_correction_reaches_every_day_on_which_the_mistake_was_shown() -> None:
    thing = stories.retold(makers.make_process())
    thing.refresh_from_db()
    stories.mended(thing, summary="In the old school.")
    assert seen(thing, "In the old school.", as_of=THEN) == everywhere(thing)


def test_both_states_at_once_show_what_was_recorded_of_what_was_known() -> None:
    thing = stories.retold(makers.make_process())
    old, new = "Four remains handed over", "Three remains handed over"
    first = {"recorded_as_of": makers.NOW.isoformat()}
    assert seen(thing, old, as_of=LATER, **first) == everywhere(thing)
    assert seen(thing, new, as_of=LATER, **first) == nowhere(thing)
    assert seen(thing, new, as_of=LATER, recorded_as_of="2025-03-10") == everywhere(
        thing
    )
    assert seen(thing, old, as_of=THEN, recorded_as_of="2025-03-10") == everywhere(
        thing
    )


def test_the_moment_that_a_document_bears_shows_that_document() -> None:
    event = makers.make_event(makers.make_process(), title="Talks opn")
    first = get(surfaces_of(event)["api"]).json()
    stories.mended(event, title="Talks open")
    then = get(surfaces_of(event)["api"], recorded_as_of=first["recorded_at"]).json()
    assert then == first


def test_what_was_not_recorded_yet_is_in_no_list_and_its_page_says_so() -> None:
    event = makers.make_event(makers.make_process(), now=makers.later(60))
    before = {"recorded_as_of": "2025-03-10T10:00Z"}
    assert not any(listed(event, **before).values())
    for name in ("api", "page"):
        answer = get(surfaces_of(event)[name], **before)
        assert answer.status_code == 404
        words = "This record did not hold it by 10 March 2025, 10:00 UTC."
        assert words in answer.content.decode()


def test_the_name_of_a_process_is_that_of_the_state_that_is_read() -> None:
    process = makers.make_process(name="River valley truce")
    makers.make_event(process)
    stories.mended(process, name="Truce in the hills")
    before = get("/river-valley/timeline/", recorded_as_of="2025-03-10T10:00Z")
    assert "River valley truce" in before.content.decode()
    assert "Truce in the hills" not in before.content.decode()
    assert "Truce in the hills" in get("/river-valley/timeline/").content.decode()


def test_pages_of_the_past_lead_on_within_it_and_back_to_now() -> None:
    thing = stories.retold(makers.make_process())
    page = get("/river-valley/timeline/", as_of=THEN, strand="negotiation")
    text = page.content.decode()
    assert f'href="{surfaces_of(thing)["page"]}?as_of={THEN}"' in text
    assert 'href="?strand=negotiation"' in text
    assert "What was known by <strong>20 February 2025</strong>" in text


@pytest.mark.parametrize("name", ["as_of", "recorded_as_of"])
def test_a_state_that_cannot_be_read_is_refused_and_never_that_of_now(
    name: str,
) -> None:
    thing = makers.make_event(makers.make_process())
    for path in ("/", "/river-valley/figures/", *surfaces_of(thing).values()):
        answer = get(path, **{name: "long ago"})
        assert answer.status_code == 400
        assert "is not a " in answer.content.decode()
        assert thing.label not in answer.content.decode()


@pytest.mark.parametrize(
    "query",
    [
        {"as_of": "2025-02-27"},
        {"recorded_as_of": "2025-03-10"},
        {"as_of": "2025-02-27", "recorded_as_of": "2025-03-10", "evidence": "single"},
    ],
)
def test_lists_of_the_past_take_the_same_queries_at_1_and_at_200_rows(
    query: dict[str, str],
) -> None:
    process = makers.make_process()
    makers.make_event(process)
    timeline = "/river-valley/timeline/"
    at_one = len(queries_of(timeline, **query))
    assert len(queries_of("/api/v1/events/", **query, limit="100")) == 1
    for n in range(199):
        makers.make_event(process, title=f"Talks {n}")
    assert len(queries_of("/api/v1/events/", **query, limit="100")) == 1
    assert len(queries_of(timeline, **query)) == at_one <= 7


def test_pages_of_the_past_follow_each_other_without_a_gap_or_a_double() -> None:
    process = makers.make_process()
    things = [makers.make_event(process, **stories.told()) for _ in range(12)]
    made = {thing.public_id for thing in things}
    for thing in things[::2]:
        stories.told_more(thing, title="Other words", date=from_edtf("2025-02-01"))
    found: list[str] = []
    answer = get("/api/v1/events/", as_of=THEN, limit="5").json()
    while answer["results"]:
        found += [one["id"] for one in answer["results"]]
        answer = get(answer["next"]).json() if answer["next"] else {"results": []}
    assert sorted(found) == sorted(made)
