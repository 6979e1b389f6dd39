"""With scripts a list is swapped as it is filtered; the address, focus and words stay right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from playwright.sync_api import Browser, Page, Route, expect

from core.dates import from_edtf
from events.rules.events import EventPartyPart
from tests import makers
from tests.flows.stack import Stack, running
from things.models import Thing

pytestmark = [pytest.mark.browser, pytest.mark.servers]
STATIC = Path(settings.BASE_DIR) / "static"
MOST_BYTES = 6_000


@pytest.fixture
def stack(own_database: str, tmp_path: Path) -> Iterator[Stack]:
    """A process with two events: one of talks, of both parties; one of aid, of one of them."""
    process = makers.make_process()
    makers.make_event(process)
    makers.make_event(
        process, type="aid.entered", title="Trucks come in", date=from_edtf("2025-02-20"),
        parties=(EventPartyPart(party="northland", role="actor"),),
    )  # fmt: skip
    with running("web", database=own_database, folder=tmp_path) as stack:
        yield stack


@pytest.fixture
def timeline(stack: Stack, page: Page) -> Iterator[Page]:
    """The timeline, in a window that is marked: a page that is loaded anew has no mark."""
    said: list[str] = []
    page.on("console", lambda m: said.append(m.text))
    page.on("pageerror", lambda e: said.append(str(e)))
    page.goto(f"{stack.url}/river-valley/timeline/")
    mark(page)
    yield page
    assert [words for words in said if "503" not in words] == []


def mark(page: Page) -> None:
    page.evaluate("() => { window.marked = true }")


def is_marked(page: Page) -> bool:
    return bool(page.evaluate("() => window.marked === true"))


def aid(page: Page) -> Any:
    """The box of the strand."""
    return page.locator("#filter").get_by_label("Aid")


def test_a_box_swaps_list_drawing_count_and_address_and_keeps_the_focus(
    timeline: Page,
) -> None:
    results = timeline.locator("#results")
    expect(results).to_contain_text("Talks open in Lakeside")
    aid(timeline).check()
    expect(results).not_to_contain_text("Talks open in Lakeside")
    expect(results).to_contain_text("Trucks come in")
    expect(timeline.locator("#total")).to_have_text("1 record")
    expect(timeline).to_have_url(re.compile(r"timeline/\?.*strand=aid"))
    expect(aid(timeline)).to_be_focused()
    assert is_marked(timeline)
    report = timeline.locator("#report-this").get_attribute("href") or ""
    assert "strand%3Daid" in report


def test_the_count_is_told_by_a_region_that_stays(timeline: Page) -> None:
    timeline.evaluate("() => { window.told = document.querySelector('#total') }")
    aid(timeline).check()
    expect(timeline.locator("#total[role=status]")).to_have_text("1 record")
    same = "() => window.told === document.querySelector('#total')"
    assert timeline.evaluate(same)


def test_back_and_forward_show_what_their_addresses_say(timeline: Page) -> None:
    aid(timeline).check()
    expect(timeline.locator("#total")).to_have_text("1 record")
    timeline.go_back()
    expect(timeline).to_have_url(re.compile(r"timeline/$"))
    expect(timeline.locator("#total")).to_have_text("2 records, newest first")
    expect(aid(timeline)).not_to_be_checked()
    timeline.go_forward()
    expect(timeline.locator("#total")).to_have_text("1 record")
    expect(aid(timeline)).to_be_checked()


def test_a_chip_takes_its_filter_off_and_unchecks_its_box(timeline: Page) -> None:
    aid(timeline).check()
    timeline.locator("#results .chip", has_text="Aid").click()
    expect(timeline.locator("#total")).to_have_text("2 records, newest first")
    expect(aid(timeline)).not_to_be_checked()
    expect(timeline.locator("#total")).to_be_focused()
    assert is_marked(timeline)


def test_how_a_list_is_shown_stays_while_it_is_filtered(timeline: Page) -> None:
    """By hand it goes along as the filter of a list that was swapped says it."""
    timeline.get_by_role("link", name="Compact").click()
    expect(timeline.locator("[data-density=compact]")).to_be_visible()
    timeline.get_by_role("link", name="Oldest").click()
    expect(timeline.locator("#total")).to_have_text("2 records, oldest first")
    aid(timeline).check()
    expect(timeline.locator("#total")).to_have_text("1 record")
    expect(timeline).to_have_url(re.compile("(?=.*order=old)(?=.*density=compact)"))
    timeline.get_by_role("link", name="Full").click()
    expect(timeline.locator("[data-density]")).to_have_count(0)
    timeline.locator("#filter").get_by_label("Evidence").select_option("two")
    expect(timeline.locator("#results")).to_contain_text("Nothing matches")
    expect(timeline).not_to_have_url(re.compile("density"))
    assert is_marked(timeline)


def test_what_is_left_out_of_a_filter_is_told_when_the_list_is_swapped(
    timeline: Page,
) -> None:
    notice = timeline.locator("#left-out")
    expect(notice).to_be_empty()
    timeline.locator("#filter [name=from]").fill("31 February")
    timeline.locator("#filter [name=to]").focus()
    expect(notice).to_contain_text("is not a date")
    assert is_marked(timeline)
    timeline.locator("#filter [name=from]").fill("2025-02-27")
    timeline.locator("#filter [name=to]").focus()
    expect(notice).to_be_empty()
    expect(timeline.locator("#total")).to_have_text("1 record")


def test_where_the_list_cannot_be_had_the_page_is_opened_whole(timeline: Page) -> None:
    def fails_once(route: Route) -> None:
        if route.request.headers.get("hx-request"):
            route.fulfill(status=503, body="")
        else:
            route.continue_()

    timeline.route("**/timeline/?*", fails_once)
    aid(timeline).check()
    expect(timeline.locator("#total")).to_have_text("1 record")
    expect(timeline).to_have_url(re.compile("strand=aid"))
    assert not is_marked(timeline)


def test_without_scripts_the_same_form_loads_the_same_page(
    stack: Stack, browser: Browser
) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{stack.url}/river-valley/timeline/")
        aid(page).check()
        page.locator("#filter button").first.click()
        expect(page).to_have_url(re.compile(r"timeline/\?.*strand=aid"))
        expect(page.locator("#total")).to_have_text("1 record")
        page.locator("#results .chip", has_text="Aid").click()
        expect(page.locator("#total")).to_have_text("2 records, newest first")


def test_a_change_is_announced_as_a_link_and_never_put_in(
    stack: Stack, page: Page
) -> None:
    page.clock.install()
    page.goto(f"{stack.url}/river-valley/timeline/?strand=negotiation")
    mark(page)
    since = page.locator("#since")
    makers.make_event(Thing.objects.get(kind="process"), title="Talks go on")
    expect(since).to_have_text("")
    page.clock.run_for(61_000)
    link = since.get_by_role("link", name="1 change since this page was made")
    expect(link).to_be_visible()
    assert is_marked(page)
    expect(page.locator("#results")).not_to_contain_text("Talks go on")
    link.click()
    expect(page.locator("#results")).to_contain_text("Talks go on")
    expect(page).to_have_url(re.compile(r"timeline/\?strand=negotiation$"))
    expect(since).to_have_text("")
    assert not is_marked(page)


def test_nobody_is_asked_while_the_page_is_hidden(stack: Stack, page: Page) -> None:
    page.clock.install()
    page.goto(f"{stack.url}/river-valley/timeline/")
    asked: list[str] = []
    page.on("request", lambda r: asked.append(r.url) if "/since/" in r.url else None)
    own = "{ value: hidden, configurable: true }"
    hide = f"hidden => Object.defineProperty(document, 'hidden', {own})"
    page.evaluate(hide, True)
    page.clock.run_for(200_000)
    assert asked == []
    page.evaluate(hide, False)
    with page.expect_response("**/since/*"):
        page.clock.run_for(61_000)
    assert len(asked) == 1


def test_the_scripts_of_our_own_are_one_file_of_six_kilobytes_and_one_of_the_desk() -> (
    None
):
    own = list(STATIC.glob("**/*.js"))
    assert sorted(path.name for path in own) == ["log.js", "site.js"]
    assert all(len(path.read_bytes()) <= MOST_BYTES for path in own)
    htmx = Path(str(finders.find("django_htmx/htmx-2.min.js"))).read_text("utf-8")
    assert 'version:"2.0.' in htmx
