from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from core.dates import from_edtf
from core.errors import RuleBroken
from editions.models import Edition, Entry
from events.rules.events import DateClaimDraft
from parties.rules.drafts import PartyDraft
from tests import makers
from tests.captives import swaps
from tests.captives.swaps import captives_leg, exactly, prisoners_leg
from things.actions import update_thing
from things.models import Thing

pytestmark = pytest.mark.django_db


def document(thing: Thing, **given: Any) -> dict[str, Any]:
    rows = Edition.objects.filter(public_id=thing.public_id, recorded_to=None)
    found: dict[str, Any] = json.loads(rows.get(known_to=None, **given).document)
    return found


def test_a_leg_keeps_what_was_promised_and_what_was_delivered_with_who_says_so() -> (
    None
):
    leg = document(swaps.make_exchange())["legs"][1]

    assert (leg["planned"]["value"], leg["planned_by"]["slug"]) == (46, "river-front")
    assert (leg["actual"]["qualifier"], leg["actual"]["low"]) == ("more_than", 40)
    assert leg["actual"]["value"] is None
    assert (leg["actual_by"], leg["actual_by_words"]) == (None, "an official")
    assert leg["term"] == "prisoners"


def test_a_batch_keeps_the_reason_of_its_delay_with_who_gives_it() -> None:
    batch = document(swaps.make_exchange())["batches"][0]

    assert (batch["leg"], batch["count"]["value"]) == ("prisoners", 6)
    assert batch["delayed_by"]["slug"] == batch["reason_by"]["slug"] == "northland"
    assert batch["reason_words"] == "we verify first"
    assert batch["band"] == "women_and_children"


def test_each_leg_stands_on_the_timeline_on_each_of_its_days() -> None:
    exchange = swaps.make_exchange()

    rows = Entry.objects.filter(edition__public_id=exchange.public_id)
    assert [(e.field, e.role, str(e.earliest)) for e in rows.order_by("ordinal")] == [
        ("legs.captives.actual_on", "actual", "2025-02-22"),
        ("legs.prisoners.planned_on", "planned", "2025-02-22"),
        ("legs.prisoners.actual_on", "actual", "2025-02-27"),
    ]


def test_an_exchange_that_is_only_announced_stands_where_it_was_announced() -> None:
    bare = {"actual_on": None, "planned_on": None, "legs": (), "batches": ()}
    announced = from_edtf("2025-02-10")
    exchange = swaps.make_exchange(
        verifications=(), announced_on=announced, status="announced", **bare
    )

    entry = Entry.objects.get(edition__public_id=exchange.public_id)
    assert (entry.field, entry.role) == ("announced_on", "actual")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"legs": (captives_leg(), captives_leg())}, "Two legs are called “captives”"),
        ({"legs": (captives_leg(), prisoners_leg(conditional_on="x"))}, "no leg “x”"),
        ({"legs": (captives_leg(),)}, "no leg “prisoners”"),
        ({"parties": ()}, "“River Front” hands over or receives"),
        ({"legs": (captives_leg(key="Two"), prisoners_leg())}, "no leg “captives”"),
    ],
)
def test_an_exchange_that_does_not_hold_together_is_refused(
    given: dict[str, Any], words: str
) -> None:
    with pytest.raises(RuleBroken, match=words):
        swaps.make_exchange(**given)
    assert swaps.make_exchange().state == "published"


def test_what_would_have_taken_place_after_its_sources_is_refused() -> None:
    with pytest.raises(RuleBroken, match="before it can have happened"):
        swaps.make_exchange(sources=[swaps.source("2025-02-20")])
    assert swaps.make_exchange(sources=[swaps.source("2025-02-28")])


def test_a_leg_of_a_cohort_of_another_process_is_refused() -> None:
    makers.make_process()
    other = makers.make_process("harbour", name="Harbour talks")
    theirs = swaps.publish(swaps.cohort_draft(other))
    ours = swaps.make_cohort()

    with pytest.raises(RuleBroken, match="belongs to another process"):
        swaps.make_exchange(legs=(captives_leg(cohort=theirs.key), prisoners_leg()))
    legs = (captives_leg(cohort=ours.key), prisoners_leg())
    assert document(swaps.make_exchange(legs=legs))["legs"][0]["cohort"]


def test_a_completed_leg_without_a_number_is_refused_in_words() -> None:
    open_leg = prisoners_leg(actual=None, actual_by_words="")
    with pytest.raises(RuleBroken, match="completed only when a source gives a number"):
        swaps.make_exchange(legs=(captives_leg(), open_leg))
    under_way = prisoners_leg(actual=None, actual_by_words="", status="under_way")
    assert swaps.make_exchange(legs=(captives_leg(), under_way))


def test_more_may_be_delivered_than_was_promised() -> None:
    leg = captives_leg(planned=exactly(3), actual=exactly(4))
    held = document(swaps.make_exchange(legs=(leg, prisoners_leg())))["legs"][0]
    assert (held["planned"]["value"], held["actual"]["value"]) == (3, 4)


def test_a_handover_that_is_corrected_later_is_shown_as_it_was_known_then() -> None:
    process = makers.make_process()
    leg = captives_leg(leg_kind="remains", actual=exactly(4))
    first = swaps.exchange_draft(process, legs=(leg,), batches=(), verifications=())
    exchange = swaps.publish(first, sources=[swaps.source("2025-03-05")])
    leg = captives_leg(leg_kind="remains", actual=exactly(3))
    update_thing(
        public_id=exchange.public_id,
        version=1,
        draft=swaps.exchange_draft(process, legs=(leg,), batches=(), verifications=()),
        sources=[swaps.source("2025-03-07", field="legs.captives.actual")],
        reason="Three were identified.",
        by=makers.EDITOR,
        now=makers.later(),
    )

    shown = {
        str(e.known_from): json.loads(e.document)["legs"][0]["actual"]["value"]
        for e in Edition.objects.filter(public_id=exchange.public_id, recorded_to=None)
    }
    assert shown == {"2025-03-05": 4, "2025-03-07": 3}


def test_somebody_may_give_another_day_of_one_leg() -> None:
    exchange = swaps.make_exchange()
    claim = DateClaimDraft(
        process=exchange.process,
        about=exchange.key,
        field="legs.prisoners.actual_on",
        date=from_edtf("2025-02-26"),
        claimant_words="another paper",
    )
    swaps.publish(claim)

    shown = document(exchange)
    assert shown["date_claims"][0]["field"] == "legs.prisoners.actual_on"
    assert shown["evidence"] == "disputed"
    for field in ("legs.nobody.actual_on", "legs.prisoners.place", "date"):
        wrong = DateClaimDraft(
            process=exchange.process, about=exchange.key, field=field, date=claim.date
        )
        with pytest.raises(RuleBroken, match="Say which of its dates"):
            swaps.publish(wrong)


def test_a_figure_about_a_leg_names_one_that_is_there() -> None:
    exchange = swaps.make_exchange()
    process = Thing.objects.get(slug=exchange.process)
    about = {"exchange": exchange.key, "measure": "released"}

    with pytest.raises(RuleBroken, match="has no leg “women”"):
        swaps.publish(swaps.figure_draft(process, leg="women", **about))
    figure = swaps.publish(swaps.figure_draft(process, leg="prisoners", **about))
    assert document(figure)["leg"] == "prisoners"
    with pytest.raises(RuleBroken, match="Name the exchange"):
        swaps.publish(swaps.figure_draft(process, leg="prisoners"))


def test_a_third_partys_people_go_in_a_leg_of_their_own_outside_the_list() -> None:
    makers.make_process()
    makers.published(PartyDraft(slug="hillside", label="Hillside", party_kind="state"))
    guests = captives_leg(
        key="guests", population="nationals of Hillside", listed="no", actual=exactly(5)
    )
    legs = (captives_leg(listed="yes"), guests, prisoners_leg())

    held = document(swaps.make_exchange(legs=legs))["legs"]
    assert [(one["key"], one["listed"]) for one in held] == [
        ("captives", "yes"),
        ("guests", "no"),
        ("prisoners", "unknown"),
    ]


def test_ratios_are_kept_as_agreed_and_as_reported() -> None:
    ratio = document(swaps.make_exchange())["ratios"][0]
    assert (ratio["basis"], ratio["n"], ratio["m"]) == ("agreed", 1, 30)


def test_a_status_of_people_held_is_somebodys_word_with_its_day() -> None:
    cohort = swaps.make_cohort()
    status = swaps.publish(swaps.status_draft(cohort))

    shown = document(status)
    assert shown["cohort"]["id"] == cohort.public_id
    assert (shown["status"], shown["quantity"]["value"]) == ("rescued", 1)
    assert (shown["claimant"]["slug"], shown["as_of"]["edtf"]) == (
        "northland",
        "2025-02-10",
    )
    with pytest.raises(RuleBroken, match="before it can have happened"):
        swaps.publish(swaps.status_draft(cohort), sources=[swaps.source("2025-02-01")])


def test_a_timeline_says_which_leg_of_an_exchange_a_row_is_about() -> None:
    makers.make_process()
    swaps.make_exchange()

    page = Client().get("/river-valley/timeline/").content.decode()
    for words in (
        "Captives: took place",
        "Prisoners: planned for",
        "Prisoners: took place",
    ):
        assert words in page


def test_the_page_of_an_exchange_tells_each_leg_in_words() -> None:
    exchange = swaps.make_exchange()

    path = f"/river-valley/exchanges/{exchange.public_id}/"
    page = Client().get(path).content.decode()
    for words in (
        "promised: 46",
        "delivered: more than 40",
        "on the agreed list: not known",
        "delayed by: Northland",
        "the reason as said: we verify first",
    ):
        assert words in page
