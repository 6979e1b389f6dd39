"""An article at the desk of a running server, and an editor signed in in Chromium."""

from __future__ import annotations

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from sources.models import ArticleVersion
from suggestions.models import Suggestion
from tests import makers
from tests.flows.stack import Stack
from tests.pages.desk import read

EMOJI = "🕊️ "
TEXT = (
    makers.TEXT
    + f"The host said: {EMOJI}both sides stay. قال المضيف إن الجانبين باقيان.\n"
)
# What is said after a suggestion, or an article, was brought back.
AGAIN = re.compile("(Waiting|It waits) again")


@dataclass
class Desk:
    """A page of Chromium at a desk with one read article; ``said`` is what its console said."""

    page: Page
    stack: Stack
    version: ArticleVersion
    said: list[str]

    @property
    def path(self) -> str:
        """The address of the article's review page."""
        return f"{self.stack.url}/desk/articles/{self.version.pk}/"

    def review(self) -> None:
        """Open the review page."""
        self.page.goto(self.path)

    def card(self, number: int) -> Locator:
        """A card by its number."""
        return self.page.locator(f".card[data-n='{number}']")

    def press_until_focused(self, css: str) -> None:
        """Press Tab until an element has the focus."""
        for _ in range(200):
            if self.page.evaluate("css => document.activeElement.matches(css)", css):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not lead to {css}.")


def article() -> ArticleVersion:
    """Store an article with an emoji and a sentence in Arabic, and let the reader read it."""
    makers.make_process()
    version = makers.make_version(TEXT)
    read(version)
    return version


def sign_in(page: Page, stack: Stack, username: str = "editor") -> None:
    """Sign in; the queue is shown."""
    page.goto(f"{stack.url}/desk/")
    page.get_by_label("Username").fill(username)
    page.get_by_label("Password").fill(makers.PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Desk")


def state(number: int) -> tuple[str, str]:
    """What became of the suggestion of a number on the page."""
    rows = Suggestion.objects.order_by("start", "end", "pk")
    found = rows[number - 1]
    return found.state, found.reason
