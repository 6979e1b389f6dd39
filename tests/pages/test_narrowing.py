"""A timeline narrowed by words, provisions, what happened alone, sources and roles."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs

import pytest

from events.rules.events import EventPartyPart
from parties.rules.drafts import PartyDraft, SpellingPart
from tests import makers
from tests.events import pacts
from tests.pages.data import FORMS, body, table
from tests.pages.narrowing import EVENTS, TIMELINE, chips, ids, page
from tests.things import verbs
from tests.timeline.surfaces import get, queries_of
from things.models import Thing

pytestmark = pytest.mark.django_db


def two_events() -> tuple[Thing, Thing]:
    process = makers.make_process()
    envoys = makers.make_event(process, title="Envoys meet in the valley")
    return envoys, makers.make_event(process, title="The valley is quiet")


def owed() -> tuple[Thing, Thing, Thing, Thing]:
    """A process, an obligation that is due, what was said of it, and an event beside it."""
    duty = pacts.make_obligation(pacts.make_agreement())
    process = Thing.objects.get(kind="process")
    refused = makers.make_event(
        process, title="Northland refuses", obligation=duty.public_id
    )
    return process, duty, refused, makers.make_event(process, title="Trucks come in")


def test_words_find_the_same_on_a_timeline_as_data_and_in_the_api() -> None:
    envoys, quiet = two_events()
    for words, found in (
        ("valley", {envoys.public_id, quiet.public_id}),
        ("meeting envoy", {envoys.public_id}),
        ('"valley is"', {quiet.public_id}),
        ("quie", {quiet.public_id}),
        ("nowhere", set()),
    ):
        listed = get(EVENTS, q=words, process="river-valley").json()["results"]
        assert {one["id"] for one in listed} == found
        assert set(ids(page(q=words))) == found
        assert {row["id"] for row in table(f"{TIMELINE}.csv", q=words)} == found
    for form in FORMS:
        told = body(f"{TIMELINE}.{form}", q="envoys")
        assert "Envoys meet" in told
        assert "is quiet" not in told
    assert "<strong>1 record" in page(q="envoys")


def test_a_word_finds_what_names_a_party_that_is_called_so_in_any_spelling() -> None:
    makers.make_process()
    spelled = (SpellingPart(text="Côtière", language="fr"),)
    makers.published(
        PartyDraft(
            slug="coastal", label="Coastal", party_kind="state", spellings=spelled
        )
    )
    process = Thing.objects.get(kind="process")
    coastal = (EventPartyPart(party="coastal", role="mediator"),)
    named = makers.make_event(process, title="Ships leave", parties=coastal)
    makers.make_event(process)
    assert ids(page(q="cotiere")) == [named.public_id]


def test_a_name_that_may_not_be_named_finds_nothing_on_a_timeline_either() -> None:
    process = makers.make_process()
    hidden = makers.make_event(process, title="Talks of Zyxwv")
    goes_on = makers.make_event(process, title="Talks go on", parent=hidden.public_id)
    assert len(ids(page(q="talks"))) == 2
    verbs.withdraw(hidden, why="safety", reason="Somebody is in danger.")
    assert ids(page(q="go on")) == []
    assert ids(page()) == [goes_on.public_id]


@pytest.mark.parametrize("words", ["—", "word " * 60])
def test_words_that_cannot_be_looked_for_are_left_out_of_a_page_and_refused_as_data(
    words: str,
) -> None:
    two_events()
    shown = page(q=words)
    assert len(ids(shown)) == 2
    assert '<code dir="auto">q</code>' in shown
    for path in (f"{TIMELINE}.csv", EVENTS):
        assert get(path, q="valley").status_code == 200
        refused = get(path, q=words)
        assert refused.status_code == 400
        assert refused.json()["errors"][0]["parameter"] == "q"


def test_the_past_is_searched_by_the_words_of_then() -> None:
    process = makers.make_process()
    event = verbs.event(process, "Valley Wire", "2025-02-27", title="Four go home")
    verbs.update(
        event, makers.draft(process, title="Three go home"), "River Daily", "2025-03-05"
    )
    assert ids(page(q="four")) == []
    assert ids(page(q="three")) == [event.public_id]
    assert ids(page(q="four", as_of="2025-03-01")) == [event.public_id]
    assert ids(page(q="three", as_of="2025-03-01")) == []


def test_what_is_planned_or_due_stands_there_unless_it_is_left_out() -> None:
    _, duty, refused, trucks = owed()
    whole = page()
    assert duty.public_id in ids(whole)
    assert chips(whole) == {"With what is planned or due": {"planned": ["0"]}}
    happened = page(planned="0")
    assert f"<strong>{len(set(ids(happened)))} records" in happened
    assert duty.public_id not in ids(happened)
    assert {refused.public_id, trucks.public_id} <= set(ids(happened))
    assert chips(happened) == {"Without what is planned or due": {}}
    assert 'name="planned" value="0" checked' in happened
    rows = table(f"{TIMELINE}.csv", planned="0")
    assert {row["role"] for row in rows} == {"actual", "start"}
    assert ids(page(planned="1")) == ids(whole)


def test_a_list_leaves_out_things_that_are_only_promised() -> None:
    process = makers.make_process()
    ahead = makers.make_event(process, modality="planned", title="Talks are planned")
    held = makers.make_event(process)
    every = {one["id"] for one in get(EVENTS).json()["results"]}
    assert every == {ahead.public_id, held.public_id}
    listed = get(EVENTS, planned="0").json()
    assert [one["id"] for one in listed["results"]] == [held.public_id]
    assert listed["applied"]["planned"] == "0"
    parties = get("/api/v1/parties/", planned="0").json()["results"]
    assert len(parties) == 2  # what has no day is not promised


def test_a_provision_keeps_itself_and_what_names_it_and_is_called_by_its_text() -> None:
    _, duty, refused, trucks = owed()
    shown = page(provision=duty.public_id)
    assert "<strong>2 records" in shown
    assert set(ids(shown)) == {duty.public_id, refused.public_id}
    assert chips(shown)["Northland withdraws from the river bank"] == {}
    assert f'type="hidden" name="provision" value="{duty.public_id}"' in shown
    listed = get(EVENTS, provision=duty.public_id).json()
    assert [one["id"] for one in listed["results"]] == [refused.public_id]
    assert listed["applied"]["provision"] == [duty.public_id]
    rows = table(f"{TIMELINE}.csv", provision=duty.public_id, planned="0")
    assert {row["id"] for row in rows} == {refused.public_id}
    assert trucks.public_id in ids(page())


def test_the_page_of_an_agreement_leads_to_what_names_a_provision() -> None:
    _, duty, refused, _ = owed()
    agreement = Thing.objects.get(kind="agreement")
    text = get(f"/river-valley/agreements/{agreement.public_id}/").content.decode()
    path = f"{TIMELINE}/?provision={duty.public_id}"
    assert f'href="{path}"' in text
    assert refused.public_id in ids(get(path).content.decode())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("provision", "aaaaaaaaaaaaaaaa"),
        ("planned", "maybe"),
        ("party_role", "nobody"),
        ("sources_min", "many"),
    ],
)
def test_a_value_that_is_none_is_named_on_a_page_and_refused_as_data(
    name: str, value: str
) -> None:
    two_events()
    shown = page(**{name: value})
    assert f'<code dir="auto">{name}</code>' in shown
    assert len(ids(shown)) == 2
    for path in (f"{TIMELINE}.csv", f"{TIMELINE}.ics", EVENTS):
        assert get(path).status_code == 200
        refused = get(path, **{name: value})
        assert refused.status_code == 400
        assert refused.json()["errors"][0]["parameter"] == name


def test_an_event_is_no_provision() -> None:
    event, _ = two_events()
    assert "There is no provision" in page(provision=event.public_id)
    assert get(EVENTS, provision=event.public_id).status_code == 400


def test_nothing_found_offers_to_take_each_filter_off_and_leads_to_data_all_the_same() -> (
    None
):
    _, duty, *_ = owed()
    asked = {
        "q": "zebra",
        "provision": duty.public_id,
        "planned": "0",
        "sources_min": "3",
        "party_role": "mediator",
    }
    shown = page(**asked)
    assert ids(shown) == []
    found = chips(shown)
    assert found["Words: zebra"] == {k: [v] for k, v in asked.items() if k != "q"}
    assert len(found) == 5
    assert "With what is planned or due" not in found
    assert table(f"{TIMELINE}.csv", **asked) == []
    links = re.findall(rf'href="{TIMELINE}\.(\w+)\?([^"]*)"', shown)
    assert links
    for _form, query in links:
        assert parse_qs(unescape(query)) == {k: [v] for k, v in asked.items()}


def test_filters_cost_the_same_few_queries_at_1_and_at_200_rows() -> None:
    process, duty, *_ = owed()
    asked: dict[str, dict[str, str]] = {
        "words": {"q": "northland talks"},
        "a phrase": {"q": '"northland talks"'},
        "a provision": {"provision": duty.public_id},
        "happened": {"planned": "0"},
        "all": {
            "q": "northland refuses",
            "provision": duty.public_id,
            "planned": "0",
            "type": "negotiation.round_opened",
            "party_role": "actor",
            "sources_min": "1",
        },
    }
    title = "Northland talks, then refuses"
    makers.make_event(process, title=title, obligation=duty.public_id)
    path = f"{TIMELINE}/"
    few = {name: len(queries_of(path, **query)) for name, query in asked.items()}
    for _n in range(200):
        makers.make_event(process, title=title, obligation=duty.public_id)
    many = {name: len(queries_of(path, **query)) for name, query in asked.items()}
    assert many == few
    assert max(many.values()) <= 8
    assert len(ids(page(**asked["all"]))) == 100
