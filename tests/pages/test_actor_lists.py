"""The pages of parties and people as lists: their process, their pages, their past, their cost."""

from __future__ import annotations

import re
from typing import Any

import pytest

from core.dates import from_edtf
from events.rules.events import EventPartyPart
from tests import makers
from tests.events import pacts, talks
from tests.pages.shown import NORTHLAND, envoy, section, text
from tests.timeline import stories
from tests.timeline.surfaces import get, queries_of

pytestmark = pytest.mark.django_db


def test_a_page_keeps_to_the_process_that_is_asked_for() -> None:
    process = makers.make_process()
    other = makers.make_process("lakeside-truce", name="Lakeside truce")
    makers.make_event(process, title="Talks on the river")
    makers.make_event(other, title="Talks on the lake")
    everywhere = section(NORTHLAND, "took-part")
    assert "Talks on the river" in everywhere
    assert "<bdi>Lakeside truce</bdi>" in everywhere
    here = section("/lakeside-truce/parties/northland/", "took-part")
    assert "Talks on the lake" in here
    assert "Talks on the river" not in here
    assert get("/no-process/parties/northland/").status_code == 404
    assert get("/lakeside-truce/parties/nobody/").status_code == 404


def test_a_list_shows_five_and_leads_to_all_of_them_page_by_page() -> None:
    process = makers.make_process()
    for n in range(57):
        makers.make_event(process, title=f"Talks {n}")
    found = section(NORTHLAND, "took-part")
    assert found.count('class="entry"') == 5
    assert '<a href="/parties/northland/took-part/">All 57<' in found
    first = text(f"{NORTHLAND}took-part/")
    assert first.count('class="entry"') == 50
    (cursor,) = re.findall(r"\?cursor=([\w-]+)", first)
    second = text(f"{NORTHLAND}took-part/", cursor=cursor)
    seen = re.findall(r'data-public-id="(\w+)"', first + second)
    assert len(seen) == len(set(seen)) == 57
    assert get(f"{NORTHLAND}took-part/", cursor="nonsense").status_code == 400
    inside = text("/river-valley/parties/northland/took-part/")
    assert 'href="/river-valley/parties/northland/"' in inside


def test_no_more_than_a_bound_is_looked_at_and_no_row_is_lost_by_that(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from timeline.actors import latest

    process = talks.make_table()
    alone = (EventPartyPart(party="river-front", role="actor"),)
    for n in range(12):
        parties = {"parties": alone, "according_to": "northland"} if n % 3 else {}
        day = from_edtf(f"2025-02-{n + 10}")
        makers.make_event(process, title=f"Talks {n}", date=day, **parties)
    talks.published(talks.held(process))
    assert "All " not in section(NORTHLAND, "took-part")
    whole = re.findall(r'data-public-id="(\w+)"', text(f"{NORTHLAND}took-part/"))
    assert len(whole) == 5
    monkeypatch.setattr(latest, "LOOKED_AT", 4)
    page = section(NORTHLAND, "took-part")
    assert re.search(r"All \d\+<", page)
    found: list[str] = []
    query: dict[str, str] = {}
    for _ in range(9):
        page = text(f"{NORTHLAND}took-part/", **query)
        found += re.findall(r'data-public-id="(\w+)"', page)
        following = re.search(r'rel="next" href="\?cursor=([\w-]+)"', page)
        if following is None:
            break
        query = {"cursor": following[1]}
    assert found == whole


def test_a_persons_page_tells_posts_words_and_parts_in_events() -> None:
    process = makers.make_process()
    envoy()
    stories.statement(process, person="an-envoy", speaker="An Envoy")
    makers.make_event(
        process, parties=(EventPartyPart(party="an-envoy", role="mediator"),)
    )
    path = "/people/an-envoy/"
    assert '<a href="/posts/envoy/"><bdi>Envoy</bdi></a>' in section(path, "held")
    assert "since 5 January 2025" in section(path, "held")
    assert "We are ready to extend the truce." in section(path, "statements")
    assert "<span>Mediates</span>" in section(path, "took-part")
    page = text(path)
    for words in ('id="obligations"', 'id="alleged-against"', 'id="members"'):
        assert words not in page


def test_what_was_not_known_by_a_day_is_not_on_the_page_of_that_day() -> None:
    process = makers.make_process()
    stories.retold(process)
    before = section(NORTHLAND, "took-part", as_of=str(stories.THEN))
    assert "Four remains handed over" in before
    assert "Three remains" not in before
    assert f"/?as_of={stories.THEN}" in before
    assert "Three remains" in section(NORTHLAND, "took-part")
    assert "None is recorded." in section(NORTHLAND, "took-part", as_of="2025-02-19")


def test_a_verdict_and_an_allegation_of_later_are_not_on_the_page_of_an_earlier_day() -> (
    None
):
    obligation = pacts.make_obligation()
    pacts.publish(pacts.assessment_draft(obligation), sources=[pacts.source()])
    pacts.answered(obligation)
    earlier = {"recorded_as_of": "2025-03-10T09:00Z"}
    assert get(NORTHLAND, **earlier).status_code == 404
    assert "Delayed" in section(NORTHLAND, "obligations", as_of=pacts.LATE)
    assert "None is recorded." in section(NORTHLAND, "obligations", as_of="2025-05-31")


def test_drafts_and_what_was_withdrawn_are_on_no_page() -> None:
    process = makers.make_process()
    stories.kept_draft(process)
    gone = makers.make_event(process, title="Talks that were not")
    assert "Talks that were not" in section(NORTHLAND, "took-part")
    stories.withdrawn(gone)
    page = text(NORTHLAND)
    assert "Secret talks" not in page
    assert "Talks that were not" not in page
    assert "None is recorded." in section(NORTHLAND, "took-part")


def test_a_version_of_a_party_is_shown_alone() -> None:
    process = makers.make_process()
    makers.make_event(process)
    page = text(NORTHLAND, rev="1")
    assert "This is version 1." in page
    assert "Talks open in Lakeside" not in page
    path = "/river-valley/parties/northland/"
    assert get(path, rev="1").status_code == 404
    assert get(path).status_code == 200


def test_a_filter_that_there_is_not_is_named_on_the_page() -> None:
    makers.make_process()
    assert "left out" not in text(NORTHLAND)
    assert "<code>colour</code>: There is no such filter." in text(
        NORTHLAND, colour="red"
    )


def fill(process: Any, number: int) -> None:
    """As many of each kind as are asked for."""
    agreement = pacts.make_agreement()
    for n in range(number):
        makers.make_event(process, title=f"Talks {n}")
        stories.statement(process, person="an-envoy", speaker="An Envoy")
        stories.figure(process, str(n + 1), claimant="northland")
        pacts.publish(pacts.assessment_draft(pacts.make_obligation(agreement)))
        pacts.publish(pacts.allegation_draft(process))


@pytest.mark.parametrize(
    "path", ["/river-valley/parties/northland/", "/river-valley/people/an-envoy/"]
)
def test_a_page_takes_the_same_queries_at_1_and_at_many_rows(path: str) -> None:
    process = makers.make_process()
    envoy()
    fill(process, 1)
    at_one = len(queries_of(path))
    for n in range(199):
        makers.make_event(process, title=f"More talks {n}")
    fill(process, 6)
    assert len(queries_of(path)) == at_one <= 8
    listed = f"{path}statements/"
    assert len(queries_of(listed)) <= 8


def test_rendering_a_page_makes_no_query(monkeypatch: pytest.MonkeyPatch) -> None:
    from django import shortcuts
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from pages.views import actors

    process = makers.make_process()
    envoy()
    fill(process, 2)
    render, during = shortcuts.render, []

    def counted(*args: Any, **kwargs: Any) -> Any:
        with CaptureQueriesContext(connection) as taken:
            response = render(*args, **kwargs)
        during.append(len(taken))
        return response

    monkeypatch.setattr(actors, "render", counted)
    text(NORTHLAND)
    assert during == [0]
