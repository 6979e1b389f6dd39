"""Matches, merging and undoing on the page of an article."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from editions.models import Act
from suggestions.models import Suggestion
from tests import makers
from tests.captives import swaps
from tests.pages.desk import accept, form_of, read
from tests.suggestions.found import document, half_open, suggestion_of
from tests.suggestions.test_matching import NORTHLAND, WHEN
from things.actions import add_sources
from things.models import Thing

pytestmark = pytest.mark.django_db
LATER = """Prisoners are released
Northland released 46 prisoners on Thursday, five days after the captives were handed over.
"""


@pytest.fixture
def second(review: dict[str, Any]) -> dict[str, Any]:
    """A second article of the same, read, after the first event of the first was accepted."""
    accept(review, review["event"])
    review["event"].refresh_from_db()
    other = makers.make_version(makers.TEXT + "Another line.\n", published="2025-03-01")
    read(other)
    same = Suggestion.objects.filter(version=other, kind="event").order_by("start")
    return {**review, "version": other, "event": same[0], "first": review["event"]}


def item_of(review: dict[str, Any], suggestion: Suggestion) -> Any:
    page = review["client"].get(f"/desk/articles/{review['version'].pk}/")
    return next(i for i in page.context["waiting"] if i["card"].id == suggestion.pk)


def merge(review: dict[str, Any], suggestion: Suggestion, **changes: str) -> Any:
    data = form_of(review, suggestion, **changes)
    if "into" not in changes and "other" not in changes:
        held = item_of(review, suggestion)["matches"][0]["match"].held
        data["into"] = f"{held.public_id}.{held.version}"
    return review["client"].post(f"/desk/suggestions/{suggestion.pk}/merge/", data)


def post(review: dict[str, Any], suggestion: Suggestion, verb: str, **data: str) -> Any:
    return review["client"].post(f"/desk/suggestions/{suggestion.pk}/{verb}/", data)


def test_the_same_told_by_a_second_article_is_offered_for_merging_first(
    second: dict[str, Any],
) -> None:
    found = item_of(second, second["event"])["matches"]
    assert found[0]["match"].held.public_id == second["first"].result
    assert found[0]["match"].is_likely
    assert found[0]["differences"] == ()
    page = second["client"].get(f"/desk/articles/{second['version'].pk}/")
    assert "Keep separate: accept" in page.content.decode()


def test_merging_adds_the_second_article_as_a_source_in_one_act(
    second: dict[str, Any],
) -> None:
    acts, events = Act.objects.count(), Thing.objects.filter(kind="event").count()
    assert merge(second, second["event"]).status_code == 302
    assert Act.objects.count() == acts + 1
    assert Thing.objects.filter(kind="event").count() == events
    articles = {
        c["article"]["id"] for c in document(second["first"].result)["citations"]
    }
    assert second["version"].article.public_id in articles
    page = second["client"].get(f"/desk/articles/{second['version'].pk}/")
    assert "Merged." in page.content.decode()


def test_a_date_that_is_edited_and_merged_stands_beside(second: dict[str, Any]) -> None:
    assert merge(second, second["event"], when="2025-02-26").status_code == 302
    shown = document(second["first"].result)
    assert shown["date"]["edtf"] == "2025-02-27"
    assert [c["date"]["edtf"] for c in shown["date_claims"]] == ["2025-02-26"]


def test_any_thing_can_be_merged_into_by_its_address_and_nothing_else(
    second: dict[str, Any],
) -> None:
    nowhere = merge(second, second["event"], other="/river-valley/events/nothing/")
    assert nowhere.status_code == 409
    assert "Give the address or the id" in nowhere.content.decode()
    address = f"https://x.example/river-valley/events/{second['first'].result}/"
    assert merge(second, second["event"], other=address).status_code == 302
    second["event"].refresh_from_db()
    assert second["event"].result == second["first"].result


def test_who_merges_into_what_was_changed_since_is_told_and_keeps_what_was_typed(
    second: dict[str, Any],
) -> None:
    into = f"{second['first'].result}.1"
    add_sources(
        public_id=second["first"].result,
        version=1,
        sources=[makers.pointer("River Daily", "2025-03-01")],
        by=makers.EDITOR,
        now=makers.later(),
    )
    refused = merge(second, second["event"], into=into, title="A title of mine")
    assert refused.status_code == 409
    page = refused.content.decode()
    assert "Somebody has changed" in page
    assert "A title of mine" in page


def test_a_release_is_merged_into_the_open_leg_with_the_number_of_its_words(
    review: dict[str, Any],
) -> None:
    exchange = swaps.publish(half_open(), sources=[swaps.source("2025-02-23")])
    version = makers.make_version(LATER, published="2025-02-28")
    words = "Northland released 46 prisoners"
    suggestion = suggestion_of(
        version, words, reads="release", when=WHEN, parties=NORTHLAND
    )
    suggestion_of(
        version, "46 prisoners", kind="figure", measure="released",
        population="prisoners", unit="person", modality="reported", claimant="",
        claimant_words="", place="", as_of=None,
        count={"qualifier": "exact", "value": "46", "low": None, "high": None,
               "label": "46"},
    )  # fmt: skip
    here = {**review, "version": version}
    (found,) = item_of(here, suggestion)["matches"]
    form = found["leg_form"]
    sent = {f.html_name: str(f.value() or "") for f in form}
    assert (sent["leg"], sent["value"], sent["when"]) == (
        "prisoners",
        "46",
        "2025-02-27",
    )
    sent["into"] = f"{exchange.public_id}.{exchange.version}"
    wrong = post(here, suggestion, "merge", **{**sent, "value": "many"})
    assert wrong.status_code == 422
    assert 'value="many"' in wrong.content.decode()
    assert post(here, suggestion, "merge", **sent).status_code == 302
    leg = document(exchange.public_id)["legs"][1]
    assert (leg["actual"]["value"], leg["actual_on"]["edtf"]) == (46, "2025-02-27")


def test_each_decision_has_an_undo_and_each_is_one_act(second: dict[str, Any]) -> None:
    assert merge(second, second["event"]).status_code == 302
    address = f"/api/v1/events/{second['first'].result}/"
    for suggestion, gone in ((second["event"], False), (second["first"], True)):
        acts = Act.objects.count()
        decision = str(suggestion.decisions.latest("pk").pk)
        done = post(second, suggestion, "reopen", decision=decision)
        assert done.status_code == 302
        assert Act.objects.count() == acts + 1
        suggestion.refresh_from_db()
        assert suggestion.state == "waiting"
        status = Client().get(address).status_code
        # After the merge was undone, it holds what it held when it was accepted.
        assert status == (410 if gone else 200)


def test_an_undo_that_is_refused_says_why_on_the_page(review: dict[str, Any]) -> None:
    accept(review, review["event"])
    review["event"].refresh_from_db()
    add_sources(
        public_id=review["event"].result,
        version=1,
        sources=[makers.pointer("River Daily", "2025-03-01")],
        by=makers.EDITOR,
        now=makers.later(),
    )
    refused = post(review, review["event"], "reopen")
    assert refused.status_code == 409
    assert "It was changed since" in refused.content.decode()
    assert document(review["event"].result)["kind"] == "event"
