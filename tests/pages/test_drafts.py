"""Drafts at the desk: entered, saved, opened again, published, corrected."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from editions.models import Act, Edition
from tests import makers
from tests.pages.drafting import (
    NEW,
    WORDS,
    an_event,
    at,
    draft_of,
    fields_of,
    published_event,
    send,
)
from things.models import Thing
from things.queries import kinds


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_there_is_a_form_for_every_kind_of_thing(desk: Client, kind: str) -> None:
    page = desk.get(f"/desk/new/{kinds()[kind].plural}/?process=river-valley")
    assert page.status_code == 200
    assert fields_of(page)


def test_an_event_is_saved_as_a_draft_that_only_the_desk_sees(desk: Client) -> None:
    page = send(desk, NEW, an_event(desk), do="save")
    thing = Thing.objects.get(kind="event")
    assert page.status_code == 302
    assert page["Location"] == f"/desk/drafts/{thing.public_id}/"
    assert thing.state == "draft"
    assert not Edition.objects.filter(public_id=thing.public_id).exists()
    assert Act.objects.filter(verb="draft_event").count() == 1


def test_an_event_is_published_with_the_very_words_of_its_source(desk: Client) -> None:
    send(desk, NEW, an_event(desk), do="publish")
    edition = Edition.objects.get(kind="event")
    assert WORDS in edition.document
    assert '"edtf":"2025-02-27"' in edition.document.replace(" ", "")


def test_a_draft_is_opened_again_as_it_was_left(desk: Client) -> None:
    thing = draft_of(desk, summary="They met in the morning.")
    sent = fields_of(desk.get(at(thing)))
    assert sent["title"] == "Delegations arrive in Lakeside"
    assert sent["summary"] == "They met in the morning."
    assert (sent["parties-0-party"], sent["parties-0-role"]) == ("northland", "actor")
    assert len(sent["keep"]) == 1


def test_saved_again_unchanged_a_draft_keeps_its_values_and_sources(
    desk: Client,
) -> None:
    thing = draft_of(desk)
    before = thing.revisions.get(version=1).content
    send(desk, at(thing), fields_of(desk.get(at(thing))), do="save")
    after = thing.revisions.get(version=2).content
    assert after == before


@pytest.mark.parametrize("then", ["save", "publish"])
def test_a_change_that_became_known_later_stays_so_with_its_sources_in_its_form(
    desk: Client, then: str
) -> None:
    thing = published_event(desk)
    url = "https://valley-wire.example/more"
    makers.make_version(url=url, text=f"{makers.TEXT}More.\n", published="2025-03-04")
    more = {"source-0-address": url, "source-0-words": "More.", "later": "on"}
    sent = fields_of(desk.get(at(thing)))
    send(desk, at(thing), sent, summary="More.", **more, keep=[], do="save")
    again = fields_of(desk.get(at(thing)))
    assert again["later"] == "on"
    page = send(desk, at(thing), again, title="They arrive", reason="So.", do=then)
    assert page.status_code == 302
    newest = thing.revisions.latest("version").content["layers"]
    assert [layer["values"]["title"] for layer in newest] == [
        "Delegations arrive in Lakeside", "They arrive",
    ]  # fmt: skip
    first, later = (layer["sources"] for layer in newest)
    assert (
        first != later == thing.revisions.get(version=2).content["layers"][1]["sources"]
    )


def test_a_draft_is_handed_over_and_published_as_it_stands_by_another(
    desk: Client,
) -> None:
    thing = draft_of(desk)
    send(desk, at(thing), fields_of(desk.get(at(thing))), do="submit")
    thing.refresh_from_db()
    assert thing.state == "in_review"
    another = Client()
    another.force_login(makers.make_user(username="another"))
    another.post(f"{at(thing)}publish/", {"version": thing.version})
    thing.refresh_from_db()
    assert thing.state == "published"


def test_a_figure_and_a_statement_told_with_an_event_are_published_with_it(
    desk: Client,
) -> None:
    sent = an_event(
        desk,
        **{
            "source-0-words": "River Front handed over the remains of three captives",
            "figure-0-measure": "remains_returned",
            "figure-0-population": "captives",
            "figure-0-unit": "person",
            "figure-0-quantity": "three captives",
            "figure-0-modality": "reported",
            "figure-0-as_of": "thu",
        },
    )
    page = send(desk, NEW, sent, do="publish")
    assert page.status_code == 302, page.context["errors"]
    figure = Edition.objects.get(kind="figure")
    event = Edition.objects.get(kind="event")
    assert event.public_id in figure.document
    assert Act.objects.filter(verb="publish_event").count() == 1
    assert not Act.objects.filter(verb="publish_figure").exists()


def test_claims_of_a_draft_wait_with_it_and_are_published_with_it(desk: Client) -> None:
    thing = draft_of(
        desk,
        **{
            "figure-0-measure": "remains_returned",
            "figure-0-population": "captives",
            "figure-0-unit": "person",
            "figure-0-quantity": "three",
            "figure-0-as_of": "thu",
        },
    )
    assert Thing.objects.get(kind="figure").state == "draft"
    send(desk, at(thing), fields_of(desk.get(at(thing))), do="publish")
    assert Thing.objects.get(kind="figure").state == "published"


def test_one_more_row_keeps_all_that_was_typed(desk: Client) -> None:
    page = send(desk, NEW, an_event(desk), add="parties")
    sent = fields_of(page)
    assert page.status_code == 200
    assert sent["parties-rows"] == "4"
    assert sent["title"] == "Delegations arrive in Lakeside"
    assert not page.context["errors"]


def test_a_correction_of_what_is_published_needs_a_reason(desk: Client) -> None:
    thing = published_event(desk)
    sent = fields_of(desk.get(at(thing)))
    changed = {"title": "Delegations reach Lakeside", "do": "publish"}
    assert "Say why" in send(desk, at(thing), sent, **changed).content.decode()
    send(desk, at(thing), sent, **changed, reason="They were not there yet.")
    standing = Edition.objects.get(kind="event", recorded_to=None, known_to=None)
    assert "Delegations reach Lakeside" in standing.document


def test_a_proposed_change_leaves_what_is_published_until_it_is_published(
    desk: Client,
) -> None:
    thing = published_event(desk)
    sent = fields_of(desk.get(at(thing)))
    send(desk, at(thing), sent, title="Delegations reach Lakeside", do="save")
    assert "Delegations reach" not in Edition.objects.get(kind="event").document
    assert "Proposed change" in desk.get(at(thing)).content.decode()
    thing.refresh_from_db()
    desk.post(f"{at(thing)}publish/", {"version": thing.version, "reason": "Better."})
    standing = Edition.objects.get(kind="event", recorded_to=None, known_to=None)
    assert "Delegations reach Lakeside" in standing.document


def test_who_saves_second_sees_both_and_chooses_field_by_field(desk: Client) -> None:
    thing = draft_of(desk)
    mine = fields_of(desk.get(at(thing)))
    theirs = dict(mine)
    send(desk, at(thing), theirs, title="Theirs", summary="Told by them.", do="save")
    page = send(desk, at(thing), mine, title="Mine", do="save")
    assert page.status_code == 409
    assert [anchor for anchor, _ in page.context["errors"]] == ["clashes"]
    assert "Theirs is version 2, saved by <bdi>some-editor</bdi>" in (
        page.content.decode()
    )
    clashes = {
        c.name: (c.base, c.theirs, c.yours, c.pick)
        for c in page.context["sheet"].clashes
    }
    assert clashes == {
        "title": ("Delegations arrive in Lakeside", "Theirs", "Mine", ""),
        "summary": ("", "Told by them.", "", "theirs"),
    }
    again = fields_of(page)
    assert again["title"] == "Mine"
    done = send(desk, at(thing), again, **{"pick-title": "yours"}, do="save")
    assert done.status_code == 302
    sent = fields_of(desk.get(at(thing)))
    assert (sent["title"], sent["summary"]) == ("Mine", "Told by them.")


def test_what_is_not_chosen_yet_is_linked_and_what_is_chosen_stays(
    desk: Client,
) -> None:
    thing = draft_of(desk)
    mine = fields_of(desk.get(at(thing)))
    send(desk, at(thing), dict(mine), title="Theirs", summary="By them.", do="save")
    page = send(desk, at(thing), mine, title="Mine", do="save")
    again = {**fields_of(page), "pick-summary": "yours"}
    page = send(desk, at(thing), again, do="save")
    assert page.status_code == 409
    assert [anchor for anchor, _ in page.context["errors"]] == ["pick-title"]
    assert 'id="pick-title"' in page.content.decode()
    picks = {one.name: one.pick for one in page.context["sheet"].clashes}
    assert picks == {"title": "", "summary": "yours"}
    chosen = {**fields_of(page), "pick-title": "theirs"}
    assert send(desk, at(thing), chosen, do="save").status_code == 302
    sent = fields_of(desk.get(at(thing)))
    assert (sent["title"], sent.get("summary", "")) == ("Theirs", "")


@pytest.mark.parametrize("rows", [1, 200])
def test_a_form_asks_the_same_number_of_queries_however_much_there_is_to_choose(
    desk: Client, rows: int, django_assert_num_queries: Any
) -> None:
    process = Thing.objects.get(kind="process")
    for number in range(rows if rows == 1 else 30):
        makers.published(makers.draft(process, title=f"Event {number}"))
    desk.get(NEW)
    with django_assert_num_queries(10):
        desk.get(NEW)


def test_the_home_of_the_desk_asks_few_queries(
    desk: Client, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(14):
        assert desk.get("/desk/home/").status_code == 200


def test_a_date_that_was_read_before_is_not_said_to_count_from_today(
    desk: Client,
) -> None:
    new = send(desk, NEW, an_event(desk), look="1").content.decode()
    assert "counted from 28 February 2025, the day of the article." in new
    page = desk.get(at(draft_of(desk)))
    assert page.context["form"].values.flat["date"].notices == [
        "Read as Thursday 27 February 2025, counted from 28 February 2025."
    ]
    typed = send(desk, NEW, an_event(desk, **{"source-0-address": ""}), look="1")
    assert "counted from today" in typed.content.decode()
