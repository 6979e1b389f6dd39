"""A review in Chromium without JavaScript, and by two editors at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from suggestions.models import Assignment, Suggestion
from tests import makers
from tests.flows.reviewing import AGAIN, Desk, article, sign_in, state
from tests.flows.stack import Stack

pytestmark = [pytest.mark.browser, pytest.mark.servers]


@pytest.fixture
def plain(stack: Stack, browser: Browser) -> Iterator[Desk]:
    """The same without JavaScript, before the queue."""
    version = article()
    makers.make_user(username="colleague")
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.set_default_timeout(10_000)
        sign_in(page, stack)
        yield Desk(page=page, stack=stack, version=version, said=[])


def test_without_javascript_the_queue_is_narrowed_and_leads_to_words_and_back(
    plain: Desk,
) -> None:
    page = plain.page
    page.get_by_label("Kind").select_option(label="Events (1)")
    page.get_by_role("button", name="Apply").click()
    expect(page.get_by_role("heading", level=2)).to_contain_text(
        "2 suggestions waiting"
    )
    page.locator(".chip", has_text="Kind: Events").click()
    page.get_by_role("link", name="Northland and River Front meet").click()
    page.locator("details.keys > summary").click()
    expect(page.locator("details.keys .no-script")).to_be_visible()
    expect(page.get_by_role("button", name="Turn them off")).not_to_be_visible()
    plain.card(1).get_by_role("link", name="Evidence 1 in the article").click()
    expect(page.locator("mark:target")).to_contain_text("Northland and River Front")
    page.get_by_role("link", name="Suggestion 2").first.click()
    expect(page.locator(".card:target")).to_have_attribute("data-n", "2")


def test_without_javascript_everything_is_decided_given_closed_and_undone(
    plain: Desk,
) -> None:
    plain.review()
    page, status = plain.page, plain.page.get_by_role("status")
    plain.card(1).get_by_role("button", name="Accept", exact=True).click()
    expect(status).to_contain_text("Accepted.")
    plain.card(4).locator("summary", has_text="Reject").click()
    plain.card(4).get_by_label("Read wrongly").check()
    plain.card(4).get_by_role("button", name="Reject").click()
    expect(status).to_contain_text("Rejected.")
    assert [state(n)[0] for n in (1, 4)] == ["accepted", "rejected"]
    page.get_by_role("button", name="Undo").last.click()
    page.get_by_text("Give it to somebody").click()
    page.get_by_label("Editor").select_option("colleague")
    page.get_by_role("button", name="Give it", exact=True).click()
    expect(status).to_contain_text("colleague has it now.")
    page.get_by_role("button", name="Nothing to record here").click()
    status.get_by_role("button", name="Undo").click()
    expect(status).to_contain_text(AGAIN)
    assert Suggestion.objects.filter(state="waiting").count() == 5


def test_of_two_editors_who_take_it_the_second_is_told(
    stack: Stack, browser: Browser
) -> None:
    version = article()
    makers.make_user(username="second")
    pages: list[Any] = []
    for name in ("editor", "second"):
        page = browser.new_context().new_page()
        sign_in(page, stack, name)
        page.goto(f"{stack.url}/desk/articles/{version.pk}/")
        pages.append(page)
    first, second = pages
    expect(second.get_by_text("editor is looking at this now")).to_be_visible()
    first.get_by_role("button", name="Take it").click()
    expect(first.get_by_text("You have this article")).to_be_visible()
    second.get_by_role("button", name="Take it").click()
    expect(second.get_by_role("status")).to_contain_text(
        "editor has this article already"
    )
    expect(second.get_by_role("button", name="Take it over")).to_be_visible()
    assert Assignment.objects.get().editor.username == "editor"
