"""Words selected in an article fill the form of a suggestion, with places in code points."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests import makers
from tests.flows.reviewing import EMOJI, Desk, article, sign_in
from tests.flows.stack import running

pytestmark = [pytest.mark.browser, pytest.mark.servers]
# The form of a gap, as the page has it; only its names and its mark count here.
FORM = """() => {
  for (const old of document.querySelectorAll('form[data-gap]')) old.remove();
  const form = document.createElement('form');
  form.dataset.gap = '';
  for (const [tag, name] of [['input', 'start'], ['input', 'end'], ['textarea', 'words']]) {
    const field = document.createElement(tag);
    field.name = name;
    form.append(field);
  }
  document.querySelector('#suggestions').append(form);
}"""
# Select from the one place to the other, each found by words in the article's text nodes.
SELECT = """([from, to]) => {
  const find = (words, after) => {
    const walker = document.createTreeWalker(
      document.getElementById('article'), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const at = walker.currentNode.data.indexOf(words);
      if (at >= 0) return [walker.currentNode, after ? at + words.length : at];
    }
    throw Error(words);
  };
  getSelection().setBaseAndExtent(...find(from, false), ...find(to, true));
}"""


@pytest.fixture
def desk(own_database: str, tmp_path: Path, page: Page) -> Iterator[Desk]:
    makers.make_user(username="editor")
    with running("web", database=own_database, folder=tmp_path) as stack:
        page.set_default_timeout(10_000)
        desk = Desk(page=page, stack=stack, version=article(), said=[])
        sign_in(page, stack)
        desk.review()
        yield desk


def gap(desk: Desk, start: str, end: str) -> tuple[int, int, str]:
    """Select from some words to others, press the button, and return what the form holds."""
    page = desk.page
    page.evaluate(SELECT, [start, end])
    page.get_by_role("button", name="Make a suggestion of this").click()
    field: Any = page.locator("form[data-gap]").locator
    first, last = (int(field(f"[name={n}]").input_value()) for n in ("start", "end"))
    return first, last, field("[name=words]").input_value()


def test_the_places_are_those_of_the_text_with_emoji_arabic_and_marks_in_it(
    desk: Desk,
) -> None:
    desk.page.evaluate(FORM)
    text = desk.version.text
    assert len(EMOJI) != len(EMOJI.encode("utf-16-le")) // 2
    for start, end in (
        ("The host said", "The host said"),  # before an emoji
        ("both sides", "stay."),  # after it
        ("المضيف", "باقيان"),  # in Arabic, after it
        ("said: ", "sides"),  # over it
        ("Delegations", "Thursday for talks"),  # in a mark
        ("handed over the ", "overnight"),  # over the ends of marks
        ("reports that ", "12 captives"),
    ):
        first, last, words = gap(desk, start, end)
        assert text[first:last] == words
        assert words.startswith(start.strip())
        assert words.endswith(end.strip())


def test_words_over_two_paragraphs_keep_the_line_between_them(desk: Desk) -> None:
    desk.page.evaluate(FORM)
    first, last, words = gap(desk, "in exchange", "12 captives")
    assert desk.version.text[first:last] == words
    assert words.count("\n") == 1


def test_only_words_of_the_article_are_offered_and_only_where_there_is_a_form(
    desk: Desk,
) -> None:
    page = desk.page
    offer = page.get_by_role("button", name="Make a suggestion of this")
    desk.page.evaluate(FORM)
    expect(offer).not_to_be_visible()
    page.evaluate(SELECT, ["Delegations", "arrived"])
    expect(offer).to_be_visible()
    page.evaluate(
        "() => getSelection().selectAllChildren(document.querySelector('h1'))"
    )
    expect(offer).not_to_be_visible()
    page.evaluate("() => document.querySelector('form[data-gap]').remove()")
    page.evaluate(SELECT, ["Delegations", "arrived"])
    expect(offer).not_to_be_visible()


def test_numbers_of_marks_are_no_part_of_what_is_copied(desk: Desk) -> None:
    texts = desk.page.locator("#article [data-start]").all_text_contents()
    assert "\n".join(texts) == desk.version.text.strip("\n")
    number = desk.page.locator("mark a").first
    shown = number.evaluate("node => getComputedStyle(node, '::before').content")
    assert shown.startswith('"1"')
