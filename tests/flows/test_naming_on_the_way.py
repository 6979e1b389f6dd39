"""A party that the record does not know is added in the middle of a review, in Chromium."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from suggestions.models import Suggestion
from tests import makers
from tests.flows.reviewing import sign_in
from tests.flows.stack import Stack
from tests.pages.desk import document_of, read

pytestmark = [pytest.mark.browser, pytest.mark.servers]
TEXT = """Hill Front rejects a proposal
Hill Front rejected the proposal for a ceasefire with Northland on Thursday.
Hill Front withdrew its forces on Thursday under the ceasefire.
"""


def review(page: Page, stack: Stack) -> list[Suggestion]:
    """Open an article of a party that nobody knows; return what the reader found."""
    makers.make_process()
    version = makers.make_version(TEXT)
    read(version)
    page.set_default_timeout(20_000)
    sign_in(page, stack)
    page.goto(f"{stack.url}/desk/articles/{version.pk}/")
    return list(Suggestion.objects.filter(kind="event").order_by("start"))


def add_the_party(page: Page) -> None:
    """Press the button of the first card, and publish the party as its form has it."""
    page.get_by_role("button", name="Add “Hill Front” as a party").first.click()
    expect(page.get_by_label("Label", exact=True)).to_have_value("Hill Front")
    page.get_by_label("Party kind").select_option(label="Non-state armed group")
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("Published: Hill Front")


def test_without_javascript_it_is_added_and_chosen_and_nothing_typed_is_lost(
    stack: Stack, browser: Browser
) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        event = review(page, stack)[0]
        card = page.locator("li.card").filter(has=page.locator(f"#s{event.pk}"))
        card.get_by_text("Edit before accepting").click()
        card.get_by_label("Title").fill("A title typed with care")
        add_the_party(page)
        expect(card.get_by_label("Title")).to_have_value("A title typed with care")
        expect(page.get_by_text("Add “Hill Front” as a party")).to_have_count(0)
        card.get_by_role("button", name="Accept as edited").click()
        expect(page.get_by_role("status")).to_contain_text("Accepted.")
    told = document_of(event)
    assert told["title"] == {"en": "A title typed with care"}
    assert "hill-front" in [p["party"]["slug"] for p in told["parties"]]


def test_with_scripts_a_form_is_fetched_alone_and_what_is_typed_elsewhere_stays(
    stack: Stack, page: Page
) -> None:
    one, two = review(page, stack)[:2]
    cards = [
        page.locator("li.card").filter(has=page.locator(f"#s{event.pk}"))
        for event in (one, two)
    ]
    for number, card in enumerate(cards):
        card.get_by_text("Edit before accepting").click()
        card.get_by_label("Title").fill(f"Title {number}")
    expect(cards[0].get_by_label("Title")).to_have_value("Title 0")
    add_the_party(page)
    expect(cards[0].get_by_label("Title")).to_have_value("Title 0")
    cards[0].get_by_role("button", name="Accept as edited").click()
    expect(page.get_by_role("status")).to_contain_text("Accepted.")
    assert document_of(one)["title"] == {"en": "Title 0"}
