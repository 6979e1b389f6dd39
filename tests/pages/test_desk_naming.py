"""A name that a suggestion tells of and the record does not know: added, and chosen, on the way."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from suggestions.models import KeptForm, Suggestion
from tests import makers
from tests.pages.desk import document_of, form_of, read, sent_with
from things.models import Thing

pytestmark = pytest.mark.django_db
TEXT = """Hill Front rejects a proposal
Hill Front rejected the proposal for a ceasefire with Northland on Thursday.
Hill Front withdrew its forces on Thursday under the ceasefire.
"""


@pytest.fixture
def unknown(review: dict[str, Any]) -> Suggestion:
    """An event of an article that names Hill Front, which the record does not know."""
    review["version"] = makers.make_version(TEXT)
    read(review["version"])
    found = Suggestion.objects.filter(version=review["version"], kind="event").first()
    assert found is not None
    assert "Hill Front" in [
        p["name"] for p in found.finding["parties"] if not p["slug"]
    ]
    return found


def page_of(review: dict[str, Any]) -> str:
    path = f"/desk/articles/{review['version'].pk}/"
    return str(review["client"].get(path).content.decode())


def led(review: dict[str, Any], suggestion: Suggestion, **typed: str) -> str:
    """Press the button that adds the name as a party; return where it leads."""
    path = f"/desk/suggestions/{suggestion.pk}/name/"
    sent = {"name_as": "party.name-0", "record_as": "event", **typed}
    answer = review["client"].post(path, sent)
    assert answer.status_code == 302
    return str(answer["Location"])


def publish(review: dict[str, Any], path: str, **changes: str) -> Any:
    """Fill in what the form of a party asks for beside what it holds already, and publish it."""
    values = review["client"].get(path).context["form"].values
    sent = {**sent_with(values.flat), **rows_of(values)}
    kind = {"party_kind": "non_state_armed_group", "do": "publish"}
    return review["client"].post(path, {**sent, **kind, **changes})


def rows_of(values: Any) -> dict[str, str]:
    sent = {}
    for rows in values.rows:
        sent[rows.name] = str(len(rows.forms))
        for form in rows.forms:
            sent |= sent_with(form.flat)
    return sent


def test_a_card_offers_to_add_a_party_that_no_spelling_fits(
    review: dict[str, Any], unknown: Suggestion
) -> None:
    page = page_of(review)
    assert page.count("Add “Hill Front” as a party") == 2
    assert "Add “Northland” as a party" not in page
    path = led(review, unknown)
    form = review["client"].get(path).context["form"].values
    assert sent_with(form.flat)["label"] == "Hill Front"
    assert sent_with(form.flat)["slug"] == "hill-front"
    assert rows_of(form)["spellings-0-text"] == "Hill Front"


def test_once_it_is_published_the_suggestion_is_open_as_it_was_with_it_chosen(
    review: dict[str, Any], unknown: Suggestion
) -> None:
    typed = form_of(review, unknown, title="A title typed with care")
    path = led(review, unknown, **typed)
    back = publish(review, path)
    assert back.status_code == 302, back.context["errors"]
    assert back["Location"].endswith(f"#s{unknown.pk}-name-0")
    again = review["client"].get(back["Location"])
    assert "This is as you left it." in again.content.decode()
    (form,) = [
        i["form"] for i in again.context["waiting"] if i["card"].id == unknown.pk
    ]
    shown = sent_with(form)
    assert shown["title"] == "A title typed with care"
    assert "Add “Hill Front” as a party" not in again.content.decode()
    done = review["client"].post(f"/desk/suggestions/{unknown.pk}/accept/", shown)
    assert done.status_code == 302
    parties = [p["party"]["slug"] for p in document_of(unknown)["parties"]]
    assert "hill-front" in parties
    assert not KeptForm.objects.exists()


def test_a_party_whose_label_differs_from_the_words_printed_is_chosen_all_the_same(
    review: dict[str, Any], unknown: Suggestion
) -> None:
    named = {"label": "Front of the Hills", "slug": "hills", "spellings-rows": "0"}
    back = publish(review, led(review, unknown), **named)
    assert parse_qs(urlsplit(back["Location"]).query)["chosen"] == ["name-0.hills"]
    again = review["client"].get(back["Location"])
    (form,) = [
        i["form"] for i in again.context["waiting"] if i["card"].id == unknown.pk
    ]
    assert sent_with(form)["name-0"] == "hills"


def test_every_suggestion_that_names_it_knows_it_from_then_on(
    review: dict[str, Any], unknown: Suggestion
) -> None:
    assert publish(review, led(review, unknown)).status_code == 302
    assert "Add “Hill Front” as a party" not in page_of(review)
    sent = {"record_as": "event"}  # as it stands, with no form opened
    done = review["client"].post(f"/desk/suggestions/{unknown.pk}/accept/", sent)
    assert done.status_code == 302
    parties = [p["party"]["slug"] for p in document_of(unknown)["parties"]]
    assert "hill-front" in parties


def test_the_next_article_that_is_read_names_it(
    review: dict[str, Any], unknown: Suggestion
) -> None:
    assert publish(review, led(review, unknown)).status_code == 302
    later = makers.make_version(TEXT + "More.\n", published="2025-03-01")
    read(later)
    found = Suggestion.objects.filter(version=later, kind="event").first()
    assert found is not None
    assert "hill-front" in [p["slug"] for p in found.finding["parties"]]


def test_what_is_refused_on_the_way_comes_back_with_what_was_typed(
    review: dict[str, Any], unknown: Suggestion
) -> None:
    path = led(review, unknown)
    refused = publish(review, path, party_kind="")
    assert refused.status_code == 422
    assert "Hill Front" in refused.content.decode()
    assert refused.context["naming"].back().endswith(f"#s{unknown.pk}-name-0")
    assert publish(review, path).status_code == 302


def test_a_name_that_the_suggestion_does_not_hold_is_not_found(
    review: dict[str, Any], unknown: Suggestion
) -> None:
    path = f"/desk/suggestions/{unknown.pk}/name/"
    for wrong in ("party.name-7", "person.name-0", "", "party."):
        assert review["client"].post(path, {"name_as": wrong}).status_code == 404
    held = {"name_as": "organisation.name-0"}
    assert review["client"].post(path, held).status_code == 302


def test_an_address_that_names_no_suggestion_leads_nowhere_else(
    review: dict[str, Any], unknown: Suggestion
) -> None:
    for wrong in ("0.event.name-0", f"{unknown.pk}.figure.name-0", "//elsewhere"):
        page = review["client"].get("/desk/new/parties/", {"for": wrong})
        assert page.context["naming"] is None
    right = {"for": f"{unknown.pk}.event.name-0"}
    assert review["client"].get("/desk/new/parties/", right).context["naming"]


def test_one_who_may_not_decide_suggestions_may_not_name_for_them_either(
    review: dict[str, Any], unknown: Suggestion
) -> None:
    client = review["client"]
    client.force_login(makers.make_user("contributor"))
    path = f"/desk/suggestions/{unknown.pk}/name/"
    assert client.post(path, {"name_as": "party.name-0"}).status_code == 403
    client.force_login(makers.make_user("editor", "one-more"))
    assert client.post(path, {"name_as": "party.name-0"}).status_code == 302
    assert not Thing.objects.filter(slug="hill-front").exists()
