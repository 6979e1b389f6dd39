"""Every form of entry is walked through by keys alone: focus shows, in order, to its button."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from accounts.models import User
from tests import makers
from tests.flows.reviewing import sign_in
from tests.flows.stack import Stack
from tests.flows.test_desk_for_everybody import faults
from tests.flows.walking import Walk
from tests.looks import IN_ONE_LOOK
from things.actions import save_draft
from things.queries import kinds

pytestmark = [pytest.mark.browser, pytest.mark.servers]


def fill() -> list[str]:
    """Put something on each form, and return the addresses of all of them."""
    process = makers.make_process()
    event, other = makers.make_event(process), makers.make_event(process)
    draft = save_draft(draft=makers.draft(process), by=makers.EDITOR, now=makers.NOW)
    User.objects.filter(username="editor").update(role="administrator")
    boss = User.objects.get(username="editor")
    new = [f"/desk/new/{k.plural}/?process=river-valley" for k in kinds().values()]
    thing = f"/desk/things/{event.public_id}/"
    return [
        *new,
        "/desk/new/",
        f"/desk/drafts/{draft.public_id}/",
        f"/desk/drafts/{event.public_id}/",
        f"/desk/things/{draft.public_id}/discard/",
        f"{thing}withdraw/",
        f"{thing}merge/",
        f"{thing}merge/?with={other.public_id}",
        f"{thing}restore/?to=1",
        "/desk/articles/new/",
        "/desk/sources/",
        "/desk/people/",
        f"/desk/people/{boss.pk}/",
        "/account/",
        "/report/",
    ]


def pressed(page: Page, key: str) -> list[str]:
    """Press the first button of the page's forms, and say what is wrong with the answer."""
    buttons = page.locator("main form[method=post] button.primary")
    if not buttons.count():
        return []
    buttons.first.focus()
    with page.expect_navigation() as answered:
        page.keyboard.press(key)
    answer = answered.value
    if answer is None or answer.status not in (200, 409, 422):
        return [f"{key} on its button is answered {answer and answer.status}."]
    if answer.status == 200:
        return []
    try:
        # A browser gives it after the page has loaded.
        expect(page.locator(".errors")).to_be_focused()
    except AssertionError:
        return ["What was refused does not get the focus."]
    return faults(page)


@IN_ONE_LOOK
def test_every_form_is_walked_through_by_keys_alone(
    stack: Stack, browser: Browser, width: int, scheme: Any
) -> None:
    paths = fill()
    found: dict[str, list[str]] = {}
    size: Any = {"width": width, "height": 900}
    with browser.new_context(viewport=size, color_scheme=scheme) as context:
        page = context.new_page()
        sign_in(page, stack)
        for n, path in enumerate(paths):
            answer = page.goto(f"{stack.url}{path}")
            assert answer is not None
            assert answer.status == 200, path
            walk = Walk(page)
            found[path] = walk.to_the_end() + faults(page)
            assert walk.stops, path
            found[f"{path} sent"] = pressed(page, "Space" if n % 2 else "Enter")
    assert {path: each for path, each in found.items() if each} == {}
    assert len(paths) == len(kinds()) + 14


def test_planted_faults_are_found(stack: Stack, page: Page) -> None:
    """The control: a field that is skipped, no ring, one before all others, and a trap."""
    makers.make_process()
    sign_in(page, stack)
    page.goto(f"{stack.url}/desk/new/places/?process=river-valley")
    assert Walk(page).to_the_end() == []
    field = page.locator("main form [name=label]")
    expect(field).to_be_visible()

    def found(script: str) -> str:
        page.reload()
        field.evaluate(script)
        return " ".join(Walk(page).to_the_end())

    assert "Tab does not come to <input" in found("own => own.tabIndex = -1")
    assert "does not show its focus" in found(
        "own => { const style = new CSSStyleSheet();"
        " style.replaceSync('[name=label] { outline: none !important }');"
        " document.adoptedStyleSheets = [style]; }"
    )
    assert "Tab does not come to <input" in found("own => own.tabIndex = 1")
    assert "a trap" in found(
        "own => own.addEventListener('keydown', e => e.preventDefault())"
    )
