"""Accepting all of a checked article at once, from one page with one form."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from editions.models import Act
from suggestions.actions import reject_suggestion
from suggestions.models import Decision, Suggestion
from tests import makers
from tests.pages.desk import sent_with
from things.models import Thing

pytestmark = pytest.mark.django_db


def path(review: dict[str, Any]) -> str:
    return f"/desk/articles/{review['version'].pk}/all/"


def posted(review: dict[str, Any], data: dict[str, Any]) -> Any:
    return review["client"].post(path(review), data)


def shown(page: Any) -> dict[str, Any]:
    """What the browser would send with what the page has chosen and open."""
    data: dict[str, Any] = {"take": []}
    for item in page.context["items"]:
        if item["taken"]:
            data["take"].append(str(item["card"].id))
        if item["form"]:
            data |= sent_with(item["form"])
    return data


def sent(review: dict[str, Any], *opened: Suggestion, **changes: str) -> dict[str, Any]:
    """The same for all that waits, with the forms of some open and the exchange filled in."""
    data = shown(review["client"].get(path(review)))
    exchange = Suggestion.objects.get(finding__kind="exchange")
    for one in (exchange, *opened):
        data = shown(posted(review, {**data, "open": str(one.pk)}))
    return {**data, f"s{exchange.pk}-leg2-from": "northland", **changes}


def many(review: dict[str, Any], number: int) -> None:
    """Have so many suggestions of that article wait, and no exchange among them."""
    swap = Suggestion.objects.get(finding__kind="exchange")
    by = makers.make_user("editor", "another-editor")
    reject_suggestion(suggestion_id=swap.pk, reason="wrong", by=by, now=makers.NOW)
    rows = list(Suggestion.objects.filter(state="waiting"))
    for n in range(number - len(rows)):
        row = rows[n % len(rows)]
        row.pk, row.fingerprint = None, f"{n}"
        row.save(force_insert=True)


def test_all_of_an_article_is_accepted_in_one_act(review: dict[str, Any]) -> None:
    event = review["event"]
    data = sent(review, event, **{f"s{event.pk}-title": "Delegations arrive"})
    acts, waiting = Act.objects.count(), len(data["take"])
    done = posted(review, data)
    assert done.status_code == 302, done.context["errors"]
    assert Act.objects.count() == acts + 1
    assert Suggestion.objects.filter(state="accepted").count() == waiting > 3
    edited = {d.suggestion_id: d.edited for d in Decision.objects.all()}
    assert edited.pop(event.pk) == ["title"]
    exchange = Suggestion.objects.get(finding__kind="exchange")
    assert edited.pop(exchange.pk) == ["leg2-from"]
    assert set(map(tuple, edited.values())) == {()}


def test_a_hundred_and_twenty_are_accepted_in_one_act_though_no_form_was_opened(
    review: dict[str, Any],
) -> None:
    many(review, 120)
    page = review["client"].get(path(review))
    data = shown(page)
    assert (len(data), len(data["take"])) == (1, 120)
    acts = Act.objects.count()
    assert posted(review, data).status_code == 302
    assert Act.objects.count() == acts + 1
    assert Suggestion.objects.filter(state="accepted").count() == 120
    assert {tuple(d.edited) for d in Decision.objects.all()} == {()}


def test_what_cannot_be_accepted_as_it_was_read_is_opened_with_the_reason(
    review: dict[str, Any],
) -> None:
    data = shown(review["client"].get(path(review)))
    refused = posted(review, data)
    assert refused.status_code == 409
    (exchange,) = [i for i in refused.context["items"] if i["form"]]
    assert exchange["card"].finding["kind"] == "exchange"
    anchor = f"#s{exchange['card'].id}-leg2-from"
    assert f'href="{anchor}"' in refused.content.decode()
    filled = {f"s{exchange['card'].id}-leg2-from": "northland"}
    assert posted(review, {**shown(refused), **filled}).status_code == 302


def test_opening_another_form_keeps_what_was_typed_and_what_is_chosen(
    review: dict[str, Any],
) -> None:
    statement = Suggestion.objects.get(kind="statement")
    data = sent(review, statement, **{f"s{statement.pk}-speaker": "A speaker of mine"})
    data["take"].remove(str(statement.pk))
    page = posted(review, {**data, "open": str(review["event"].pk)})
    assert page.status_code == 200
    again = shown(page)
    assert again[f"s{statement.pk}-speaker"] == "A speaker of mine"
    assert again["take"] == data["take"]
    assert f"s{review['event'].pk}-title" in again
    assert not Thing.objects.filter(kind="statement").exists()


def test_if_one_cannot_be_published_nothing_is_and_nothing_typed_is_lost(
    review: dict[str, Any],
) -> None:
    statement = Suggestion.objects.get(kind="statement")
    data = sent(review, statement, review["event"], **{
        f"s{statement.pk}-words": "Words of nobody",
        f"s{review['event'].pk}-title": "A title of mine",
    })  # fmt: skip
    acts = Act.objects.count()
    refused = posted(review, data)
    assert refused.status_code == 409
    page = refused.content.decode()
    assert f'href="#s{statement.pk}-words"' in page
    assert "A title of mine" in page
    assert "Words of nobody" in page
    assert not Thing.objects.filter(kind__in=["event", "figure", "statement"]).exists()
    assert Act.objects.count() == acts
    data["take"].remove(str(statement.pk))
    assert posted(review, data).status_code == 302


def test_what_the_record_refuses_is_told_at_its_suggestion(
    review: dict[str, Any],
) -> None:
    late = {f"s{review['event'].pk}-when": "2025-06-01"}
    refused = posted(review, sent(review, review["event"], **late))
    assert refused.status_code == 409
    assert "before it can have happened" in refused.content.decode()
    assert not Thing.objects.filter(kind="statement").exists()


def test_what_another_decided_meanwhile_is_told_and_kept_as_it_was_typed(
    review: dict[str, Any],
) -> None:
    event = review["event"]
    data = sent(review, event, **{f"s{event.pk}-title": "A title of mine"})
    reject_suggestion(
        suggestion_id=event.pk,
        reason="wrong",
        by=makers.make_user("editor", "another-editor"),
        now=makers.later(),
    )
    refused = posted(review, data)
    page = refused.content.decode()
    assert "another-editor has rejected this already, at 09:31 UTC" in page
    assert "A title of mine" in page


def test_nothing_chosen_is_nothing_accepted(review: dict[str, Any]) -> None:
    refused = posted(review, {**sent(review), "take": []})
    assert "Choose at least one to accept." in refused.content.decode()


def test_the_most_open_forms_of_one_page_stay_within_what_a_request_may_send(
    review: dict[str, Any],
) -> None:
    many(review, 320)
    data = shown(review["client"].get(path(review)))
    assert len(data["take"]) == 300
    for number in data["take"][:60]:
        data[f"s{number}-process"] = "nowhere"
    refused = posted(review, data)
    forms = [i["form"] for i in refused.context["items"] if i["form"]]
    assert len(forms) == 60  # what was sent is given back, however much it is
    more = shown(posted(review, {**shown(refused), "open": data["take"][70]}))
    assert f"s{data['take'][70]}-process" not in more
    assert len(more) + 300 < settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
    assert "20 more wait" in refused.content.decode()


def test_an_article_in_no_process_is_put_into_one_before_all_of_it_is_accepted(
    review: dict[str, Any],
) -> None:
    makers.make_process("other-valley", name="Another truce", parties=())
    other = makers.make_version("Nobody that is known is named here.\n")
    Suggestion.objects.update(version=other)
    review["version"] = other
    assert "In no process yet." in review["client"].get(path(review)).content.decode()
    refused = posted(review, shown(review["client"].get(path(review))))
    assert refused.status_code == 409
    assert "Process: This field is required." in refused.content.decode()
    assert not Thing.objects.filter(kind="statement").exists()


def test_the_page_takes_the_same_number_of_queries_at_5_and_at_200_suggestions(
    review: dict[str, Any],
) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert review["client"].get(path(review)).status_code == 200
        return len(seen)

    at_first = count()
    many(review, 200)
    assert count() == at_first <= 30
