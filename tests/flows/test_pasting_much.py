"""Far too much pasted into the form of an entry in Chromium, with scripts and without."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from pages.long_forms import MOST_OF_FIELD
from tests import makers
from tests.flows.reviewing import sign_in
from tests.flows.stack import Stack
from things.models import Thing

pytestmark = [pytest.mark.browser, pytest.mark.servers]
NEW = "/desk/new/events/?process=river-valley"
# More than strangers may send; how a browser lays out ten megabytes is its own affair.
MUCH = 1_200_000
# As pasting does: a browser shortens what is pasted to `maxlength`, and nothing else does.
PASTE = """(field, length) => {
  const most = field.maxLength < 0 ? Infinity : field.maxLength;
  field.value = `${'x'.repeat(79)}\n`.repeat(length / 80).slice(0, most);
}"""


@pytest.mark.parametrize("scripts", [True, False])
def test_it_is_told_at_the_field_and_the_rest_is_kept(
    stack: Stack, browser: Browser, scripts: bool
) -> None:
    makers.make_process()
    with browser.new_context(java_script_enabled=scripts) as context:
        page = context.new_page()
        page.set_default_timeout(30_000)
        sign_in(page, stack)
        page.goto(f"{stack.url}{NEW}")
        page.get_by_label("Title", exact=True).fill("Talks open")
        field = page.get_by_label("Its text, if it cannot be fetched")
        field.evaluate(PASTE, MUCH)
        page.get_by_role("button", name="Save draft").click()
        told: Any = page.locator("[id='source-0-text_error']")
        # A line ends in two characters as it is sent, and in one as it is shown.
        expect(told).to_contain_text("1,200,000" if scripts else "1,215,000")
        kept = field.evaluate("field => field.value.length")
        assert kept == MUCH if scripts else 0.98 < kept / MOST_OF_FIELD < 1
        if scripts:
            expect(field).to_be_focused()
        else:
            expect(page.locator(".errors")).to_be_focused()
        expect(page.get_by_label("Title", exact=True)).to_have_value("Talks open")
        assert not Thing.objects.filter(kind="event").exists()
        field.evaluate("field => field.value = ''")
        page.get_by_role("button", name="Save draft").click()
        expect(page.locator(".errors")).to_contain_text("This field is required")
