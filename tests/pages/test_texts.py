"""Method, words and data: what a reader has to know of the record as a whole."""

from __future__ import annotations

import html
import json
import re
from typing import Any

import pytest
from django.test import Client

from editions.models import Edition
from tests import makers
from tests.timeline import stories
from tests.timeline.surfaces import get, queries_of
from things.actions import save_draft, withdraw_thing
from timeline import endpoints as endpoints_room
from vocabularies.models import Scheme, Term

pytestmark = pytest.mark.django_db
DATA = "/river-valley/data/"
PATHS = ("/method/", "/words/", "/corrections/", "/data/")


def text(path: str, **query: str) -> str:
    answer = get(path, **query)
    assert answer.status_code == 200, path
    return html.unescape(answer.content.decode())


def answer_on(page: str) -> dict[str, Any]:
    """The document that a page shows as an answer of the API."""
    body = page.split('"answer"><code>', 1)[1].split("</code>", 1)[0]
    found: dict[str, Any] = json.loads(body.split("\n\n", 1)[1])
    return found


def test_every_page_leads_to_the_texts_within_its_process_and_its_past() -> None:
    makers.make_event(makers.make_process())
    page = text("/river-valley/timeline/", as_of="2025-03-01")
    for path in (
        "/method/",
        "/words/",
        "/river-valley/corrections/",
        "/river-valley/data/",
    ):
        assert f'href="{path}?as_of=2025-03-01"' in page
    page = text("/parties/")
    for path in PATHS:
        assert f'href="{path}"' in page


def test_an_empty_record_has_all_of_them_with_the_next_step() -> None:
    for path in PATHS:
        text(path)
    assert "No event is published yet" in text("/data/")
    assert "Nothing has been corrected yet" in text("/corrections/")
    for path in ("/nowhere/data/", "/nowhere/corrections/", "/words/nothing/"):
        assert get(path).status_code == 404


def test_the_pages_of_the_past_say_so_and_wrong_ones_are_refused() -> None:
    makers.make_process()
    for path in (*PATHS, DATA, "/words/party_kind/"):
        assert "20 February 2025" in text(path, as_of="2025-02-20")
        assert get(path, as_of="x").status_code == 400
    assert "shown as they are now" in text("/words/", as_of="2025-02-20")
    assert "shown as they are now" not in text("/words/")


def test_every_list_is_told_with_the_meaning_source_and_version_of_its_terms() -> None:
    page = text("/words/")
    for scheme in Scheme.objects.filter(terms__isnull=False).distinct():
        assert f'href="/words/{scheme.slug}/"' in page
        assert scheme.definition in page
        assert scheme.source in page
    Term.objects.filter(pk="party_kind:state").update(
        translations={"ar": "دولة"}, version=3
    )
    page = text("/words/party_kind/")
    for term in Term.objects.filter(scheme="party_kind"):
        for words in (term.label, term.definition, term.source, term.code):
            assert words in page
    assert "<bdi>3</bdi>" in page
    assert "دولة" not in page


def test_a_term_that_is_not_used_any_more_says_what_is_used_instead() -> None:
    old, new = Term.objects.filter(scheme="party_kind").order_by("ordinal")[:2]
    Term.objects.filter(pk=old.pk).update(status="deprecated", successor=new)
    assert f"“{new.label}” is used instead" in text("/words/party_kind/")


def test_the_answer_shown_is_what_the_api_sends_and_the_requests_are_of_this_host() -> (
    None
):
    event = makers.make_event(makers.make_process())
    page = text(DATA)
    shown = answer_on(page)
    assert shown["id"] == event.public_id
    assert shown == get(f"/api/v1/events/{event.public_id}/").json()
    asks = re.findall(r'"(http://testserver/api/v1/[^"]+)"', page)
    assert len(asks) == 4
    for url in asks:
        path = url.removeprefix("http://testserver")
        assert Client().get(path).status_code == 200
    assert all("process=river-valley" in url for url in asks[:3])


def test_the_counts_are_those_of_the_lists() -> None:
    process, other = makers.make_process(), makers.make_process("other-valley")
    for n in range(3):
        makers.make_event(process, title=f"Talks {n}")
    makers.make_event(other)
    save_draft(
        draft=makers.draft(process), sources=[], by=makers.EDITOR, now=makers.NOW
    )
    gone = makers.make_event(process)
    withdraw_thing(
        public_id=gone.public_id, version=gone.version, why="error", reason="x",
        by=makers.CHIEF, now=makers.later(),
    )  # fmt: skip

    def counts(path: str, **query: str) -> dict[str, int]:
        rows = get(path, **query).context["endpoints"]
        return {row["endpoint"].kind: row["endpoint"].count for row in rows}

    assert counts(DATA)["event"] == 3
    assert counts("/data/")["event"] == 4
    assert counts(DATA)["party"] == counts("/data/")["party"] == 2
    assert counts(DATA, as_of="2025-02-01")["event"] == 0
    moment = makers.NOW.isoformat().replace("+00:00", "Z")
    assert counts(DATA, recorded_as_of=moment)["event"] == 4


def test_counting_ends_where_nobody_waits_for_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(endpoints_room, "MOST", 2)
    process = makers.make_process()
    makers.make_event(process)
    makers.make_event(process)
    assert "more than" not in text(DATA)
    makers.make_event(process)
    assert "more than 2" in text(DATA)


def test_as_of_a_past_day_the_answer_and_the_requests_are_of_that_day() -> None:
    stories.retold(makers.make_process())
    page = text(DATA, as_of="2025-02-20")
    assert "Four remains" in page
    assert "Three remains" not in page
    assert page.count("as_of=2025-02-20") > 10
    assert "Three remains" in text(DATA)
    assert "no answer to show" in text(DATA, as_of="2025-01-01")


def test_the_licence_is_what_the_settings_say_and_nothing_is_made_up(
    settings: Any,
) -> None:
    assert "has stated none" in text("/data/")
    settings.RECORD_LICENCE = "CC BY 4.0, named <Example>"
    page = get("/data/").content.decode()
    assert "CC BY 4.0, named &lt;Example&gt;" in page
    assert "has stated none" not in page


def test_the_pages_take_the_same_queries_at_1_and_at_200_things() -> None:
    process = makers.make_process()
    makers.make_event(process)
    paths = (*PATHS, DATA, "/words/event_type/")
    counts = [len(queries_of(path)) for path in paths]
    before = Edition.objects.count()
    for n in range(199):
        makers.make_event(process, title=f"Talks {n}")
    assert Edition.objects.count() == before + 199
    assert [len(queries_of(path)) for path in paths] == counts
    assert max(counts) <= 8


def test_no_page_has_a_script_or_a_style_of_its_own() -> None:
    makers.make_event(makers.make_process())
    for path in (*PATHS, DATA, "/report/", "/report/sent/"):
        page = text(path)
        assert re.findall(r"<script(?! src=)[^>]*>|</script>\S", page) == []
        assert not re.search(r"<script[^>]*>[^<]", page)
        assert "style=" not in page


def test_pages_without_rows_of_their_own_name_the_data_that_they_tell_of() -> None:
    makers.make_event(makers.make_process())
    makers.make_process("hill-road")
    for path in ("/", "/river-valley/", "/corrections/", "/river-valley/corrections/"):
        for asked in ("", "?as_of=2026-01-05"):
            page = Client().get(f"{path}{asked}").content.decode()
            links = re.findall(r'<link rel="alternate" [^>]*href="([^"]+)"', page)
            assert links, path
            for link in links:
                assert Client().get(link).status_code == 200, link
