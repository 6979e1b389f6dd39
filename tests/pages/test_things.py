"""The pages of every kind of thing: its list, itself, its history."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from core.dates import from_edtf
from core.errors import RuleBroken
from parties.rules.drafts import PartyDraft
from tests import makers
from tests.events import talks
from tests.timeline import stories
from tests.timeline.surfaces import get, page_of, queries_of
from things.queries import kinds
from things.rules.addresses import NOT_FOR_PROCESSES
from timeline.paths import in_process, list_path

pytestmark = pytest.mark.django_db


def text(path: str, **query: str) -> str:
    """The HTML of a page."""
    answer = get(path, **query)
    assert answer.status_code == 200, path
    found: str = answer.content.decode()
    return found


def test_every_kind_has_a_page_in_its_list_and_a_history() -> None:
    for kind, thing in stories.one_of_each().items():
        path = page_of(thing)
        assert thing.label in text(path), kind
        assert f'href="{path}"' in text(list_path(thing.process, kind)), kind
        assert f'href="{path}?rev=1"' in text(f"{path}history/"), kind
        assert f'href="{path}history/"' in text(path), kind


def test_a_page_tells_every_field_in_words_with_the_labels_of_its_terms() -> None:
    event = makers.make_event(
        makers.make_process(), place="lakeside", summary="In the old school."
    )
    page = text(page_of(event))
    for words in (
        "Round of talks opened",
        "How it is told",
        "Happened",
        '<a href="/places/lakeside/"><bdi>Lakeside</bdi></a>',
        '<a href="/parties/northland/"><bdi>Northland</bdi></a>',
        "In the old school.",
        "The words are not held here.",
    ):
        assert words in page
    assert "negotiation.round_opened" not in page


def test_a_date_has_the_dates_of_others_beside_it_and_a_mark_of_the_dispute() -> None:
    event = makers.make_event(makers.make_process(), **stories.told())
    assert "says:" not in text(page_of(event))
    claim = stories.other_date(event)
    page = text(page_of(event))
    assert "<bdi>River Front</bdi> says: <bdi>19 February 2025</bdi>" in page
    assert f'href="{page_of(claim)}"' in page
    assert "River Daily" in page
    assert "tag-disputed" in page


def test_a_date_that_outlets_tell_themselves_names_them_once() -> None:
    """Several of them do not "says" anything, and are not told twice."""
    event = makers.make_event(makers.make_process(), **stories.told())
    stories.other_date(event, claimant="", outlets=("River Daily", "Hill Post"))
    page = text(page_of(event))
    (claim,) = re.findall(r'<p class="claim">.*?</p>', page, re.DOTALL)
    assert "says" not in claim
    assert "<bdi>19 February 2025</bdi></a>" in claim
    assert "<bdi>River Daily</bdi>, <bdi>Hill Post</bdi>" in claim


def test_a_figure_keeps_its_number_and_a_statement_its_words_large() -> None:
    process = makers.make_process()
    page = text(page_of(stories.figure(process, "417", claimant="")))
    assert '<span class="quantity">417</span>' in page
    assert "remains returned" in page
    assert "The outlet’s own voice" in page
    page = text(
        page_of(
            stories.statement(
                process,
                words="نحن مستعدون",
                language="ar",
                translation="We are ready.",
                translation_language="en",
                translation_by="this record",
            )
        )
    )
    assert '<blockquote class="said" lang="ar" dir="auto"><p><q>نحن مستعدون' in page
    assert "We are ready." in page
    assert "Translation: this record" in page


def test_a_page_takes_the_same_queries_however_much_it_shows() -> None:
    process = makers.make_process()
    event = makers.make_event(process, parties=(), **stories.told())
    at_first = len(queries_of(page_of(event)))
    for day in range(10, 19):
        stories.other_date(event, f"2025-02-{day}")
    assert len(queries_of(page_of(event))) == at_first <= 5


def routes(patterns: Any) -> set[str]:
    """The first words of all addresses of the site that are fixed."""
    found = set()
    for one in patterns:
        first = str(one.pattern).split("/", maxsplit=1)[0]
        if isinstance(one, URLResolver) and not first:
            found |= routes(one.url_patterns)
        elif isinstance(one, URLPattern | URLResolver) and first and "<" not in first:
            found.add(first)
    return found


def test_no_process_is_called_by_an_address_of_the_site() -> None:
    outside = {kind.plural for kind in kinds().values() if not in_process(kind)}
    taken = routes(get_resolver().url_patterns) | outside
    assert {"desk", "api", "accounts", "healthz"} <= taken
    assert taken <= set(NOT_FOR_PROCESSES)
    makers.make_process("lakeside-truce")
    for slug in sorted(taken):
        with pytest.raises(RuleBroken, match="an address of this site"):
            makers.make_process(slug)


def test_a_party_may_be_called_by_the_name_of_a_page() -> None:
    makers.make_process()
    assert get("/parties/timeline/").status_code == 404
    makers.published(PartyDraft(slug="timeline", label="Timeline", party_kind="state"))
    assert "Timeline" in text("/parties/timeline/")
    assert "River valley truce" in text("/river-valley/timeline/")


def test_a_planned_event_is_marked_so_and_its_past_day_is_not_taken_for_done() -> None:
    event = makers.make_event(
        makers.make_process(), modality="planned", date=from_edtf("2025-03-01")
    )
    page = text(page_of(event))
    assert "Planned" in page
    assert "#negotiation-open" in page


def test_a_row_of_a_timeline_says_which_date_of_what_kind_of_thing_it_is() -> None:
    process = talks.make_table()
    proposal = talks.published(talks.tabled(process))
    timeline = text("/river-valley/timeline/")
    assert timeline.count(f'data-public-id="{proposal.public_id}"') == 2
    for words in ("Proposal, negotiation", "Tabled on", "Responded on"):
        assert words in timeline
    other = makers.make_event(process)
    assert "Event, negotiation" not in text("/river-valley/timeline/")
    assert other.public_id in text("/river-valley/timeline/")


def test_what_a_thing_is_called_by_is_told_once() -> None:
    obligation = stories.one_of_each()["obligation"]
    page = text(page_of(obligation))
    assert page.count("Northland withdraws from the river bank</bdi></h1>") == 1
    assert "<dt>Text</dt>" not in page
    assert "<dt>Due basis</dt>" in page
