"""Reports of errors at the desk: urgent ones first, settled with a note, for editors alone."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from suggestions.models import Report
from tests import makers
from tests.makers import NOW
from tests.pages.test_reporting import WORDS, sent, text
from tests.timeline.surfaces import page_of
from things.actions import withdraw_thing

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> Client:
    client = Client()
    client.force_login(makers.make_user())
    return client


def test_the_desk_lists_reports_with_a_link_and_settles_them(editor: Client) -> None:
    thing = makers.make_event(makers.make_process(), title="Talks open")
    sent(Client(), about=page_of(thing), contact="a@example.org")
    sent(Client(), what="risk", words="Somebody is in <danger> here.")
    page = editor.get("/desk/reports/").content.decode()
    assert "Reports (2)" in page
    assert page.index("Somebody is in &lt;danger&gt;") < page.index("It was the 26th")
    assert f'href="{page_of(thing)}"><bdi>Talks open</bdi>' in page
    assert "a@example.org" in page
    row = Report.objects.get(what="fact")
    path = f"/desk/reports/{row.pk}/"
    wrong = editor.post(path, {"note": "Typed with care", "outcome": "x"})
    assert wrong.status_code == 409
    assert "Typed with care</textarea>" in wrong.content.decode()
    right = editor.post(path, {"note": "The list says the 27th.", "outcome": "kept"})
    assert right.status_code == 302
    page = editor.get("/desk/reports/").content.decode()
    assert "It was the 26th" not in page
    assert "Reports (1)" in page
    page = editor.get("/desk/reports/?state=settled").content.decode()
    assert "The list says the 27th." in page
    again = editor.post(path, {"note": "Late", "outcome": "changed"})
    assert again.status_code == 409
    assert "settled this already" in text(again)


def test_what_was_withdrawn_for_safety_is_named_to_those_alone_who_may_read_it(
    editor: Client,
) -> None:
    thing = makers.make_event(makers.make_process(), title="Talks open")
    sent(Client(), about=page_of(thing))
    assert "Talks open" in editor.get("/desk/reports/").content.decode()
    withdraw_thing(
        public_id=thing.public_id, version=1, why="safety", reason="Somebody is at risk.",
        by=makers.CHIEF, now=makers.later(),
    )  # fmt: skip
    page = editor.get("/desk/reports/").content.decode()
    assert "Talks open" not in page
    assert "<bdi>withheld</bdi>" in page
    chief = Client()
    chief.force_login(makers.make_user("chief"))
    assert "Talks open" in chief.get("/desk/reports/").content.decode()


def test_only_editors_see_reports() -> None:
    sent(Client())
    number = Report.objects.get().pk
    assert Client().get("/desk/reports/").status_code == 302
    reader = Client()
    reader.force_login(makers.make_user("reader"))
    for answer in (
        reader.get("/desk/reports/"),
        reader.post(f"/desk/reports/{number}/", {"note": "x", "outcome": "kept"}),
    ):
        assert answer.status_code == 403
        assert "26th" not in text(answer)
    assert Report.objects.get().state == "open"


def test_an_address_elsewhere_is_shown_at_the_desk_and_is_no_link(
    editor: Client,
) -> None:
    for about in ("//evil.example.org/", "/\\evil.example.org", "javascript:alert(1)"):
        sent(Client(), about=about)
    page = editor.get("/desk/reports/").content.decode()
    assert "evil.example.org" in page
    for start in ('href="//', 'href="/\\', 'href="javascript'):
        assert start not in page


def test_the_desk_takes_the_same_queries_at_1_and_at_200_reports_and_pages(
    editor: Client,
) -> None:
    thing = makers.make_event(makers.make_process())
    values: Any = {"what": "fact", "words": WORDS, "filed_at": NOW}
    counts, shown = [], []
    for many in (1, 199):
        Report.objects.bulk_create(
            Report(reference=f"{many}-{n}", thing=thing.public_id, **values)
            for n in range(many)
        )
        with CaptureQueriesContext(connection) as taken:
            page = editor.get("/desk/reports/")
        counts.append(len(taken))
    assert counts[0] == counts[1]
    while True:
        shown += [row[0].id for row in page.context["rows"]]
        if not page.context["next"]:
            break
        page = editor.get(f"/desk/reports/?after={page.context['next']}")
    assert len(shown) == len(set(shown)) == 200
    assert editor.get("/desk/reports/?after=x").status_code == 404
    assert editor.get("/desk/reports/?state=x").status_code == 404
