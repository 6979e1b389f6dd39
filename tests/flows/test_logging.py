"""An event logged in Chromium: by keyboard alone, counted; what is not saved is kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from parties.rules.drafts import OrganisationDraft
from suggestions.models import KeptForm
from tests import makers
from tests.flows.reviewing import sign_in
from tests.flows.stack import Stack
from tests.flows.test_desk_for_everybody import faults
from tests.looks import IN_LOOKS
from things.models import Revision, Thing

pytestmark = [pytest.mark.browser, pytest.mark.servers]
NEW = "/desk/new/events/?process=river-valley"
ADDRESS = "https://valley-wire.example/talks"
WORDS = "River Front handed over the remains of three captives overnight on Thursday"
MOST_KEYS = 40


@dataclass
class Keys:
    """A keyboard that counts what is pressed; text that is pasted or typed is not counted."""

    page: Page
    pressed: int = 0

    def press(self, *keys: str) -> None:
        """Press keys, one after the other; a chord counts each of its keys."""
        for key in keys:
            self.page.keyboard.press(key)
            self.pressed += len(key.split("+"))

    def text(self, words: str) -> None:
        """Give the text itself."""
        self.page.keyboard.insert_text(words)


@pytest.fixture
def form(stack: Stack, page: Page) -> Iterator[Page]:
    """An empty form of an event, and an article that no form has seen."""
    said: list[str] = []
    page.on("console", lambda m: said.append(m.text))
    page.on("pageerror", lambda e: said.append(str(e)))
    page.set_default_timeout(15_000)
    makers.make_process()
    office = OrganisationDraft(
        slug="host-office", label="The host’s office", organisation_kind="public_body"
    )
    makers.published(office)
    makers.make_version(url=ADDRESS)
    sign_in(page, stack)
    page.goto(f"{stack.url}{NEW}")
    yield page
    assert [words for words in said if "favicon" not in words] == []


def test_an_event_with_three_parties_and_a_claim_takes_few_keys(form: Page) -> None:
    keys = Keys(form)
    expect(form.get_by_label("Address of the source")).to_be_focused()
    keys.text(ADDRESS)
    keys.press("Tab")
    keys.text(WORDS)
    keys.press("Tab")
    keys.text("Remains of three captives handed over")
    keys.press("Tab")
    keys.text("overnight on thu")
    keys.press("Tab", "r", "e", "m", "Tab", "Tab", "Tab")
    keys.press("r", "Tab", "Tab", "n", "Tab", "r", "Tab", "t", "Tab", "r")
    keys.press("Tab", "Tab")
    expect(form.locator("#figure-0-claimant")).to_be_focused()
    keys.press("r", "Tab", "r", "Tab")
    keys.text("captives")
    keys.press("Tab")
    keys.text("three")
    keys.press("Control+Shift+Enter")
    expect(form.get_by_role("status").first).to_contain_text("Saved as a draft")
    assert 20 < keys.pressed <= MOST_KEYS, keys.pressed
    event = Revision.objects.get(thing__kind="event").content["layers"][-1]
    assert len(event["values"]["parties"]) == 3
    assert event["values"]["date"]["edtf"] == "[2025-02-26..2025-02-27]"
    assert len(event["sources"]) == 1
    figure = Revision.objects.get(thing__kind="figure").content["layers"][-1]
    assert figure["values"]["quantity"]["value"] == "3"


def test_what_is_read_and_alike_is_shown_while_the_form_is_filled_in(
    form: Page,
) -> None:
    makers.published(makers.draft(Thing.objects.get(kind="process")))
    form.get_by_label("Address of the source").fill(ADDRESS)
    form.get_by_label("Supporting words").fill(WORDS)
    form.get_by_label("Title", exact=True).fill("Talks open")
    form.get_by_label("When").fill("thu")
    form.get_by_label("When").blur()
    expect(form.locator("#date_notice")).to_contain_text(
        "Read as Thursday 27 February 2025, counted from 28 February 2025"
    )
    form.get_by_label("Type").select_option("negotiation.round_opened")
    form.locator("#parties-0-party").select_option("northland")
    expect(form.locator("#beside")).to_contain_text("Talks open in Lakeside")
    form.get_by_role("button", name="Add my source to that one instead").click()
    expect(form.get_by_role("status").first).to_contain_text("Added as a source")
    assert not Thing.objects.filter(kind="event", state="draft").exists()
    newest = Revision.objects.filter(thing__kind="event").order_by("-version")[0]
    assert len(newest.content["layers"][-1]["sources"]) == 2


def test_unsaved_work_is_kept_and_brought_back(form: Page, stack: Stack) -> None:
    with form.expect_response("**/desk/kept/"):
        form.get_by_label("Title", exact=True).fill("Half an entry")
    expect(form.locator("[data-saved]")).to_contain_text("What you typed is kept")
    assert ["title", "Half an entry"] in KeptForm.objects.get().fields
    form.goto(f"{stack.url}{NEW}")
    form.get_by_role("link", name="Bring it back").click()
    expect(form.get_by_label("Title", exact=True)).to_have_value("Half an entry")
    form.goto(f"{stack.url}{NEW}")
    form.get_by_role("button", name="Throw it away").click()
    expect(form.get_by_role("link", name="Bring it back")).to_have_count(0)
    assert not KeptForm.objects.exists()


@IN_LOOKS
def test_no_form_of_an_entry_has_a_fault(
    stack: Stack, browser: Browser, width: int, scheme: Any
) -> None:
    makers.make_process()
    found: dict[str, list[str]] = {}
    size: Any = {"width": width, "height": 900}
    with browser.new_context(viewport=size, color_scheme=scheme) as context:
        page = context.new_page()
        sign_in(page, stack)
        for path in ("/desk/drafts/", "/desk/new/", NEW, *OTHERS):
            page.goto(f"{stack.url}{path}")
            page.evaluate(
                "for (const each of document.querySelectorAll('details')) each.open = true"
            )
            found[path] = faults(page)
        page.goto(f"{stack.url}{NEW}")
        page.get_by_role("button", name="Save draft").click()
        expect(page.locator(".errors")).to_be_focused()
        found["refused"] = faults(page)
    assert {path: each for path, each in found.items() if each} == {}


OTHERS = tuple(
    f"/desk/new/{plural}/?process=river-valley"
    for plural in (
        *("processes", "parties", "places", "rounds", "exchanges", "agreements"),
        *("phases", "obligations", "assessments", "allegations", "figures"),
        "statements",
    )
)


def test_without_scripts_a_row_is_added_and_nothing_is_lost(
    stack: Stack, browser: Browser
) -> None:
    makers.make_process()
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        sign_in(page, stack)
        page.goto(f"{stack.url}{NEW}")
        page.get_by_label("Title", exact=True).fill("Talks open")
        page.get_by_role("button", name="Add a party").click()
        expect(page.get_by_label("Title", exact=True)).to_have_value("Talks open")
        assert page.locator("[name$='-party']").count() == 4
