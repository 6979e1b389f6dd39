"""No page of accounts has a fault, and Tab leads to all of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Locator, Page, expect

from accounts.models import User
from tests import makers
from tests.flows.accounts import signed_in, unreached
from tests.flows.stack import Stack
from tests.flows.test_desk_for_everybody import faults
from tests.looks import IN_LOOKS
from tests.signing import code_at

pytestmark = [pytest.mark.browser, pytest.mark.servers]


@dataclass
class Walk:
    """A way through every page of accounts and its refusals."""

    page: Page
    base: str
    link: str = ""
    password: str = ""

    def __iter__(self) -> Iterator[str]:
        """Go on; a name for each page as it stands."""
        yield from self.of_administrator()
        yield from self.of_ended_session()
        yield from self.of_second_factor()
        yield from self.of_stranger()

    def open(self, path: str) -> None:
        self.page.goto(f"{self.base}{path}")

    def send(self, button: str, **given: str) -> None:
        for label, text in given.items():
            self.page.get_by_label(label).fill(text)
        self.press(self.page.get_by_role("button", name=button, exact=True))

    def press(self, what: Locator) -> None:
        """Press a button or a link, and wait for the page it leads to."""
        with self.page.expect_navigation():
            what.click()

    def of_administrator(self) -> Iterator[str]:
        self.open("/account/")
        yield "account"
        self.open("/account/password/")
        yield "password"
        self.send("Change the password")
        yield "password refused"
        self.open("/account/second-factor/remove/")
        yield "code again"
        self.send("Go on", Code="1")
        yield "code again refused"
        self.open("/desk/people/")
        yield "people"
        self.send("Invite")
        yield "people refused"
        self.page.get_by_label("Name of the account").fill("new")
        self.send("Invite")
        yield "people with a link"
        self.link = self.page.locator("#link").input_value()
        self.open(f"/desk/people/{User.objects.get(username='ana').pk}/")
        yield "person"
        self.send("Make a link")
        yield "person with a link"
        self.password = self.page.locator("#link").input_value()
        self.page.goto(self.password)
        yield "new password"
        self.send("Change my password")
        yield "new password refused"
        self.open(f"/desk/people/{User.objects.get(username='ana').pk}/")
        self.send("Close it")
        yield "person refused"

    def of_ended_session(self) -> Iterator[str]:
        self.open("/desk/articles/new/")
        self.page.get_by_label("Text", exact=True).fill("Typed.\nTwo lines.")
        self.page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
        self.press(self.page.locator("main form button"))
        self.page.locator("details summary").click()
        yield "session ended"
        self.send("Sign in and go on")
        yield "sign-in refused"

    def of_second_factor(self) -> Iterator[str]:
        self.send("Sign in", Username="ana", Password=makers.PASSWORD)
        yield "set up"
        self.send("Set it up", code="1")
        yield "set up refused"
        secret = self.page.locator("main code").inner_text().replace(" ", "")
        self.send("Set it up", code=code_at(secret))
        yield "recovery codes"
        self.open("/account/recovery-codes/new/")
        yield "new recovery codes"
        self.open("/account/second-factor/remove/")
        yield "remove"
        self.open("/account/kept/")
        yield "kept"
        self.open("/account/")
        yield "account with something kept"

    def of_stranger(self) -> Iterator[str]:
        self.send("Sign out everywhere, here too")
        self.open("/accounts/login/")
        self.press(self.page.get_by_role("link", name="Forgotten your password?"))
        yield "forgotten"
        self.open("/accounts/login/")
        self.send("Sign in", Username="ana", Password=makers.PASSWORD)
        yield "code"
        self.send("Sign in", Code="1")
        yield "code refused"
        self.page.goto(self.link)
        yield "invitation"
        self.send("Make the account")
        yield "invitation refused"
        self.page.goto(f"{self.link[:-3]}/")
        yield "invitation gone"
        self.page.goto(f"{self.password[:-3]}/")
        yield "link gone"


@IN_LOOKS
def test_no_page_of_accounts_has_a_fault_and_keys_lead_everywhere(
    accounts: Stack, browser: Browser, width: int, scheme: Any
) -> None:
    found: dict[str, list[str]] = {}
    said: list[str] = []
    size: Any = {"width": width, "height": 900}
    with browser.new_context(viewport=size, color_scheme=scheme) as context:
        signed_in(context, accounts, "boss")
        page = context.new_page()
        page.on("pageerror", lambda e: said.append(str(e)))
        page.on("console", lambda m: said.append(m.text))
        for name in Walk(page, accounts.url):
            found[name] = faults(page)
            if name.endswith("refused"):
                expect(page.locator(".errors"), name).to_be_focused()
    assert {name: each for name, each in found.items() if each} == {}
    assert len(found) == 29
    # Chromium tells of every answer that refuses something; of nothing else is said anything.
    assert [s for s in said if "Failed to load resource" not in s] == []


def test_what_keys_do_not_lead_to_is_seen(accounts: Stack, page: Page) -> None:
    """The control: a field that Tab leaves out, and one that does not show its focus."""
    page.goto(f"{accounts.url}/accounts/login/")
    assert unreached(page) == []
    page.evaluate(
        "() => { document.querySelector('[name=login]').tabIndex = -1;"
        " document.querySelector('[name=password]').style.outline = 'none'; }"
    )
    assert len(unreached(page)) == 2
