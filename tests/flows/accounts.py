"""What somebody does in Chromium with the pages of accounts, by keys alone."""

from __future__ import annotations

from django.conf import settings
from django.test import Client
from playwright.sync_api import BrowserContext, Page

from accounts.models import User
from tests.flows.stack import Stack

KEY = "a-key-for-tests-0123456789-abcdefghijklmnopqrstuvwxyz"


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
