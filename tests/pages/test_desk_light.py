"""The review page shows a form where it is asked for; without one, what was read is accepted."""

from __future__ import annotations

from typing import Any

import pytest

from suggestions.actions import reject_suggestion
from suggestions.models import Decision, Suggestion
from tests import makers
from tests.pages.desk import document_of

pytestmark = pytest.mark.django_db


def path(review: dict[str, Any]) -> str:
    return f"/desk/articles/{review['version'].pk}/"


def open_of(page: Any) -> list[int]:
    return [i["card"].id for i in page.context["waiting"] if i["form"]]


def test_no_form_is_on_the_page_but_the_one_asked_for(review: dict[str, Any]) -> None:
    event = review["event"]
    assert open_of(review["client"].get(path(review))) == []
    asked = {"suggestion": event.pk, "as": "event"}
    page = review["client"].get(path(review), asked)
    assert open_of(page) == [event.pk]
    assert len(page.context["waiting"]) > 3


def test_words_that_take_a_side_are_shown_in_an_open_form_at_once(
    review: dict[str, Any],
) -> None:
    event = review["event"]
    event.finding = {**event.finding, "title": "Talks on hostages"}
    event.save()
    page = review["client"].get(path(review))
    assert open_of(page) == [event.pk]
    assert "“hostages” takes a side" in page.content.decode()
    accept = f"/desk/suggestions/{event.pk}/accept/"
    # Whoever sends it without having seen them is shown them first.
    unseen = review["client"].post(accept, {"record_as": "event"})
    assert unseen.status_code == 422
    assert "Some words take a side" in unseen.content.decode()


def test_what_nobody_opened_is_accepted_as_it_was_read(review: dict[str, Any]) -> None:
    event = review["event"]
    accept = f"/desk/suggestions/{event.pk}/accept/"
    assert review["client"].post(accept, {"record_as": "event"}).status_code == 302
    assert document_of(event)["title"] == {"en": event.finding["title"]}
    assert Decision.objects.get(suggestion=event).edited == []


def test_a_process_is_not_guessed_where_there_are_several(
    review: dict[str, Any],
) -> None:
    makers.make_process("other-valley", name="Another truce", parties=())
    event = review["event"]
    article = review["client"].get(path(review)).context["article"]
    assert article.processes == ()
    accept = f"/desk/suggestions/{event.pk}/accept/"
    done = review["client"].post(accept, {"record_as": "event"})
    assert done.status_code == 422
    assert "Process: This field is required." in done.content.decode()
    given = {"process": "river-valley"}
    form = done.context["waiting"][0]["form"]
    sent = {f.html_name: str(f.value() or "") for f in form}
    assert review["client"].post(accept, {**sent, **given}).status_code == 302


def test_a_script_is_given_one_form_alone_though_another_decided_meanwhile(
    review: dict[str, Any],
) -> None:
    event = review["event"]
    by = makers.make_user("editor", "another-editor")
    reject_suggestion(suggestion_id=event.pk, reason="wrong", by=by, now=makers.NOW)
    asked = {"suggestion": event.pk, "as": "event"}
    page = review["client"].get(path(review), asked, headers={"HX-Request": "true"})
    assert page["HX-Push-Url"] == "false"
    assert open_of(page) == [event.pk]
    assert len(page.context["waiting"]) == 1 < Suggestion.objects.count()
    sent = {"record_as": "event", "process": "river-valley", "title": "Typed long"}
    told = review["client"].post(f"/desk/suggestions/{event.pk}/accept/", sent)
    assert "Typed long" in told.content.decode()
