"""A whole review in Chromium: by keyboard and by mouse."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from editions.models import Act
from suggestions.models import Assignment, Suggestion
from tests.flows.reviewing import AGAIN, Desk, article, sign_in, state
from tests.flows.stack import Stack

pytestmark = [pytest.mark.browser, pytest.mark.servers]
SCRIPT = Path(settings.BASE_DIR) / "static" / "site.js"
MOST_BYTES = 6_000


@pytest.fixture
def desk(stack: Stack, page: Page) -> Iterator[Desk]:
    """An editor before the review page at a wide screen; the console says nothing in the end."""
    said: list[str] = []
    page.on("console", lambda m: said.append(m.text))
    page.on("pageerror", lambda e: said.append(str(e)))
    page.set_viewport_size({"width": 1440, "height": 900})
    page.set_default_timeout(10_000)
    found = Desk(page=page, stack=stack, version=article(), said=said)
    sign_in(page, stack)
    found.review()
    yield found
    assert said == []


def focused(desk: Desk) -> str:
    """The number of the suggestion that has the focus; empty: none."""
    return str(
        desk.page.evaluate(
            "() => document.activeElement.closest('[data-n]')?.dataset.n ?? ''"
        )
    )


def test_the_script_is_one_small_file_of_our_own(desk: Desk) -> None:
    assert len(SCRIPT.read_bytes()) <= MOST_BYTES
    scripts = desk.page.locator("script[defer]")
    assert scripts.count() == desk.page.locator("script").count() == 2
    assert "htmx" in (scripts.first.get_attribute("src") or "")
    assert scripts.last.get_attribute("src") == "/static/site.js"
    assert desk.page.locator("[style], [onclick]").count() == 0


def test_keys_move_accept_and_edit_and_the_next_one_has_the_focus_then(
    desk: Desk,
) -> None:
    keys = desk.page.keyboard
    desk.press_until_focused(".card")
    for key, number in (("j", "2"), ("j", "3"), ("k", "2"), ("k", "1"), ("k", "1")):
        keys.press(key)
        assert focused(desk) == number
    keys.press("a")
    expect(desk.page.get_by_role("status")).to_contain_text("Accepted.")
    expect(desk.card(2)).to_be_focused()
    assert state(1) == ("accepted", "")
    keys.press("e")
    expect(desk.card(2).get_by_label("Process")).to_be_focused()
    assert desk.page.url == f"{desk.path}#suggestions"
    speaker = desk.card(2).get_by_label("Speaker, as the article says")
    desk.press_until_focused("[name='speaker']")
    keys.press("Control+a")
    keys.type("the ministry jk axnu?")
    keys.press("Escape")
    expect(desk.card(2)).to_be_focused()
    expect(speaker).not_to_be_visible()
    keys.press("e")
    expect(speaker).to_have_value("the ministry jk axnu?")
    speaker.press("Enter")
    expect(desk.page.get_by_role("status")).to_contain_text("Accepted.")
    expect(desk.card(3)).to_be_focused()
    assert state(2) == ("accepted", "")
    public = desk.page.request.get(f"{desk.stack.url}/api/v1/statements").text()
    assert "the ministry jk axnu?" in public


def test_keys_reject_undo_and_find_nothing_to_record(desk: Desk) -> None:
    keys, status = desk.page.keyboard, desk.page.get_by_role("status")
    desk.press_until_focused(".card")
    keys.press("x")
    keys.press("3")
    expect(status).to_contain_text("Rejected.")
    assert state(1) == ("rejected", "duplicate")
    expect(desk.card(2)).to_be_focused()
    keys.press("u")
    expect(status).to_contain_text(AGAIN)
    assert state(1) == ("waiting", "")
    desk.press_until_focused(".card[data-n='1']")
    keys.press("x")
    keys.press("4")
    expect(status).to_contain_text("Rejected.")
    assert state(1) == ("rejected", "wrong")
    keys.press("n")
    expect(desk.page.get_by_role("heading", name="Nothing waiting")).to_be_visible()
    assert not Suggestion.objects.filter(state="waiting").exists()
    status.get_by_role("button", name="Undo").press("Enter")
    expect(status).to_contain_text(AGAIN)
    assert Suggestion.objects.filter(state="waiting").count() == 5


def test_keys_do_nothing_unless_a_suggestion_has_the_focus(desk: Desk) -> None:
    acts = Act.objects.count()
    for css in ("#article", "a.brand", "button[data-key='n']"):
        desk.page.locator(css).focus()
        for key in ("j", "a", "n", "u", "x", "?"):
            desk.page.keyboard.press(key)
    assert focused(desk) == ""
    assert not desk.page.locator("dialog").is_visible()
    assert Act.objects.count() == acts
    assert desk.page.url == desk.path
    desk.card(2).focus()
    desk.page.keyboard.press("Control+j")
    desk.page.keyboard.press("Alt+k")
    assert focused(desk) == "2"
    desk.page.keyboard.press("j")
    assert focused(desk) == "3"


def test_keys_are_shown_and_can_be_turned_off_and_stay_so(desk: Desk) -> None:
    keys, page = desk.page.keyboard, desk.page
    desk.card(1).focus()
    keys.press("?")
    dialog = page.get_by_role("dialog", name="Keys")
    expect(dialog).to_contain_text("next suggestion, previous one")
    expect(dialog).to_contain_text("Keys are on.")
    dialog.get_by_role("button", name="Turn them off").click()
    expect(dialog).to_contain_text("Keys are off.")
    expect(dialog.get_by_role("button", name="Turn them on")).to_be_focused()
    keys.press("Escape")
    expect(dialog).not_to_be_visible()
    expect(desk.card(1)).to_be_focused()
    page.reload()
    desk.card(1).focus()
    for key in ("j", "a", "?"):
        keys.press(key)
    assert focused(desk) == "1"
    assert state(1) == ("waiting", "")
    page.get_by_role("button", name="Turn them on").click()
    desk.card(1).focus()
    keys.press("j")
    assert focused(desk) == "2"
    page.locator("details.keys > summary").click()
    expect(dialog).to_be_visible()
    dialog.get_by_role("button", name="Close").click()
    expect(dialog).not_to_be_visible()


def test_a_whole_review_by_mouse(desk: Desk) -> None:
    page = desk.page
    desk.card(1).get_by_role("button", name="Accept", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("Accepted.")
    desk.card(2).get_by_text("Edit before accepting").click()
    desk.card(2).get_by_label("Speaker, as the article says").fill("the ministry")
    desk.card(2).get_by_role("button", name="Accept as edited").click()
    expect(page.get_by_role("status")).to_contain_text("Accepted.")
    desk.card(3).locator("summary", has_text="Reject").click()
    desk.card(3).get_by_label("Out of scope").check()
    desk.card(3).get_by_role("button", name="Reject").click()
    expect(page.get_by_role("status")).to_contain_text("Rejected.")
    assert [state(n)[0] for n in (1, 2, 3)] == ["accepted", "accepted", "rejected"]
    page.get_by_role("button", name="Undo").last.click()
    expect(page.get_by_role("status")).to_contain_text(AGAIN)
    page.get_by_role("button", name="Take it").click()
    expect(page.get_by_text("You have this article")).to_be_visible()
    assert Assignment.objects.get().editor.username == "editor"
    page.get_by_role("button", name="Nothing to record here").click()
    page.get_by_role("status").get_by_role("button", name="Undo").click()
    expect(page.get_by_role("status")).to_contain_text(AGAIN)
    assert Suggestion.objects.filter(state="waiting").count() == 4


def chosen(desk: Desk) -> str:
    """The words that are marked as those of the chosen suggestion."""
    return "".join(desk.page.locator("mark.chosen").all_text_contents())


def test_choosing_a_suggestion_marks_its_words_and_choosing_words_their_suggestion(
    desk: Desk,
) -> None:
    page = desk.page
    desk.card(2).get_by_role("link", name="Evidence 2 in the article").click()
    assert "We are ready to extend the truce" in chosen(desk)
    expect(desk.card(2)).to_have_attribute("aria-current", "true")
    page.locator("mark[data-n='1']").last.click()
    expect(desk.card(1)).to_be_focused()
    assert "Delegations of Northland" in chosen(desk)
    assert "We are ready" not in chosen(desk)
    assert page.locator("[data-n][aria-current]").count() == 1
    # All words of a suggestion are marked, not the first alone.
    page.get_by_role("link", name="Suggestion 6").first.click()
    expect(desk.card(6)).to_be_focused()
    assert "12 captives remain" in chosen(desk)


def test_the_article_scrolls_to_the_words_of_the_chosen_suggestion_and_the_page_does_not(
    desk: Desk,
) -> None:
    page = desk.page
    page.set_viewport_size({"width": 1440, "height": 320})
    words = page.locator("mark[data-n='6']").last
    expect(words).not_to_be_in_viewport()
    page.locator("#article").evaluate(
        "node => node.scrollIntoView({behavior: 'instant'})"
    )
    expect(words).not_to_be_in_viewport()
    place = page.evaluate("() => scrollY")
    desk.card(6).evaluate("node => node.focus({preventScroll: true})")
    expect(words).to_be_in_viewport()
    assert page.evaluate("() => scrollY") == place
    position = "node => getComputedStyle(node).position"
    assert page.locator("#article").evaluate(position) == "sticky"


@pytest.mark.parametrize("width", [700, 390, 320])
def test_on_narrow_screens_suggestions_come_first_with_their_words_and_nothing_is_wider(
    desk: Desk, width: int
) -> None:
    page = desk.page
    page.set_viewport_size({"width": width, "height": 800})
    proof = desk.card(1).locator(".proofs")
    expect(proof).to_be_visible()
    expect(proof).to_contain_text("Delegations of Northland")
    last, text = desk.card(6).bounding_box(), page.locator("#article").bounding_box()
    assert last is not None
    assert text is not None
    assert last["y"] + last["height"] <= text["y"]
    desk.card(1).get_by_text("Edit before accepting").click()
    expect(desk.card(1).get_by_label("Process")).to_be_focused()
    assert page.evaluate("() => document.documentElement.scrollWidth") == width
    desk.card(3).get_by_role("link", name="Evidence 3 in the article").click()
    expect(page.locator("mark.chosen").first).to_be_in_viewport()
    page.get_by_role("link", name="Suggestion 3").first.click()
    expect(desk.card(3)).to_be_focused()
    expect(desk.card(3)).to_be_in_viewport()
