"""The desk's history of one thing: every version, who wrote it, what changed, who may read it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from editions.models import Act
from parties.rules.drafts import PlaceDraft
from tests import makers
from tests.events import pacts
from tests.events.counted import effective
from tests.things import verbs
from tests.timeline.surfaces import page_of
from things.models import Revision, Thing

pytestmark = pytest.mark.django_db
NOWHERE = "/desk/things/aaaaaaaaaaaaaaaa/"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')


def client_of(role: str) -> Client:
    """Somebody of a role, signed in."""
    client = Client()
    client.force_login(
        User.objects.filter(username=f"some-{role}").first() or makers.make_user(role)
    )
    return client


def path_of(thing: Thing) -> str:
    return f"/desk/things/{thing.public_id}/"


def text(client: Client, thing: Thing, **query: str) -> str:
    answer = client.get(path_of(thing), query)
    assert answer.status_code == 200
    found: str = answer.content.decode()
    return found


def refused(client: Client, path: str) -> str:
    """What somebody is told where nothing is, but for the token that each page has its own of."""
    answer = client.get(path)
    assert answer.status_code == 404
    return TOKEN.sub("", answer.content.decode())


def told(client: Client, thing: Thing) -> list[tuple[int, str, str]]:
    """The versions on the page, newest first: number, what was done, by whom."""
    found = client.get(path_of(thing)).context["found"]
    return [(row.version, row.words, row.by) for row in found.rows]


@pytest.fixture
def thing(db: None) -> Thing:
    """An event that was published, corrected, and has a draft on top."""
    process = makers.make_process()
    event = makers.make_event(process, title="Talks opn")
    verbs.correct(event, makers.draft(process, title="Talks open"))
    verbs.cite(event, "River Daily", "2025-02-28")
    verbs.save(makers.draft(process, title="Talks open anew"), event)
    return event


def test_every_version_tells_who_did_what_when_and_why_drafts_too(thing: Thing) -> None:
    editor = client_of("editor")
    assert told(editor, thing) == [
        (4, "Saved a draft", "some contributor"),
        (3, "Added sources", "some chief"),
        (2, "Corrected", "some chief"),
        (1, "Published", "system"),
    ]
    page = text(editor, thing)
    assert "It was wrong." in page
    assert "<h1><bdi>Talks open</bdi></h1>" in page
    assert "10 March 2025, 11:31 (Asia/Jerusalem)" in page
    assert "10 March 2025, 09:31 UTC" in page
    assert "Source added: <bdi>River Daily, 28 February 2025" in page
    assert page.count("Source added:") == 2
    assert "Source taken out:" not in page


def test_any_two_versions_are_compared_field_by_field(thing: Thing) -> None:
    editor = client_of("editor")
    assert "<del>open</del><ins>open anew</ins>" in text(editor, thing)
    page = text(editor, thing, **{"from": "1", "to": "2"})
    assert "<del>opn</del><ins>open</ins>" in page
    page = text(editor, thing, **{"from": "2", "to": "3"})
    assert "<ins><bdi>River Daily, 28 February 2025" in page
    page = text(editor, thing, **{"from": "1", "to": "1"})
    assert "From version" not in page
    for wrong in ({"from": "9"}, {"to": "x"}, {"before": "-1"}):
        assert editor.get(path_of(thing), wrong).status_code == 404


def test_contributors_read_what_was_published_and_their_own_drafts(
    thing: Thing,
) -> None:
    contributor = client_of("contributor")
    theirs = User.objects.get(username="some-contributor")
    assert [row[0] for row in told(contributor, thing)] == [3, 2, 1]
    assert "open anew" not in text(contributor, thing)
    hidden = contributor.get(path_of(thing), {"from": "3", "to": "4"})
    assert hidden.status_code == 404
    process = Thing.objects.get(kind="process")
    mine = makers.draft(process, title="Mine")
    own = verbs.save(mine, sources=verbs.source(), by=theirs.by)
    verbs.save(makers.draft(process, title="Theirs now"), own, by=makers.EDITOR)
    verbs.publish(own)
    verbs.save(makers.draft(process, title="Not for them"), own, by=makers.EDITOR)
    assert [row[0] for row in told(contributor, own)] == [3, 2, 1]
    assert [row[0] for row in told(client_of("editor"), own)] == [4, 3, 2, 1]


def test_others_are_told_the_same_as_where_nothing_is(thing: Thing) -> None:
    process = Thing.objects.get(kind="process")
    draft = verbs.save(makers.draft(process, title="Not for all"))
    reader, contributor = client_of("reader"), client_of("contributor")
    assert contributor.get(path_of(thing)).status_code == 200
    for client, what in ((reader, thing), (reader, draft), (contributor, draft)):
        assert refused(client, path_of(what)) == refused(client, NOWHERE)
    assert client_of("editor").get(path_of(draft)).status_code == 200
    for path in (path_of(thing), NOWHERE):
        answer = Client().get(path)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/accounts/login/")


def test_public_pages_lead_editors_to_the_desk_and_are_the_same_for_all_others(
    thing: Thing,
) -> None:
    link = f'href="{path_of(thing)}"'
    paths = [page_of(thing), f"{page_of(thing)}history/"]
    for path in paths:
        anonymous = Client().get(path).content
        assert b"/desk/" not in anonymous
        assert Client().get(path).content == anonymous
        assert link in client_of("editor").get(path).content.decode()
        assert link not in client_of("reader").get(path).content.decode()
    verbs.withdraw(thing)
    for path in paths:
        assert link in client_of("editor").get(path).content.decode()
        assert b"/desk/" not in Client().get(path).content


def test_what_follows_another_thing_says_so() -> None:
    agreement = pacts.make_agreement()
    obligation = pacts.make_obligation(agreement)
    pacts.correct(agreement, effective(agreement, "2025-01-20"))
    assert told(client_of("editor"), obligation)[0][1].startswith("Worked out anew")
    assert told(client_of("editor"), agreement)[0][1] == "Corrected"


def test_no_cache_keeps_the_page(thing: Thing) -> None:
    answer = client_of("editor").get(path_of(thing))
    assert "no-store" in answer["Cache-Control"]


def test_what_was_withdrawn_is_kept_for_editors(thing: Thing) -> None:
    verbs.withdraw(thing)
    page = text(client_of("editor"), thing)
    assert "All of its versions are kept here." in page
    assert "It did not happen." in page
    assert "Withdrew, <bdi>some chief</bdi>" in page
    assert "Talks open" in page


def test_what_was_withdrawn_for_safety_is_read_by_chiefs_alone(thing: Thing) -> None:
    verbs.withdraw(thing, why="safety", reason="It names somebody.")
    shown = text(client_of("chief"), thing)
    page = text(client_of("editor"), thing)
    for words in ("Talks open", "It names somebody.", "River Daily", "It was wrong."):
        assert words in shown
        assert words not in page
    assert "Withdrew, <bdi>some chief</bdi>" in page
    assert "shown to chief editors alone" in page
    asked = text(client_of("editor"), thing, **{"from": "1", "to": "2"})
    assert "Talks" not in asked


def test_a_name_that_was_taken_back_for_safety_stands_in_no_version() -> None:
    process = makers.make_process()
    place = Thing.objects.get(kind="place")
    event = makers.make_event(process, place="lakeside", title="Talks open")
    verbs.correct(event, makers.draft(process, title="Talks open"))
    assert "Lakeside" in text(client_of("editor"), event)
    Thing.objects.filter(pk=place.pk).update(
        state="withdrawn", withdrawn_for="safety", withdrawn_reason="x"
    )
    page = text(client_of("editor"), event)
    assert "Lakeside" not in page
    assert "withheld" in page


def test_of_two_names_that_were_taken_back_neither_is_told_apart() -> None:
    process = makers.make_process()
    makers.published(PlaceDraft(slug="hillside", label="Hillside"))
    event = makers.make_event(process, place="lakeside")
    verbs.correct(event, makers.draft(process, place="hillside"))
    assert "<ins><bdi>Hillside</bdi></ins>" in text(client_of("editor"), event)
    Thing.objects.filter(kind="place").update(
        state="withdrawn", withdrawn_for="safety", withdrawn_reason="x"
    )
    page = text(client_of("editor"), event).lower()
    for slug in ("lakeside", "hillside"):
        assert f"[place {slug}]" not in page
        assert f"<bdi>{slug}" not in page


def test_contributors_are_told_no_name_of_a_draft_that_is_not_for_them() -> None:
    process = makers.make_process()
    contributor = client_of("contributor")
    theirs = User.objects.get(username="some-contributor").by
    verbs.save(PlaceDraft(slug="unheard", label="Unheard place"), by=makers.EDITOR)
    own = verbs.save(makers.draft(process, place="lakeside"), by=theirs)
    verbs.save(makers.draft(process, place="unheard"), own, by=makers.EDITOR)
    assert "Unheard place" in text(client_of("editor"), own)
    page = text(contributor, own)
    assert "Lakeside" in page
    assert "withheld" in page
    assert "unheard" not in page.lower()


def test_200_versions_take_the_queries_of_2_and_stand_on_pages() -> None:
    process = makers.make_process()
    event = makers.make_event(process)
    verbs.save(makers.draft(process, title="Anew"), event)
    editor = client_of("editor")
    editor.get(path_of(event))
    counts, shown = [], []
    for many in (0, 198):
        _more(event, many)
        with CaptureQueriesContext(connection) as taken:
            page: Any = editor.get(path_of(event))
        counts.append(len(taken))
    assert counts[0] == counts[1]
    found = page.context["found"]
    while True:
        shown += [row.version for row in found.rows]
        if not found.older:
            break
        page = editor.get(path_of(event), {"before": found.older})
        found = page.context["found"]
    assert shown == list(range(200, 0, -1))


def _more(event: Thing, many: int) -> None:
    """Give a thing more drafts, each as the one before."""
    last = Revision.objects.filter(thing=event).order_by("-version")[0]
    act = Act.objects.latest("pk")
    Revision.objects.bulk_create(
        Revision(
            thing=event, version=last.version + n, act=act, state="draft",
            content=last.content,
        )
        for n in range(1, many + 1)
    )  # fmt: skip
    Thing.objects.filter(pk=event.pk).update(version=last.version + many)
