"""A change proposed of what is public, discarded at the desk; the public page never moves."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from suggestions.models import DraftSource
from tests import makers
from tests.pages.drafting import WORDS, at, fields_of, published_event, send
from tests.pages.test_desk_discarding import post
from tests.pages.test_desk_things import client_of, path_of
from things.models import Thing

pytestmark = pytest.mark.django_db
PROPOSED = "Delegations reach Lakeside"
LISTS = ("/desk/drafts/", "/desk/drafts/?show=mine", "/desk/drafts/?show=review")


@pytest.fixture
def proposed(desk: Client) -> tuple[Client, Thing]:
    """A contributor, and a published event that they propose to change."""
    thing = published_event(desk)
    author = Client()
    author.force_login(makers.make_user("contributor", "ana"))
    propose(author, thing)
    return author, thing


def propose(client: Client, thing: Thing, title: str = PROPOSED, **changes: Any) -> Any:
    sent = fields_of(client.get(at(thing)))
    return send(client, at(thing), sent, title=title, **{"do": "save", **changes})


def public(thing: Thing) -> list[bytes]:
    own = f"/river-valley/events/{thing.public_id}/"
    paths = (
        own,
        f"{own}history/",
        f"/api/v1/events/{thing.public_id}/",
        "/corrections/",
    )
    return [Client().get(path).content for path in paths]


def words(client: Client, path: str) -> str:
    return str(client.get(path).content.decode())


def listed(client: Client) -> bool:
    return any(at(thing) in words(client, path) for path in LISTS for thing in events())


def events() -> list[Thing]:
    return list(Thing.objects.filter(kind="event"))


def test_its_author_discards_it_from_its_form_and_brings_it_back(
    proposed: tuple[Client, Thing],
) -> None:
    author, thing = proposed
    before = public(thing)
    assert "Discard this change" in words(author, at(thing))
    asked = words(author, f"{path_of(thing)}discard/")
    assert "Discard the proposed change of “Delegations arrive in Lakeside”" in asked
    assert "What is published stays as it is." in asked
    assert listed(author)
    assert post(author, thing, reason="Said twice.")["Location"] == path_of(thing)
    page = words(author, path_of(thing))
    assert "Discarded a draft, <bdi>ana</bdi>: <bdi>Said twice.</bdi>" in page
    assert not listed(author)
    form = author.get(at(thing))
    assert fields_of(form)["title"] == "Delegations arrive in Lakeside"
    for gone in ("Discard this change", "Publish it as it stands"):
        assert gone not in form.content.decode()
    assert "Bring the discarded change back" in page
    assert post(author, thing, "reclaim")["Location"] == path_of(thing)
    assert "The change is proposed again." in words(author, path_of(thing))
    assert fields_of(author.get(at(thing)))["title"] == PROPOSED
    assert public(thing) == before


def test_an_editor_discards_it_and_its_author_is_told_why(
    proposed: tuple[Client, Thing],
) -> None:
    author, thing = proposed
    assert post(client_of("editor"), thing, reason="Not so.").status_code == 302
    page = words(author, path_of(thing))
    assert "<bdi>Not so.</bdi>" in page
    undo = page.partition("/desk/acts/")[1]
    assert not undo  # what another did is not one's own to undo
    other = Client()
    other.force_login(makers.make_user("contributor", "ben"))
    assert "Not so." not in words(other, path_of(thing))
    assert "Bring the discarded" not in words(other, path_of(thing))
    assert post(other, thing, "reclaim").status_code == 302
    assert "role editor" in words(other, path_of(thing))


@pytest.mark.parametrize(
    ("role", "sent"),
    [("", 403), ("reader", 404), ("contributor", 403), ("editor", 302), ("chief", 302)],
)
def test_others_are_kept_from_it_by_their_role(
    proposed: tuple[Client, Thing], role: str, sent: int
) -> None:
    thing = proposed[1]
    client = client_of(role) if role else Client()
    assert post(client, thing).status_code == sent
    newest = thing.revisions.latest("version")
    assert (newest.state == "discarded") == (sent == 302)


def test_once_something_else_is_published_the_page_says_where_its_words_are(
    desk: Client, proposed: tuple[Client, Thing]
) -> None:
    author, thing = proposed
    for verb in ("discard", "reclaim", "discard"):
        post(author, thing, verb)
    assert "this is not brought back" not in words(author, path_of(thing))
    propose(desk, thing, "Delegations come", do="publish", reason="So it was.")
    page = words(author, path_of(thing))
    assert page.count("this is not brought back: version 4 has its words") == 1
    assert page.count("this is not brought back") == 1
    assert "Bring the discarded change back" not in page
    assert post(author, thing, "reclaim")["Location"] == path_of(thing)
    assert "Version 4 has its words: propose it anew" in words(author, path_of(thing))
    thing.refresh_from_db()
    assert (thing.label, thing.version) == ("Delegations come", 6)


def test_a_source_that_waits_with_it_is_not_shown_with_the_next_change(
    proposed: tuple[Client, Thing],
) -> None:
    author, thing = proposed
    more = {"source-0-address": "https://elsewhere.example/1", "source-0-words": WORDS}
    assert propose(author, thing, **more).status_code == 302
    address = "source-0-address"
    assert fields_of(author.get(at(thing)))[address] == more[address]
    post(author, thing)
    assert not fields_of(author.get(at(thing))).get(address)
    post(author, thing, "reclaim")
    assert fields_of(author.get(at(thing)))[address] == more[address]
    assert DraftSource.objects.count() == 1


def test_who_read_an_older_version_is_told_and_keeps_what_was_typed(
    desk: Client, proposed: tuple[Client, Thing]
) -> None:
    thing = proposed[1]
    propose(desk, thing, "Delegations come")
    page = post(desk, thing, version=2, reason="It is wrong.")
    assert page.status_code == 409
    assert "Somebody has changed" in page.content.decode()
    assert "It is wrong." in page.content.decode()
    assert thing.revisions.latest("version").state == "draft"
