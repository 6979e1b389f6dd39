"""Discarding a draft at the desk: by its author, with or without a reason; bringing it back."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests import makers
from tests.pages.test_desk_things import client_of, path_of
from tests.things import verbs
from things.models import Thing

pytestmark = pytest.mark.django_db
LISTS = ("/desk/drafts/", "/desk/drafts/?show=mine", "/desk/drafts/?show=review")


@pytest.fixture
def author(db: None) -> tuple[Client, Thing]:
    """A contributor, and a draft of theirs."""
    user = makers.make_user("contributor", "ana")
    client = Client()
    client.force_login(user)
    draft = makers.draft(makers.make_process(), title="Talks opn")
    return client, verbs.save(draft, by=user.by)


def post(client: Client, thing: Thing, verb: str = "discard", **data: Any) -> Any:
    version = Thing.objects.get(pk=thing.pk).version
    return client.post(f"{path_of(thing)}{verb}/", {"version": version, **data})


def state(thing: Thing) -> str:
    return Thing.objects.get(pk=thing.pk).state


def listed(client: Client) -> bool:
    return any("Talks opn" in client.get(path).content.decode() for path in LISTS)


def test_an_author_discards_a_draft_from_its_form_and_undoes_it(
    author: tuple[Client, Thing],
) -> None:
    client, draft = author
    form = client.get(f"/desk/drafts/{draft.public_id}/").content.decode()
    assert f'href="{path_of(draft)}discard/"' in form
    asked = client.get(f"{path_of(draft)}discard/").content.decode()
    assert "Discard “Talks opn”" in asked
    assert listed(client)
    assert post(client, draft)["Location"] == path_of(draft)
    assert state(draft) == "discarded"
    page = client.get(path_of(draft)).content.decode()
    assert not listed(client)
    assert "A draft that was discarded" in page
    assert "Discarded a draft" in page
    act = page.partition("/desk/acts/")[2].partition("/")[0]
    assert client.post(f"/desk/acts/{act}/undo/")["Location"] == path_of(draft)
    assert state(draft) == "draft"
    assert listed(client)


def test_it_is_brought_back_from_its_page_long_after(
    author: tuple[Client, Thing],
) -> None:
    client, draft = author
    post(client, draft, reason="It is logged already.")
    page = client_of("editor").get(path_of(draft)).content.decode()
    assert "It is logged already." in page  # editors read what became of it
    assert "Bring it back" not in page
    draft_page = client.get(f"/desk/drafts/{draft.public_id}/")
    assert draft_page["Location"] == path_of(draft)
    assert "Bring it back" in client.get(path_of(draft)).content.decode()
    assert post(client, draft, "reclaim")["Location"] == path_of(draft)
    assert "It is a draft again." in client.get(path_of(draft)).content.decode()
    assert state(draft) == "draft"


@pytest.mark.parametrize(
    ("role", "shown", "sent", "after"),
    [
        ("", 302, 403, "draft"),
        ("reader", 404, 404, "draft"),
        ("contributor", 404, 404, "draft"),
        ("editor", 200, 403, "draft"),
        ("chief", 200, 302, "discarded"),
    ],
)
def test_others_are_kept_from_it_by_their_role(
    author: tuple[Client, Thing], role: str, shown: int, sent: int, after: str
) -> None:
    draft = author[1]
    client = client_of(role) if role else Client()
    assert client.get(f"{path_of(draft)}discard/").status_code == shown
    assert post(client, draft).status_code == sent
    assert state(draft) == after
    if role == "editor":
        form = client.get(f"/desk/drafts/{draft.public_id}/").content.decode()
        assert "Discard this draft" not in form


def test_who_read_an_older_version_is_told_and_keeps_what_was_typed(
    author: tuple[Client, Thing],
) -> None:
    client, draft = author
    verbs.save(makers.draft(Thing.objects.get(kind="process")), draft, by=makers.CHIEF)
    page = post(client, draft, version=1, reason="It is wrong.")
    assert page.status_code == 409
    assert "Somebody has changed" in page.content.decode()
    assert "It is wrong." in page.content.decode()
    assert state(draft) == "draft"


def test_what_was_discarded_is_public_nowhere_and_cannot_be_taken_for_withdrawn(
    author: tuple[Client, Thing],
) -> None:
    client, draft = author
    missing = Client().get("/river-valley/events/aaaaaaaaaaaaaaaa/")
    post(client, draft)
    for path in (
        f"/river-valley/events/{draft.public_id}/",
        f"/river-valley/events/{draft.public_id}/history/",
        f"/api/v1/events/{draft.public_id}/",
    ):
        assert Client().get(path).status_code == 404, path
    gone = Client().get(f"/river-valley/events/{draft.public_id}/")
    assert gone.content.replace(draft.public_id.encode(), b"a" * 16) == missing.content
    published = makers.make_event(Thing.objects.get(kind="process"))
    page = post(client_of("chief"), published)
    assert page.status_code == 409
    assert "there is nothing to discard" in page.content.decode()
    assert state(published) == "published"
