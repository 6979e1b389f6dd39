"""What is said of a whole article at the desk: who has it, who looks, that nothing is in it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from editions.models import Act
from suggestions.actions import note_look
from suggestions.models import Assignment, Closing, Look, Suggestion
from tests import makers

pytestmark = pytest.mark.django_db


def page_of(review: dict[str, Any]) -> str:
    path = f"/desk/articles/{review['version'].pk}/"
    return " ".join(review["client"].get(path).content.decode().split())


def post(review: dict[str, Any], verb: str, **sent: str) -> Any:
    article = review["version"].article.public_id
    return review["client"].post(f"/desk/articles/{article}/{verb}/", sent)


def test_an_editor_takes_it_on_its_page_gives_it_on_and_is_led_back(
    review: dict[str, Any],
) -> None:
    makers.make_user(username="other")
    version = str(review["version"].pk)
    assert "Nobody has this article" in page_of(review)
    taken = post(review, "assign", to="some-editor", seen="", version=version)
    assert taken.url == f"/desk/articles/{version}/"
    page = page_of(review)
    assert "You have it now." in page
    assert "You have this article" in page
    assert "<option>other</option>" in page
    post(review, "assign", to="other", seen="some-editor", version=version)
    assert "<strong>other</strong> has this article since" in page_of(review)
    post(review, "assign", to="", seen="other", version=version)
    assert not Assignment.objects.exists()


def test_who_comes_second_is_told_and_led_back_to_the_queue_as_it_was(
    review: dict[str, Any],
) -> None:
    other = Client()
    other.force_login(makers.make_user(username="other"))
    article = review["version"].article.public_id
    other.post(f"/desk/articles/{article}/assign/", {"to": "other", "seen": ""})
    late = post(review, "assign", to="some-editor", query="kind=event&after=x&no=1")
    assert late.url == "/desk/?kind=event"
    assert (
        "other has this article already"
        in review["client"].get(late.url).content.decode()
    )
    assert Assignment.objects.get().editor.username == "other"


def test_opening_it_is_seen_by_others_and_not_by_oneself(
    review: dict[str, Any],
) -> None:
    assert "is looking at this" not in page_of(review)
    assert Look.objects.get().editor.username == "some-editor"
    other = makers.make_user(username="other")
    now = dt.datetime.now(dt.UTC) - dt.timedelta(seconds=90)
    note_look(public_id=review["version"].article.public_id, by=other, now=now)
    page = page_of(review)
    assert "other is looking at this, 1 min" in page
    assert "some-editor is looking" not in page


def test_nothing_to_record_is_one_press_and_one_act_and_undone_with_another(
    review: dict[str, Any],
) -> None:
    acts, waiting = Act.objects.count(), Suggestion.objects.count()
    assert "Nothing to record here" in page_of(review)
    assert post(review, "close").url == "/desk/"
    queue = review["client"].get("/desk/")
    assert queue.context["entries"] == ()
    closing = Closing.objects.get()
    path = f"/desk/closings/{closing.pk}/undo/"
    assert f'action="{path}"' in queue.content.decode()
    assert Act.objects.count() == acts + 1
    page = page_of(review)
    assert "some-editor found nothing to record here" in page
    assert f"{waiting} suggestions set aside." in page
    assert "Nothing to record here</button>" not in page
    undone = review["client"].post(path, {"version": str(review["version"].pk)})
    assert undone.url == f"/desk/articles/{review['version'].pk}/"
    assert Suggestion.objects.filter(state="waiting").count() == waiting
    assert len(review["client"].get("/desk/").context["entries"]) == 1
    assert review["client"].post(path).status_code == 302
    assert "undone already" in review["client"].get("/desk/").content.decode()


@pytest.mark.parametrize("role", [None, "reader", "contributor", "editor"])
def test_only_editors_assign_close_and_undo(
    review: dict[str, Any], role: str | None
) -> None:
    post(review, "close")
    closing, article = Closing.objects.get(), review["version"].article.public_id
    client = Client()
    name = f"a-{role}"
    if role:
        client.force_login(makers.make_user(role, username=name))
    paths = [f"/desk/articles/{article}/assign/", f"/desk/closings/{closing.pk}/undo/"]
    answers = [client.post(p, {"to": name}).status_code for p in paths]
    assert answers == [302 if role == "editor" else 403] * 2
    allowed = role == "editor"
    assert Assignment.objects.exists() is allowed
    assert Closing.objects.exists() is not allowed
    closed = client.post(f"/desk/articles/{article}/close/").status_code
    assert closed == (302 if role == "editor" else 403)
    assert Closing.objects.count() == 1


def test_each_is_asked_for_by_post_alone(review: dict[str, Any]) -> None:
    article = review["version"].article.public_id
    for path in (
        f"articles/{article}/assign",
        f"articles/{article}/close",
        "closings/1/undo",
    ):
        assert review["client"].get(f"/desk/{path}/").status_code == 405


def test_an_article_that_is_not_there_is_said_in_words(review: dict[str, Any]) -> None:
    for verb in ("assign", "close"):
        review["client"].post(
            f"/desk/articles/AAAAAAAAAAAA/{verb}/", {"to": "some-editor"}
        )
        assert (
            "There is no such article."
            in review["client"].get("/desk/").content.decode()
        )
    assert User.objects.count() == 1
