"""Versions, withdrawing, restoring and merging at the desk: for everybody, and by key alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import makers
from tests.flows.reviewing import sign_in
from tests.flows.stack import Stack, running
from tests.flows.test_desk_for_everybody import faults
from tests.looks import IN_LOOKS
from tests.things import verbs
from tests.timeline import stories
from things.models import Thing

pytestmark = [pytest.mark.browser, pytest.mark.servers]


@pytest.fixture
def stack(own_database: str, tmp_path: Path) -> Iterator[Stack]:
    """A desk with two events that are one, one that was withdrawn, and one that was merged."""
    user = makers.make_user("chief", "editor")
    process = makers.make_process()
    one = verbs.event(process, "Valley Wire", "2025-02-27", title="Talks opn")
    verbs.correct(one, makers.draft(process, title="Talks open", place="lakeside"))
    other = verbs.event(process, "Hill Post", "2025-03-02", title="Talks begin")
    stories.other_date(other)
    verbs.save(makers.draft(process, title="Talks began"), other, by=user.by)
    gone = verbs.event(process, "River Daily", "2025-02-28", title="Nothing happens")
    verbs.withdraw(gone, by=user.by)
    twin = verbs.event(process, "River Daily", "2025-03-01", title="Talks open twice")
    verbs.merge(one, twin)
    with running("web", database=own_database, folder=tmp_path) as stack:
        yield stack


def path_of(label: str, rest: str = "") -> str:
    thing = Thing.objects.get(kind="event", label=label)
    return f"/desk/things/{thing.public_id}/{rest}"


def pages() -> dict[str, int]:
    """The addresses of the pages of things, with what each answers."""
    other = Thing.objects.get(label="Talks begin").public_id
    return {
        path_of("Talks open"): 200,
        path_of("Talks open", "?from=1&to=2"): 200,
        path_of("Talks begin"): 200,
        path_of("Nothing happens"): 200,
        path_of("Talks open twice"): 200,
        path_of("Talks open", "withdraw/"): 200,
        path_of("Talks open", "restore/?to=1"): 200,
        path_of("Nothing happens", "restore/?to=1"): 200,
        path_of("Talks open", "merge/"): 200,
        path_of("Talks open", "merge/?with=nothing"): 422,
        path_of("Talks open", f"merge/?with={other}"): 200,
        path_of("Talks open twice", "unmerge/"): 200,
        "/desk/decided/": 200,
    }


@IN_LOOKS
def test_every_page_of_a_thing_is_without_a_fault(
    stack: Stack, browser: Browser, width: int, scheme: Any
) -> None:
    found: dict[str, list[str]] = {}
    said: list[str] = []
    size: Any = {"width": width, "height": 900}
    with browser.new_context(viewport=size, color_scheme=scheme) as context:
        page = context.new_page()
        page.on("pageerror", lambda e: said.append(str(e)))
        sign_in(page, stack)
        for path, status in pages().items():
            answer = page.goto(f"{stack.url}{path}")
            assert answer is not None
            assert answer.status == status, path
            found[path] = faults(page)
            if page.locator("form.report").count():
                page.locator("form.report .primary").click()
                expect(page.locator(".errors")).to_be_focused()
                found[f"{path} sent empty"] = faults(page)
    assert {path: each for path, each in found.items() if each} == {}
    assert len(found) == 18
    assert said == []


def press(page: Page, name: str, role: Any = "link") -> None:
    """Press Tab until something has the focus, then Enter."""
    wanted = page.get_by_role(role, name=name, exact=True).first
    for _ in range(120):
        if wanted.evaluate("each => each === document.activeElement"):
            page.keyboard.press("Enter")
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not lead to {name}.")


def test_two_things_are_merged_by_key_and_it_is_undone(
    stack: Stack, page: Page
) -> None:
    sign_in(page, stack)
    page.goto(f"{stack.url}{path_of('Talks open')}")
    press(page, "Merge with another")
    press(page, "Talks begin")
    expect(page.get_by_role("heading", name="Both side by side")).to_be_visible()
    press(page, "They are one: merge them", "button")
    expect(page.locator(".errors")).to_be_focused()
    press(page, "Why: Say why.")
    expect(page.get_by_label("Why", exact=True)).to_be_focused()
    page.keyboard.type("Both tell of one opening.")
    press(page, "They are one: merge them", "button")
    status = page.get_by_role("status")
    expect(status).to_contain_text("Merged.")
    assert Thing.objects.get(label="Talks open").state == "merged"
    press(page, "Undo", "button")
    expect(status).to_contain_text("Undone.")
    assert Thing.objects.get(label="Talks open").state == "published"


def test_all_of_it_works_without_script(stack: Stack, browser: Browser) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        sign_in(page, stack)
        page.goto(f"{stack.url}{path_of('Talks open')}")
        page.get_by_role("link", name="Restore version 1").click()
        expect(page.locator(".changes del").first).to_contain_text("open")
        page.get_by_label("Why", exact=True).fill("It was called so.")
        page.get_by_role("button", name="Restore version 1").click()
        expect(page.get_by_role("status")).to_contain_text("Version 1 stands again.")
        page.get_by_role("link", name="Withdraw").click()
        page.get_by_label("Duplicate").check()
        page.get_by_label("Why", exact=True).fill("It stands twice.")
        page.get_by_role("button", name="Withdraw it").click()
        expect(page.get_by_role("status")).to_contain_text("Withdrawn.")
        page.get_by_role("button", name="Undo").click()
        expect(page.get_by_role("status")).to_contain_text("Undone.")
    assert Thing.objects.get(label="Talks opn").state == "published"
