"""Reporting and the text pages: no fault that axe finds, at any width, and no script needed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from suggestions.models import Report
from tests import makers
from tests.flows.reviewing import sign_in
from tests.flows.stack import Stack, running
from tests.flows.test_desk_for_everybody import faults
from tests.timeline import stories
from tests.timeline.surfaces import page_of

pytestmark = [pytest.mark.browser, pytest.mark.servers]
PATHS = (
    "/method/",
    "/words/",
    "/words/event_type/",
    "/corrections/",
    "/river-valley/corrections/?as_of=2025-03-11",
    "/river-valley/data/",
    "/data/?as_of=2025-01-01",
    "/report/",
    "/report/?about=/river-valley/timeline/",
    "/report/sent/",
)


@pytest.fixture
def stack(own_database: str, tmp_path: Path) -> Iterator[Stack]:
    """A record with a correction, and an editor's desk with a report."""
    makers.make_user(username="editor")
    thing = makers.make_event(makers.make_process(), title="Talks opn")
    stories.mended(thing, title="Talks open")
    Report.objects.create(
        reference="abcd", about=page_of(thing), thing=thing.public_id, what="risk",
        urgent=True, words="Somebody is in danger.", filed_at=makers.NOW,
    )  # fmt: skip
    with running("web", database=own_database, folder=tmp_path) as stack:
        yield stack


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_fault_at_any_width(
    stack: Stack, browser: Browser, scheme: Any
) -> None:
    found: dict[str, list[str]] = {}
    for width in (1440, 390, 320):
        size: Any = {"width": width, "height": 900}
        with browser.new_context(viewport=size, color_scheme=scheme) as context:
            page = context.new_page()
            for path in PATHS:
                page.goto(f"{stack.url}{path}")
                for closed in page.locator("details > summary").all():
                    closed.click()
                found[f"{path} {width}"] = faults(page)
            page.goto(f"{stack.url}/report/")
            page.get_by_role("button").click()
            expect(page.get_by_role("alert")).to_contain_text("Choose what is wrong.")
            found[f"errors {width}"] = faults(page)
            sign_in(page, stack)
            page.goto(f"{stack.url}/desk/reports/")
            found[f"desk {width}"] = faults(page)
    assert {path: each for path, each in found.items() if each} == {}


def test_a_reader_without_scripts_reports_an_error_from_the_foot_of_a_page(
    stack: Stack, browser: Browser
) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{stack.url}/river-valley/timeline/")
        page.locator(".entry h4 a").first.click()
        page.get_by_role("contentinfo").get_by_role("link", name="Report").click()
        expect(page.locator(".band")).to_contain_text("Talks open")
        expect(page.get_by_label("Leave this empty")).to_have_count(1)
        page.get_by_label("A wrong source").check()
        page.get_by_label("In your words").fill("The host said so on the 26th.")
        page.get_by_role("button", name="Send").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(
            "Your report was sent"
        )
        reference = page.locator("code bdi").inner_text().replace("-", "")
    row = Report.objects.get(what="source")
    assert row.reference == reference
    assert row.thing
