"""Accepting in a process that asks for four eyes: one proposes, another publishes."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from editions.models import Act, Edition
from suggestions.models import Suggestion
from tests import makers
from tests.pages.desk import accept, sent_with
from things.models import Thing

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(review: dict[str, Any]) -> dict[str, Any]:
    """The same article, in a process that asks for four eyes."""
    Thing.objects.filter(kind="process").update(sensitivity="high")
    return review


def became(suggestion: Suggestion) -> Thing:
    suggestion.refresh_from_db()
    return Thing.objects.get(public_id=suggestion.result)


def another() -> Client:
    client = Client()
    client.force_login(makers.make_user(username="another"))
    return client


def test_without_four_eyes_what_is_accepted_is_published(
    review: dict[str, Any],
) -> None:
    assert accept(review, review["event"]).status_code == 302
    assert became(review["event"]).state == "published"


def test_what_one_accepts_is_handed_over_and_another_publishes_it(
    asked: dict[str, Any],
) -> None:
    acts = Act.objects.count()
    answer = accept(asked, asked["event"])
    assert answer.status_code == 302
    thing = became(asked["event"])
    assert (thing.state, thing.version) == ("in_review", 2)
    assert not Edition.objects.filter(public_id=thing.public_id).exists()
    assert Act.objects.count() == acts + 1
    assert Act.objects.order_by("-pk")[0].verb == "accept_suggestion"
    page = asked["client"].get(answer["Location"]).content.decode()
    assert "Handed over: somebody else publishes it." in page
    assert f'href="/desk/drafts/{thing.public_id}/"' in page

    at = f"/desk/drafts/{thing.public_id}/publish/"
    alone = asked["client"].post(at, {"version": 2})
    assert alone.status_code == 409
    assert "somebody else than its author" in alone.content.decode()
    assert another().post(at, {"version": 2}).status_code == 302
    thing.refresh_from_db()
    assert thing.state == "published"
    assert Edition.objects.filter(public_id=thing.public_id).exists()


def test_all_of_an_article_is_handed_over_as_one_act(asked: dict[str, Any]) -> None:
    path = f"/desk/articles/{asked['version'].pk}/all/"
    page = asked["client"].get(path)
    sent: dict[str, Any] = {"take": []}
    for item in page.context["items"]:
        if item["card"].id == asked["event"].pk or item["card"].kind == "statement":
            sent["take"].append(str(item["card"].id))
            # Each form is open, with the process that the article does not say.
            page = asked["client"].post(path, {**sent, "open": str(item["card"].id)})
            (form,) = [
                i["form"]
                for i in page.context["items"]
                if i["card"].id == item["card"].id
            ]
            sent |= sent_with(form)
            sent[form.add_prefix("process")] = "river-valley"
    acts = Act.objects.count()
    answer = asked["client"].post(path, sent)
    assert answer.status_code == 302, answer.context["errors"]
    assert Act.objects.count() == acts + 1
    made = Suggestion.objects.filter(state="accepted").values("result")
    things = Thing.objects.filter(public_id__in=made)
    assert len(things) == len(sent["take"]) > 0
    assert {thing.state for thing in things} == {"in_review"}


def test_a_proposal_is_not_undone_at_one_press_and_leads_to_its_draft(
    asked: dict[str, Any],
) -> None:
    answer = accept(asked, asked["event"])
    thing = became(asked["event"])
    reopen = f"/desk/suggestions/{asked['event'].pk}/reopen/"
    for _ in range(2):  # with what was just done, and without
        page = asked["client"].get(answer["Location"]).content.decode()
        assert f'action="{reopen}"' not in page
        assert f'href="/desk/drafts/{thing.public_id}/"' in page
    refused = asked["client"].post(reopen)
    assert refused.status_code == 409
    assert "handed over for somebody else to publish" in refused.content.decode()
    assert became(asked["event"]).state == "in_review"


def test_a_proposal_that_was_discarded_lets_the_suggestion_wait_again(
    asked: dict[str, Any],
) -> None:
    answer = accept(asked, asked["event"])
    thing = became(asked["event"])
    discard = f"/desk/things/{thing.public_id}/discard/"
    assert asked["client"].post(discard, {"version": 2}).status_code == 302
    reopen = f"/desk/suggestions/{asked['event'].pk}/reopen/"
    page = asked["client"].get(answer["Location"]).content.decode()
    assert f'action="{reopen}"' in page
    acts = Act.objects.count()
    assert asked["client"].post(reopen).status_code == 302
    assert Act.objects.count() == acts + 1
    asked["event"].refresh_from_db()
    assert asked["event"].state == "waiting"
    thing.refresh_from_db()
    assert thing.state == "discarded"
