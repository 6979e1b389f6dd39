"""Exchanges with both legs, and obligations, accepted from the desk."""

from __future__ import annotations

from typing import Any

import pytest

from core.dates import from_edtf
from events.rules.agreements import AgreementDraft
from suggestions.models import Suggestion
from tests import makers
from tests.captives import swaps
from tests.pages.desk import accept, document_of, form_of, sent_with
from tests.pages.test_desk_merging import item_of
from tests.suggestions.found import document, half_open, suggestion_of
from tests.suggestions.test_matching import WHEN
from things.models import Thing

pytestmark = pytest.mark.django_db


@pytest.fixture
def exchange(review: dict[str, Any]) -> Suggestion:
    """The exchange that the real reader finds, with both of its legs."""
    return Suggestion.objects.get(kind="event", finding__kind="exchange")


def test_an_exchange_is_accepted_with_both_of_its_legs(
    review: dict[str, Any], exchange: Suggestion
) -> None:
    assert item_of(review, exchange)["target"] == "exchange"
    sides = {"leg1-from": "river-front", "leg1-to": "northland",
             "leg2-from": "northland", "leg2-to": "river-front"}  # fmt: skip
    assert accept(review, exchange, **sides).status_code == 302
    shown = document_of(exchange)
    assert shown["kind"] == "exchange"
    one, two = shown["legs"]
    assert (one["leg_kind"], one["actual"]["value"]) == ("remains", 3)
    assert (two["leg_kind"], two["actual"]["low"]) == ("living_persons", 40)
    assert two["actual"]["label"] == "more than 40"
    assert one["from_party"]["slug"] == two["to_party"]["slug"] == "river-front"
    assert {p["party"]["slug"] for p in shown["parties"]} == {
        "northland",
        "river-front",
    }


def test_half_an_exchange_is_never_published(
    review: dict[str, Any], exchange: Suggestion
) -> None:
    half = {"leg2-from": "", "leg2-population": "", "leg2-to": ""}
    refused = accept(review, exchange, **{"leg1-from": "river-front", **half})
    assert refused.status_code == 409
    assert "This is half an exchange" in refused.content.decode()
    assert not Thing.objects.filter(kind="exchange").exists()
    exchange.refresh_from_db()
    assert exchange.state == "waiting"
    whole = {"leg1-from": "river-front", "leg2-from": "northland"}
    assert accept(review, exchange, **whole).status_code == 302


def test_an_exchange_can_be_recorded_as_an_event_instead(
    review: dict[str, Any], exchange: Suggestion
) -> None:
    page = review["client"].get(
        f"/desk/articles/{review['version'].pk}/?suggestion={exchange.pk}&as=event"
    )
    (item,) = [i for i in page.context["waiting"] if i["card"].id == exchange.pk]
    assert item["is_open"]
    sent = sent_with(item["form"])
    sent["process"] = "river-valley"
    path = f"/desk/suggestions/{exchange.pk}/accept/"
    assert review["client"].post(path, sent).status_code == 302
    assert document_of(exchange)["kind"] == "event"


def truce(process: Thing) -> Thing:
    return makers.published(
        AgreementDraft(
            process=process.key,
            name="Truce of January",
            status="multiparty_signed",
            stage="Cea",
            published_text="none",
            announced=from_edtf("2025-01-15"),
        )
    )


def test_a_duty_is_offered_as_an_obligation_where_there_is_an_agreement(
    review: dict[str, Any],
) -> None:
    suggestion = suggestion_of(
        review["version"], "Northland reports", reads="withdrawal", modality="planned",
        when=WHEN, parties=[{"slug": "northland", "role": "actor"}],
        title="Northland is to withdraw", duty="was supposed to begin",
    )  # fmt: skip
    assert item_of(review, suggestion)["target"] == "event"
    truce(Thing.objects.get(kind="process"))
    item = item_of(review, suggestion)
    assert item["target"] == "obligation"
    assert [target for target, _ in item["others"]] == ["event", "exchange"]
    assert accept(review, suggestion).status_code == 302
    shown = document_of(suggestion)
    assert (shown["kind"], shown["due"]["edtf"]) == ("obligation", "2025-02-27")


def test_a_deadline_is_accepted_as_an_obligation_of_an_agreement(
    review: dict[str, Any],
) -> None:
    process = Thing.objects.get(kind="process")
    suggestion = suggestion_of(
        review["version"], "Northland reports", reads="withdrawal", modality="planned",
        when=WHEN, parties=[{"slug": "northland", "role": "actor"}],
        title="Northland is to withdraw",
    )  # fmt: skip
    asked = {"record_as": "obligation", "text": "Northland withdraws",
             "action": "forces.withdrew", "obligor": "northland",
             "due_basis": "absolute"}  # fmt: skip
    refused = accept(review, suggestion, **asked)
    assert refused.status_code == 422
    page = refused.content.decode()
    assert f'href="#s{suggestion.pk}-agreement"' in page
    agreement = truce(process)
    done = accept(review, suggestion, **asked, agreement=agreement.key)
    assert done.status_code == 302
    shown = document_of(suggestion)
    assert (shown["kind"], shown["due"]["edtf"]) == ("obligation", "2025-02-27")
    assert shown["citations"][0]["exact"] == "Northland reports"


def test_a_name_that_no_spelling_fits_is_chosen_by_the_editor(
    review: dict[str, Any],
) -> None:
    unknown = [{"slug": "", "role": "mediator", "name": "The host"}]
    suggestion = suggestion_of(review["version"], "the host said", parties=unknown)
    path = f"/desk/articles/{review['version'].pk}/?suggestion={suggestion.pk}&as=event"
    page = review["client"].get(path)
    assert "“The host” (mediator) is" in page.content.decode()
    given = {"type": "statement.public", "name-0": "host-office", "more-1": "northland"}
    assert accept(review, suggestion, when="2025-02-27", **given).status_code == 302
    roles = {p["party"]["slug"]: p["role"] for p in document_of(suggestion)["parties"]}
    assert roles == {"host-office": "mediator", "northland": "actor"}


def test_an_exchange_told_again_is_merged_though_one_side_is_left_open(
    review: dict[str, Any], exchange: Suggestion
) -> None:
    held = swaps.publish(half_open(remains=True), sources=[swaps.source("2025-02-23")])
    (found,) = item_of(review, exchange)["matches"]
    assert found["match"].held.public_id == held.public_id
    sent = form_of(review, exchange, into=f"{held.public_id}.{held.version}")
    assert sent["leg2-from"] == ""
    path = f"/desk/suggestions/{exchange.pk}/merge/"
    assert review["client"].post(path, sent).status_code == 302
    one, two = document(held.public_id)["legs"]
    assert one["actual"]["value"] == 3
    assert two["actual"]["label"] == "more than 40"
    assert two["actual_on"]["edtf"] == "[2025-02-26..2025-02-27]"
