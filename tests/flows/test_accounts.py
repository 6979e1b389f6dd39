"""From an invitation to signing out everywhere, by keys alone."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import decrypt
from playwright.sync_api import Browser, Page

from accounts.models import User
from tests import makers
from tests.flows.accounts import fill, focused, heading, press, signed_in, to
from tests.flows.stack import Stack
from tests.signing import code_at, with_codes

pytestmark = [pytest.mark.browser, pytest.mark.servers]


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
    accounts: Stack, browser: Browser
) -> None:
    guest, other = browser.new_page(), browser.new_context()
    secret = joined(guest, invited(browser.new_page(), accounts))
    press(guest, "Enter", ".session button")
    guest.goto(f"{accounts.url}/accounts/login/")
    fill(guest, login="ben", password=makers.PASSWORD)
    fill(guest, code=code_at(secret, halves=1))
    assert heading(guest) == "Desk"
    signed_in(other, accounts, "ben")
    elsewhere = other.new_page()
    elsewhere.goto(f"{accounts.url}/desk/")
    assert heading(elsewhere) == "Desk"
    press(guest, "Enter", ".session a")
    assert heading(guest) == "My account"
    press(guest, "Enter", "[name=here][value=too]")
    assert heading(guest) == "Sign in"
    for page in (guest, elsewhere):
        page.goto(f"{accounts.url}/desk/")
        assert heading(page) == "Sign in"


def test_what_was_typed_when_a_session_ended_is_sent_later_without_scripts(
    accounts: Stack, browser: Browser
) -> None:
    ana = User.objects.get(username="ana")
    secret = with_codes(ana)
    with browser.new_context(java_script_enabled=False) as context:
        signed_in(context, accounts, "ana")
        page = context.new_page()
        page.goto(f"{accounts.url}/desk/articles/new/")
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
        assert page.url == f"{accounts.url}/desk/articles/new/"
