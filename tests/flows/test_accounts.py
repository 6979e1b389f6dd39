"""From an invitation to signing out everywhere, by keys alone; and no page of it has a fault."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import decrypt
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page

from accounts.models import User
from tests import makers
from tests.flows.stack import Stack, running
from tests.flows.test_desk_for_everybody import faults
from tests.looks import IN_LOOKS
from tests.signing import code_at, with_codes

pytestmark = [pytest.mark.browser, pytest.mark.servers]
KEY = "a-key-for-tests-0123456789-abcdefghijklmnopqrstuvwxyz"


@pytest.fixture
def stack(own_database: str, tmp_path: Path, settings: Any) -> Iterator[Stack]:
    """A server that asks for second factors, and an administrator who has one."""
    settings.SECRET_KEY = KEY  # the server's: sessions and secrets are made here too
    boss = makers.make_user("administrator", "boss")
    with_codes(boss)
    makers.make_user("editor", "ana")
    with running(
        "web", database=own_database, folder=tmp_path, REQUIRE_SECOND_FACTOR="1"
    ) as stack:
        yield stack


def signed_in(context: BrowserContext, stack: Stack, name: str) -> None:
    """Put a session of an account into a browser."""
    client = Client()
    client.force_login(User.objects.get(username=name))
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": stack.url}]
    )


def to(page: Page, css: str) -> None:
    """Press Tab until an element has the focus, and see that it shows."""
    for _ in range(120):
        if page.evaluate("css => document.activeElement.matches(css)", css):
            ring = "() => getComputedStyle(document.activeElement).outlineStyle"
            assert page.evaluate(ring) != "none", f"{css} does not show its focus."
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not lead to {css} on {page.url}.")


def fill(page: Page, **given: str) -> None:
    """Type into fields by their names, and send the form of the last by Enter."""
    for name, value in given.items():
        to(page, f"[name={name}]")
        page.keyboard.type(value)
    press(page, "Enter")


def press(page: Page, key: str, css: str = "") -> None:
    """Press a key, on an element if one is named, and wait for the next page."""
    if css:
        to(page, css)
    with page.expect_navigation():
        page.keyboard.press(key)


def heading(page: Page) -> str:
    return page.locator("h1").inner_text()


def focused(page: Page) -> str:
    return str(page.evaluate("() => document.activeElement.className"))


WANTED = """() => {
  const seen = e => e.checkVisibility() && !e.closest("details:not([open]) > :not(summary)");
  const css = "main :is(a[href], button, input, select, textarea, summary)";
  const all = document.querySelectorAll(css);
  window.wanted = new Set([...all].filter(e => e.type !== "hidden" && seen(e)));
  return window.wanted.size; }"""
REACHED = """() => {
  const at = document.activeElement;
  if (getComputedStyle(at).outlineStyle !== "none") window.wanted.delete(at);
  return [...window.wanted].map(e => e.outerHTML.slice(0, 80)); }"""


def unreached(page: Page) -> list[str]:
    """What of a page's forms and links Tab does not lead to, or does not show that it did."""
    count = page.evaluate(WANTED)
    left: list[str] = page.evaluate(REACHED)
    for _ in range(count + 60):
        if not left:
            break
        page.keyboard.press("Tab")
        left = page.evaluate(REACHED)
    return [f"not reached: {each}" for each in left]


def invited(page: Page, stack: Stack) -> str:
    """Sign in as the administrator, invite somebody, and return the link."""
    row = Authenticator.objects.get(user__username="boss", type="totp")
    page.goto(f"{stack.url}/desk/people/")
    fill(page, login="boss", password=makers.PASSWORD)
    assert heading(page) == "Your code"
    fill(page, code=code_at(decrypt(row.data["secret"])))
    assert page.url == f"{stack.url}/desk/people/"
    to(page, "[name=username]")
    page.keyboard.type("ben")
    press(page, "Enter", "form[action$='/invite/'] button")
    to(page, "#link")
    return page.locator("#link").input_value()


def joined(page: Page, link: str) -> str:
    """Accept an invitation and set up codes; return what they are worked out from."""
    page.goto(link)
    fill(page, password1="short", password2="short")
    assert focused(page) == "errors"
    to(page, ".errors a")
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.name") == "password1"
    fill(page, password1=makers.PASSWORD, password2=makers.PASSWORD)
    assert heading(page) == "Set up codes"
    secret = page.locator("main code").inner_text()
    fill(page, code="000000")
    assert focused(page) == "errors"
    assert page.locator("main code").inner_text() == secret
    fill(page, code=code_at(secret.replace(" ", "")))
    assert heading(page) == "Recovery codes"
    assert page.locator(".codes li").count() == 10
    press(page, "Enter", "main a.button")
    assert heading(page) == "Desk"
    return secret.replace(" ", "")


def test_somebody_is_invited_sets_up_codes_and_signs_out_everywhere_by_keys_alone(
    stack: Stack, browser: Browser
) -> None:
    guest, other = browser.new_page(), browser.new_context()
    secret = joined(guest, invited(browser.new_page(), stack))
    press(guest, "Enter", ".session button")
    guest.goto(f"{stack.url}/accounts/login/")
    fill(guest, login="ben", password=makers.PASSWORD)
    fill(guest, code=code_at(secret, halves=1))
    assert heading(guest) == "Desk"
    signed_in(other, stack, "ben")
    elsewhere = other.new_page()
    elsewhere.goto(f"{stack.url}/desk/")
    assert heading(elsewhere) == "Desk"
    press(guest, "Enter", ".session a")
    assert heading(guest) == "My account"
    press(guest, "Enter", "[name=here][value=too]")
    assert heading(guest) == "Sign in"
    for page in (guest, elsewhere):
        page.goto(f"{stack.url}/desk/")
        assert heading(page) == "Sign in"


def test_what_was_typed_when_a_session_ended_is_sent_later_without_scripts(
    stack: Stack, browser: Browser
) -> None:
    ana = User.objects.get(username="ana")
    secret = with_codes(ana)
    with browser.new_context(java_script_enabled=False) as context:
        signed_in(context, stack, "ana")
        page = context.new_page()
        page.goto(f"{stack.url}/desk/articles/new/")
        page.get_by_label("Text", exact=True).fill(
            "The host said: “both stay”.\n\nباقيان"
        )
        page.get_by_label("Title").fill("The host speaks")
        ana.session_round = 7
        ana.save()
        page.locator("main form button").click()
        assert heading(page) == "Your session has ended"
        page.get_by_label("Username").fill("ana")
        page.get_by_label("Password").fill(makers.PASSWORD)
        page.get_by_role("button", name="Sign in and go on").click()
        page.get_by_label("Code").fill(code_at(secret))
        page.get_by_role("button", name="Sign in").click()
        assert heading(page) == "What you typed"
        assert page.get_by_label("Title").input_value() == "The host speaks"
        assert "باقيان" in page.get_by_label("Text", exact=True).input_value()
        page.get_by_role("button", name="Send it now").click()
        # It is the form's own turn again: it says what it still lacks, with all that was typed.
        assert page.get_by_label("Title").input_value() == "The host speaks"
        assert page.url == f"{stack.url}/desk/articles/new/"


@dataclass
class Walk:
    """A way through every page of accounts and its refusals."""

    page: Page
    base: str
    link: str = ""

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
        self.page.get_by_role("button", name=button, exact=True).click()

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
        self.send("Close it")
        yield "person refused"

    def of_ended_session(self) -> Iterator[str]:
        self.open("/desk/articles/new/")
        self.page.get_by_label("Text", exact=True).fill("Typed.\nTwo lines.")
        self.page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
        self.page.locator("main form button").click()
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


@IN_LOOKS
def test_no_page_of_accounts_has_a_fault_and_keys_lead_everywhere(
    stack: Stack, browser: Browser, width: int, scheme: Any
) -> None:
    found: dict[str, list[str]] = {}
    said: list[str] = []
    size: Any = {"width": width, "height": 900}
    with browser.new_context(viewport=size, color_scheme=scheme) as context:
        signed_in(context, stack, "boss")
        page = context.new_page()
        page.on("pageerror", lambda e: said.append(str(e)))
        page.on("console", lambda m: said.append(m.text))
        for name in Walk(page, stack.url):
            found[name] = faults(page)
            if name.endswith("refused"):
                focus = page.evaluate("() => document.activeElement.className")
                assert focus == "errors", name
    assert {name: each for name, each in found.items() if each} == {}
    assert len(found) == 24
    # Chromium tells of every answer that refuses something; of nothing else is said anything.
    assert [s for s in said if "Failed to load resource" not in s] == []


def test_what_keys_do_not_lead_to_is_seen(stack: Stack, page: Page) -> None:
    """The control: a field that Tab leaves out, and one that does not show its focus."""
    page.goto(f"{stack.url}/accounts/login/")
    assert unreached(page) == []
    page.evaluate(
        "() => { document.querySelector('[name=login]').tabIndex = -1;"
        " document.querySelector('[name=password]').style.outline = 'none'; }"
    )
    assert len(unreached(page)) == 2
