"""Sources: the outlets that are cited, their articles, and what rests on each."""

from __future__ import annotations

import re
from typing import Any

import pytest

from core.by import SYSTEM
from sources.actions import change_outlet, ensure_outlet
from sources.models import ArticleVersion
from tests import makers
from tests.pages.shown import text
from tests.suggestions import clusters
from tests.suggestions.story_samples import SAMPLES
from tests.timeline import stories
from tests.timeline.surfaces import get, queries_of
from things.models import Thing

pytestmark = pytest.mark.django_db
URL = "https://wire.example.org/a"
WORDS = "12 captives remain"
WIRE = "/sources/valley-wire/"


def row(page: str, slug: str) -> str:
    """The row of an outlet in the list, its words with one blank between them."""
    start = page.index(f'/{slug}/"')
    found = re.sub(r"<[^>]*>", " ", page[start - 20 : page.index("</tr>", start)])
    return " ".join(found.split())


def quoted(words: str = WORDS, **given: Any) -> Thing:
    """An event that rests on some words of an article of Valley Wire."""
    held = ArticleVersion.objects.filter(article__url=URL).first()
    version = held or makers.make_version(url=URL)
    return makers.make_event(
        Thing.objects.filter(kind="process").first() or makers.make_process(),
        sources=[makers.quotation(version, words)],
        **given,
    )


def test_outlets_stand_by_name_with_their_language_and_what_rests_on_them() -> None:
    process = makers.make_process()
    change_outlet(
        slug="valley-wire", version=1, name="Valley Wire", language="ar",
        by=makers.CHIEF, now=makers.later(),
    )  # fmt: skip
    makers.make_event(process)
    makers.make_event(process, title="More talks")
    for name in ("the Zephyr", "Almanac"):
        makers.make_event(process, sources=[makers.pointer(name, "2025-02-27")])
    page = text("/sources/")
    assert re.findall(r'href="/sources/([\w-]+)/"', page) == [
        "almanac",
        "the-zephyr",
        "valley-wire",
    ]
    assert row(page, "valley-wire").endswith("Valley Wire Arabic 1 2")
    assert row(page, "almanac").endswith("Almanac not told 1 1")


def test_an_outlet_that_no_public_thing_rests_on_is_not_told_of() -> None:
    process = makers.make_process()
    ensure_outlet(name="Feed of Nothing", now=makers.NOW)
    makers.make_version(url=URL)
    stories.kept_draft(process)
    page = text("/sources/")
    assert "No sources yet" in page
    assert "Feed of Nothing" not in page
    assert "Valley Wire" not in page
    for slug in ("feed-of-nothing", "valley-wire", "no-outlet"):
        assert get(f"/sources/{slug}/").status_code == 404
    makers.make_event(process)
    assert get(WIRE).status_code == 200


def test_an_article_stands_with_its_day_its_address_and_what_rests_on_it() -> None:
    event = quoted()
    quoted("Delegations of Northland", title="Delegations arrive")
    page = text(WIRE)
    assert page.count(f'href="{URL}" rel="noopener noreferrer nofollow"') == 1
    assert "<bdi>28 February 2025</bdi>" in page
    assert "1 version held" in page
    assert f'href="/river-valley/events/{event.public_id}/"' in page
    assert "Delegations arrive" in page
    assert f"<b>{WORDS}</b>" in page


def test_of_an_article_nothing_is_shown_but_the_words_that_are_quoted() -> None:
    quoted()
    page = text(WIRE)
    assert WORDS in page
    for words in ("remains of three captives", "Delegations of", "in the river valley"):
        assert words not in page


def test_an_article_that_no_public_thing_cites_is_not_shown() -> None:
    quoted()
    makers.make_version("Other news of the valley.", url="https://wire.example.org/b")
    assert "wire.example.org/b" not in text(WIRE)
    assert "wire.example.org/a" in text(WIRE)
    assert row(text("/sources/"), "valley-wire").endswith(" 1 1")


def test_words_that_changed_at_the_source_are_marked_where_they_are_quoted() -> None:
    quoted()
    quoted("Delegations of Northland", title="Delegations arrive")
    assert "have changed at the source" not in text(WIRE)
    makers.make_version(makers.TEXT.replace("12 captives", "11 captives"), url=URL)
    page = text(WIRE)
    assert page.count("have changed at the source") == 1
    assert "2 versions held" in page
    assert "11 captives" not in page
    before = text(WIRE, as_of="2025-03-01")
    assert "have changed at the source" not in before


def test_a_copy_says_whose_text_it_is_and_stands_with_both_outlets() -> None:
    process = makers.make_process()
    versions = {name: clusters.stored(name, SAMPLES[name]) for name in ("wire", "copy")}
    for version in versions.values():
        clusters.cluster(version.pk)
    words = "gave the bodies of four captives"
    makers.make_event(process, sources=[makers.quotation(versions["copy"], words)])
    copy, origin = text("/sources/river-daily/"), text(WIRE)
    for page in (copy, origin):
        assert "A copy: the text of Valley Wire" in page
    assert 'href="/sources/valley-wire/"' in copy
    assert "<bdi>River Daily</bdi>, " in origin
    assert row(text("/sources/"), "valley-wire").endswith(" 0 1")
    assert row(text("/sources/"), "river-daily").endswith(" 1 1")


def test_a_source_whose_day_is_not_stated_says_when_it_was_first_seen() -> None:
    makers.make_event(
        makers.make_process(), sources=[makers.pointer("Valley Wire", None)]
    )
    page = text(WIRE)
    assert "day not stated; first seen 10 March 2025" in page
    assert "The words are not held here." in page


def test_sources_of_a_process_are_those_that_it_rests_on() -> None:
    makers.make_event(makers.make_process())
    other = makers.make_process("lakeside-truce", name="Lakeside truce")
    daily = [makers.pointer("River Daily", "2025-02-27")]
    makers.make_event(other, title="Talks on the lake", sources=daily)
    everywhere, here = text("/sources/"), text("/lakeside-truce/sources/")
    assert "Valley Wire" in everywhere
    assert "Valley Wire" not in here
    assert 'href="/lakeside-truce/sources/river-daily/"' in here
    assert "Talks on the lake" in text("/lakeside-truce/sources/river-daily/")
    nothing = text("/lakeside-truce/sources/valley-wire/")
    assert "Nothing that is asked for rests on it" in nothing
    assert get("/no-process/sources/").status_code == 404


def test_what_was_not_known_by_a_day_rests_on_nothing_then() -> None:
    process = makers.make_process()
    thing = makers.make_event(process, title="Four remains", **stories.told())
    stories.told_more(thing, title="Three remains")
    page = text("/sources/", as_of=str(stories.THEN))
    assert "Valley Wire" in page
    assert "River Daily" not in page
    assert "River Daily" in text("/sources/")
    then = text(WIRE, as_of=str(stories.THEN))
    assert "Four remains" in then
    assert "Three remains" not in then
    daily = text("/sources/river-daily/", as_of=str(stories.THEN))
    assert "Nothing was known or recorded then" in daily
    earlier = text("/sources/", recorded_as_of="2025-03-10T09:30:30Z")
    assert "River Daily" not in earlier


def test_what_was_withdrawn_rests_on_nothing_and_counts_for_nothing() -> None:
    event = quoted()
    assert row(text("/sources/"), "valley-wire").endswith(" 1 1")
    stories.withdrawn(event)
    assert "No sources yet" in text("/sources/")
    assert get(WIRE).status_code == 404


def test_outlets_and_what_rests_on_them_stand_on_several_pages(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from pages.views import outlets

    monkeypatch.setattr(outlets, "OUTLETS", 2)
    monkeypatch.setattr(outlets, "THINGS", 2)
    process = makers.make_process()
    for n, name in enumerate(("Almanac", "Bulletin", "Courier")):
        source = makers.pointer(name, "2025-02-27")
        makers.make_event(process, title=f"Talks {n}", sources=[source])
        makers.make_event(process, title=f"Meeting {n}")
    found, cursor = [], ""
    while True:
        page = text("/sources/", **({"cursor": cursor} if cursor else {}))
        found += re.findall(r'<th role="rowheader".*?<bdi>(.*?)</bdi>', page)
        following = re.search(r'rel="next" href="\?cursor=([\w-]+)"', page)
        if following is None:
            break
        cursor = following[1]
    assert found == ["Almanac", "Bulletin", "Courier", "Valley Wire"]
    first = text(WIRE)
    (cursor,) = re.findall(r'rel="next" href="\?cursor=([\w-]+)"', first)
    both = first + text(WIRE, cursor=cursor)
    assert len(re.findall(r'data-public-id="(\w+)"', both)) == 3
    for path in ("/sources/", WIRE):
        assert get(path, cursor="*").status_code == 400


@pytest.mark.parametrize("path", ["/river-valley/sources/", "/river-valley" + WIRE])
def test_a_page_takes_the_same_queries_at_1_and_at_200_rows(path: str) -> None:
    quoted()
    process = Thing.objects.get(kind="process")
    at_one = len(queries_of(path))
    for n in range(60):
        source = makers.pointer(f"Outlet {n}", "2025-02-27")
        makers.make_event(process, title=f"Talks {n}", sources=[source])
    for n in range(140):
        makers.make_event(process, title=f"Meeting {n}")
    # The newest articles of that many have no words held, and then none are asked for.
    assert len(queries_of(path)) <= at_one <= 8


def test_a_new_name_of_an_outlet_is_the_name_on_its_page_and_old_states_keep_theirs() -> (
    None
):
    quoted()
    change_outlet(
        slug="valley-wire", version=1, name="Wire of the Valley", language="en",
        by=SYSTEM, now=makers.later(60),
    )  # fmt: skip
    assert "Wire of the Valley</bdi></h1>" in text(WIRE)
    then = text(WIRE, recorded_as_of="2025-03-10T10:00Z")
    assert "<bdi>Valley Wire</bdi></h1>" in then


@pytest.mark.parametrize("path", ["/sources/", WIRE])
def test_rendering_a_page_makes_no_query(
    path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django import shortcuts
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from pages.views import outlets

    quoted()
    render, during = shortcuts.render, []

    def counted(*args: Any, **kwargs: Any) -> Any:
        with CaptureQueriesContext(connection) as taken:
            response = render(*args, **kwargs)
        during.append(len(taken))
        return response

    monkeypatch.setattr(outlets, "render", counted)
    text(path)
    assert during == [0]
