"""Accepting all of a checked article at once, from one page with one form."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings

from editions.models import Act
from suggestions.actions import reject_suggestion
from suggestions.models import Decision, Suggestion
from tests import makers
from things.models import Thing

pytestmark = pytest.mark.django_db


def path(review: dict[str, Any]) -> str:
    return f"/desk/articles/{review['version'].pk}/all/"


def sent(review: dict[str, Any], **changes: str) -> dict[str, Any]:
    """What the browser would send with all that waits chosen."""
    page = review["client"].get(path(review))
    data: dict[str, Any] = {"take": []}
    for item in page.context["items"]:
        data["take"].append(str(item["card"].id))
        for field in item["form"]:
            data[field.html_name] = str(field.value() or "")
        data[f"s{item['card'].id}-process"] = "river-valley"
        if f"s{item['card'].id}-leg2-from" in data:
            data[f"s{item['card'].id}-leg2-from"] = "northland"
    return {**data, **changes}


def accepted(review: dict[str, Any], data: dict[str, Any]) -> Any:
    return review["client"].post(path(review), data)


def test_all_of_an_article_is_accepted_in_one_act(review: dict[str, Any]) -> None:
    data = sent(review)
    title = f"s{review['event'].pk}-title"
    acts, waiting = Act.objects.count(), len(data["take"])
    done = accepted(review, {**data, title: "Delegations arrive"})
    assert done.status_code == 302, done.context["errors"]
    assert Act.objects.count() == acts + 1
    assert Suggestion.objects.filter(state="accepted").count() == waiting > 3
    edited = {d.suggestion_id: d.edited for d in Decision.objects.all()}
    assert edited.pop(review["event"].pk) == ["title"]
    exchange = Suggestion.objects.get(finding__kind="exchange")
    assert edited.pop(exchange.pk) == ["leg2-from"]
    assert set(map(tuple, edited.values())) == {()}


def test_if_one_cannot_be_published_nothing_is_and_nothing_typed_is_lost(
    review: dict[str, Any],
) -> None:
    statement = Suggestion.objects.get(kind="statement")
    data = sent(review, **{
        f"s{statement.pk}-words": "Words of nobody",
        f"s{review['event'].pk}-title": "A title of mine",
    })  # fmt: skip
    acts = Act.objects.count()
    refused = accepted(review, data)
    assert refused.status_code == 409
    page = refused.content.decode()
    assert f'href="#s{statement.pk}-words"' in page
    assert "A title of mine" in page
    assert "Words of nobody" in page
    assert not Thing.objects.filter(kind__in=["event", "figure", "statement"]).exists()
    assert Act.objects.count() == acts
    del data[f"s{statement.pk}-words"]
    data["take"].remove(str(statement.pk))
    assert accepted(review, data).status_code == 302


def test_what_the_record_refuses_is_told_at_its_suggestion(
    review: dict[str, Any],
) -> None:
    late = {f"s{review['event'].pk}-when": "2025-06-01"}
    refused = accepted(review, sent(review, **late))
    assert refused.status_code == 409
    assert "before it can have happened" in refused.content.decode()
    assert not Thing.objects.filter(kind="statement").exists()


def test_what_another_decided_meanwhile_is_told_and_kept_as_it_was_typed(
    review: dict[str, Any],
) -> None:
    data = sent(review, **{f"s{review['event'].pk}-title": "A title of mine"})
    reject_suggestion(
        suggestion_id=review["event"].pk,
        reason="wrong",
        by=makers.make_user("editor", "another-editor"),
        now=makers.later(),
    )
    refused = accepted(review, data)
    page = refused.content.decode()
    assert "another-editor has rejected this already, at 09:31 UTC" in page
    assert "A title of mine" in page


def test_nothing_chosen_is_nothing_accepted(review: dict[str, Any]) -> None:
    refused = accepted(review, {**sent(review), "take": []})
    assert "Choose at least one to accept." in refused.content.decode()


def test_the_most_forms_of_one_page_stay_within_what_a_request_may_send(
    review: dict[str, Any],
) -> None:
    row = review["event"]
    for n in range(60):
        row.pk, row.fingerprint = None, f"{n}"
        row.save(force_insert=True)
    data = sent(review)
    most = settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
    assert len(data["take"]) == 40
    assert len(data) + len(data["take"]) < most
    assert "more wait" in review["client"].get(path(review)).content.decode()
