"""Who sees drafts, writes them, sees to them and publishes them."""

from __future__ import annotations

from django.test import Client

from accounts.models import User
from editions.models import Act
from tests import makers
from tests.pages.drafting import (
    NEW,
    an_event,
    at,
    draft_of,
    send,
)
from things.models import Thing


def test_a_contributor_writes_drafts_and_publishes_none(desk: Client) -> None:
    contributor = Client()
    contributor.force_login(makers.make_user("contributor"))
    send(contributor, NEW, an_event(contributor), do="publish")
    assert not Thing.objects.filter(kind="event").exists()
    send(contributor, NEW, an_event(contributor), do="save")
    thing = Thing.objects.get(kind="event")
    assert thing.state == "draft"
    assert contributor.get(at(thing)).status_code == 200
    assert contributor.post(f"{at(thing)}publish/", {"version": 1}).status_code == 409
    assert desk.post(f"{at(thing)}publish/", {"version": 1}).status_code == 302


def test_drafts_of_others_are_not_there_for_contributors(desk: Client) -> None:
    thing = draft_of(desk)
    other = Client()
    other.force_login(makers.make_user("contributor"))
    assert desk.get(at(thing)).status_code == 200
    assert other.get(at(thing)).status_code == 404
    assert "Delegations arrive" not in other.get("/desk/drafts/").content.decode()
    assert "Delegations arrive" in desk.get("/desk/drafts/").content.decode()


def test_readers_without_the_role_have_no_drafts(desk: Client) -> None:
    reader = Client()
    reader.force_login(makers.make_user("reader"))
    for path in ("/desk/drafts/", "/desk/new/", NEW):
        assert reader.get(path).status_code == 403
        assert desk.get(path).status_code == 200
        assert Client().get(path).status_code == 302


def test_somebody_is_asked_to_see_to_a_draft_and_notes_stay_with_it(
    desk: Client,
) -> None:
    thing = draft_of(desk)
    makers.make_user(username="another")
    desk.post(f"{at(thing)}assign/", {"to": "another"})
    desk.post(f"{at(thing)}note/", {"words": "Is the day right?"})
    assert desk.post(f"{at(thing)}note/", {"words": " "}).status_code == 422
    another = Client()
    another.force_login(User.objects.get(username="another"))
    assert "Delegations arrive" in another.get("/desk/drafts/?show=me").content.decode()
    assert (
        "Delegations arrive" not in desk.get("/desk/drafts/?show=me").content.decode()
    )
    assert "Is the day right?" in another.get(at(thing)).content.decode()
    assert "1 draft that I am asked" in another.get("/desk/home/").content.decode()
    verbs = Act.objects.values_list("verb", flat=True)
    assert [v for v in verbs if v in ("assign_draft", "note_draft")] == [
        "assign_draft",
        "note_draft",
    ]


def test_where_a_process_asks_for_it_the_author_does_not_publish(desk: Client) -> None:
    Thing.objects.filter(kind="process").update(sensitivity="high")
    refused = send(desk, NEW, an_event(desk), do="publish")
    assert "let somebody else publish it" in refused.content.decode()
    thing = draft_of(desk)
    assert desk.post(f"{at(thing)}publish/", {"version": 1}).status_code == 409
    another = Client()
    another.force_login(makers.make_user(username="another"))
    assert another.post(f"{at(thing)}publish/", {"version": 1}).status_code == 302
    thing.refresh_from_db()
    assert thing.state == "published"
