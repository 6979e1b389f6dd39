"""No public page has a fault that axe finds, at any width, light or dark, in either direction."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.flows import public
from tests.flows.stack import Stack
from tests.flows.test_desk_for_everybody import faults
from timeline.words import in_text

pytestmark = [pytest.mark.browser, pytest.mark.servers]
DIRECTIONS = {"ltr": "ceasefire.settings", "rtl": "tests.rtl_settings"}


USUAL = [("ltr", 1440, "light"), ("ltr", 390, "dark"), ("rtl", 390, "light")]
EVERY = list(product(DIRECTIONS, (1440, 390), ("light", "dark")))
# Each direction, width and scheme with each other takes long: ALL_LOOKS=1 asks for that.
LOOKS = EVERY if os.environ.get("ALL_LOOKS") else USUAL
# Pictures beside words, as against drawings as wide as the page, that are larger than a mark.
MARKS = """() => [...document.querySelectorAll('svg:not(svg svg, [width="100%"])')]
  .filter(one => one.checkVisibility() && one.getBoundingClientRect().width > 200)
  .map(one => one.outerHTML.slice(0, 200))"""
HEADINGS = "() => [...document.querySelectorAll('h1, h2, h3')].map(one => one.tagName)"
IN_BOTH = pytest.mark.parametrize("read", sorted(DIRECTIONS), indirect=True)


@pytest.fixture(scope="module")
def read(
    request: pytest.FixtureRequest,
    django_db_setup: None,
    django_db_blocker: Any,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Stack, list[str], str]]:
    """The demonstration, its addresses, and the direction in which it is read."""
    folder: Path = tmp_path_factory.mktemp("public")
    settings = DIRECTIONS[request.param]
    with django_db_blocker.unblock(), public.demonstration(folder, settings) as stack:
        yield stack, public.addresses(), request.param


@pytest.mark.parametrize(("read", "width", "scheme"), LOOKS, indirect=["read"])
def test_every_public_page_is_without_a_fault(
    read: tuple[Stack, list[str], str], browser: Browser, width: int, scheme: Any
) -> None:
    stack, addresses, direction = read
    found: dict[str, list[str]] = {}
    said: list[str] = []
    size: Any = {"width": width, "height": 900}
    with browser.new_context(viewport=size, color_scheme=scheme) as context:
        page = context.new_page()
        page.on("console", lambda m: said.append(m.text))
        for path in addresses:
            answer = page.goto(f"{stack.url}{path}")
            assert answer is not None
            assert answer.status == 200, path
            assert page.locator("html").get_attribute("dir") == direction
            found[path] = faults(page)
    assert {path: each for path, each in found.items() if each} == {}
    assert len(found) > 20
    assert said == []


@IN_BOTH
def test_nothing_scrolls_sideways_on_a_small_phone_or_with_large_letters(
    read: tuple[Stack, list[str], str], browser: Browser
) -> None:
    stack, addresses, _ = read
    wide = []
    for width, letters in ((320, ""), (640, "200%")):
        size: Any = {"width": width, "height": 800}
        with browser.new_context(viewport=size) as context:
            page = context.new_page()
            for path in addresses:
                page.goto(f"{stack.url}{path}")
                page.evaluate(f"document.documentElement.style.fontSize = '{letters}'")
                wide += [(path, width)] if public.is_wide(page) else []
    assert wide == []


@IN_BOTH
def test_without_scripts_every_event_figure_and_source_is_in_the_text(
    read: tuple[Stack, list[str], str], browser: Browser
) -> None:
    stack, _, _ = read
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        for name in ("timeline", "figures"):
            rows = page.request.get(f"{stack.url}/{public.PROCESS}/{name}.json").json()
            page.goto(f"{stack.url}/{public.PROCESS}/{name}/")
            shown = page.content()
            documents = [row.get("document", row) for row in rows["results"]][:100]
            assert documents
            assert [d["id"] for d in documents if d["id"] not in shown] == []
            text = page.locator("main").inner_text()
            outlets = {
                in_text(c["outlet"]["name"]) for d in documents for c in d["citations"]
            }
            assert [name for name in sorted(outlets) if name not in text] == []


@pytest.mark.parametrize("read", ["ltr"], indirect=True)
def test_without_style_marks_stay_small_and_what_a_page_is_comes_before_its_parts(
    read: tuple[Stack, list[str], str], browser: Browser
) -> None:
    stack, addresses, _ = read
    size: Any = {"width": 1440, "height": 900}
    with browser.new_context(viewport=size) as context:
        page = context.new_page()
        page.route("**/*.css", lambda route: route.abort())
        for path in addresses:
            page.goto(f"{stack.url}{path}")
            assert page.evaluate(MARKS) == [], path
            assert page.evaluate(HEADINGS)[0] == "H1", path
