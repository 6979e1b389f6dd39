"""The review of an article in Chromium: by mouse, without JavaScript, and by two at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from editions.models import Act
from suggestions.models import Suggestion
from tests import makers
from tests.conftest import SHARED
from tests.flows.stack import Stack, running
from tests.pages.desk import read
from tests.seed import people
from tests.seed.material import Seed
from things.models import Thing

pytestmark = [pytest.mark.browser, pytest.mark.servers]
LISTS = {"event": "events", "exchange": "exchanges", "figure": "figures",
         "statement": "statements"}  # fmt: skip
needs_the_article = pytest.mark.skipif(
    not SHARED.is_dir(),
    reason="needs ../shared beside the checkout: the article is not ours to publish",
)


@pytest.fixture
def stack(own_database: str, tmp_path: Path) -> Iterator[Stack]:
    """A web server over a database with two editors."""
    for name in ("editor", "another"):
        makers.make_user(username=name)
    with running("web", database=own_database, folder=tmp_path) as stack:
        yield stack


@pytest.fixture
def valley(stack: Stack) -> Any:
    """An article of the tests' own, read."""
    makers.make_process()
    version = makers.make_version()
    read(version)
    return version


def sign_in(page: Page, stack: Stack, name: str = "editor") -> None:
    page.goto(f"{stack.url}/desk/")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(makers.PASSWORD)
    page.get_by_role("button", name="Sign in").click()


@contextmanager
def browsing(browser: Browser, stack: Stack, version: Any, name: str) -> Iterator[Page]:
    """A page of somebody signed in at an article, in a browser without JavaScript."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, stack, name)
    page.goto(f"{stack.url}/desk/articles/{version.pk}/")
    yield page
    context.close()


def card_of(page: Page, suggestion: Suggestion) -> Locator:
    return page.locator("li.card").filter(has=page.locator(f"#s{suggestion.pk}"))


def first(**given: Any) -> Suggestion:
    found = Suggestion.objects.filter(**given).order_by("start", "pk").first()
    assert found is not None
    return found


@needs_the_article
def test_the_seed_article_is_reviewed_to_its_end_and_all_of_it_is_in_the_record(
    stack: Stack, page: Page
) -> None:
    seed = Seed()
    people.publish(seed)
    read(seed.version)
    total = Suggestion.objects.count()
    assert total > 15
    said: list[str] = []
    page.on("console", lambda m: said.append(m.text) if m.type == "error" else None)
    sign_in(page, stack)
    page.get_by_role("link", name=seed.version.title).first.click()
    acts = Act.objects.count()
    for left in range(total, 0, -1):
        expect(page.locator("#found")).to_contain_text(f"{left} suggestion")
        accept_as_it_stands(page, page.locator("li.card").first)
    expect(page.locator("#found")).to_contain_text("Nothing waits")
    assert Act.objects.count() == acts + total
    rows = list(Suggestion.objects.select_related("version"))
    assert {row.state for row in rows} == {"accepted"}
    kinds = {row.result: Thing.objects.get(public_id=row.result).kind for row in rows}
    assert set(LISTS) == set(kinds.values())
    stand_in_the_lists(page, stack, kinds)
    for row in rows:
        page.goto(f"{stack.url}/gaza/{LISTS[kinds[row.result]]}/{row.result}/")
        proof = row.version.text[row.start : row.end].split("\n")[0]
        expect(page.locator("main")).to_contain_text(proof)
    assert said == []


def accept_as_it_stands(page: Page, card: Locator) -> None:
    """Accept a card; where words of ours are pointed out, its form is open already."""
    if card.locator("details.edit[open]").count():
        card.get_by_role("button", name="Accept as edited").click()
    else:
        card.locator("button[data-key=a]").click()
    expect(page.get_by_role("status")).to_contain_text("Accepted")


def stand_in_the_lists(page: Page, stack: Stack, kinds: dict[str, str]) -> None:
    """Hold every thing to be in the list of its kind, and all but figures on the timeline."""
    shown = "".join(pages_of(page, f"{stack.url}/gaza/timeline/"))
    placed = [i for i, kind in kinds.items() if kind != "figure"]
    assert [i for i in placed if f'data-public-id="{i}"' not in shown] == []
    for kind, plural in LISTS.items():
        listed = "".join(pages_of(page, f"{stack.url}/gaza/{plural}/"))
        own = [i for i, k in kinds.items() if k == kind]
        assert own
        assert [i for i in own if i not in listed] == []


def pages_of(page: Page, address: str) -> Iterator[str]:
    """Return the HTML of a list, page after page."""
    page.goto(address)
    for _ in range(20):
        yield page.content()
        further = page.locator("a[rel=next]")
        if not further.count():
            return
        further.first.click()


def test_the_whole_review_is_done_without_javascript(
    stack: Stack, browser: Browser, valley: Any
) -> None:
    event, statement = first(kind="event"), first(kind="statement")
    with browsing(browser, stack, valley, "editor") as page:
        edit_wrongly_and_then_rightly(page, event)
        reject_and_undo(page, statement)
        fill_gap(page, "the host said", "Statement")
        page.get_by_role("link", name="Check and accept all").click()
        take_all_but_by_hand(page)
        expect(page.get_by_role("status")).to_contain_text("in one act")
        page.goto(f"{stack.url}/river-valley/timeline/")
        main = page.locator("main")
        expect(main).to_contain_text("Delegations arrive, as edited")
        expect(main).to_contain_text("We are ready to extend the truce")
    waiting = Suggestion.objects.filter(state="waiting")
    assert [row.rule for row in waiting] == ["by_hand"]


def edit_wrongly_and_then_rightly(page: Page, event: Suggestion) -> None:
    """Leave the title out, be led to it, and give one."""
    card = card_of(page, event)
    card.get_by_text("Edit before accepting").click()
    card.get_by_label("Title").fill("")
    card.get_by_role("button", name="Accept as edited").click()
    summary = page.locator(".errors")
    expect(summary).to_contain_text("Title: This field is required.")
    expect(summary).to_be_focused()
    summary.get_by_role("link").click()
    assert page.url.endswith(f"#s{event.pk}-title")
    page.locator(f"#s{event.pk}-title").fill("Delegations arrive, as edited")
    card.get_by_role("button", name="Accept as edited").click()
    expect(page.get_by_role("status")).to_contain_text("Accepted.")


def reject_and_undo(page: Page, suggestion: Suggestion) -> None:
    """Set a suggestion aside, and take it up again."""
    card = card_of(page, suggestion)
    card.locator("[data-key=x]").click()
    card.get_by_label("Read wrongly").check()
    card.get_by_role("button", name="Reject").click()
    expect(page.get_by_role("status")).to_contain_text("Rejected.")
    decided = page.locator("ul.decided li")
    decided = decided.filter(has=page.locator(f"#s{suggestion.pk}"))
    decided.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("status")).to_contain_text("Undone.")
    expect(card_of(page, suggestion)).to_be_visible()


def fill_gap(page: Page, words: str, kind: str) -> None:
    """Suggest some words by hand."""
    gap = page.locator("form[data-gap]")
    gap.get_by_label("What it is").select_option(label=kind)
    gap.get_by_label("Words of the article").fill(words)
    gap.get_by_role("button", name="Suggest it").click()
    expect(page.get_by_role("status")).to_contain_text("Suggested.")


def take_all_but_by_hand(page: Page) -> None:
    """Accept all, after putting right what the page says is open."""
    button = page.get_by_role("button", name="Accept all that is chosen")
    button.click()
    summary = page.locator(".errors")
    expect(summary).to_contain_text("Say which side hands these over.")
    summary.get_by_role("link").first.click()
    for side in page.locator("select[id$=leg2-from]").all():
        side.select_option(label="Northland")
    button.click()


def test_two_articles_of_one_event_become_one_thing_and_the_merge_is_undone(
    stack: Stack, browser: Browser, valley: Any
) -> None:
    event = first(kind="event")
    with browsing(browser, stack, valley, "editor") as page:
        card_of(page, event).locator("button[data-key=a]").click()
        expect(page.get_by_role("status")).to_contain_text("Accepted.")
        event.refresh_from_db()
        thing = Thing.objects.get(public_id=event.result)
        own = thing.evidence.count()
        other = makers.make_version(makers.TEXT + "More.\n", published="2025-03-01")
        read(other)
        same = first(kind="event", version=other)
        page.goto(f"{stack.url}/desk/articles/{other.pk}/")
        card = card_of(page, same)
        expect(card).to_contain_text("Looks like")
        card.get_by_role("button", name="Merge into").first.click()
        expect(page.get_by_role("status")).to_contain_text("Merged.")
        assert thing.evidence.count() == 2 * own
        page.goto(f"{stack.url}/desk/articles/{other.pk}/")
        page.get_by_role("button", name="Undo").click()
        expect(page.get_by_role("status")).to_contain_text("Undone.")
    thing.refresh_from_db()
    assert (thing.state, thing.version) == ("published", 3)
    assert thing.evidence.count() == own > 0


def test_the_second_of_two_editors_is_told_who_decided_and_keeps_what_was_typed(
    stack: Stack, browser: Browser, valley: Any
) -> None:
    event = first(kind="event")
    with (
        browsing(browser, stack, valley, "editor") as one,
        browsing(browser, stack, valley, "another") as two,
    ):
        mine = card_of(two, event)
        mine.get_by_text("Edit before accepting").click()
        mine.get_by_label("Title").fill("A title that took me long")
        card_of(one, event).locator("button[data-key=a]").click()
        expect(one.get_by_role("status")).to_contain_text("Accepted.")
        mine.get_by_role("button", name="Accept as edited").click()
        expect(two.locator(".errors")).to_contain_text(
            "editor has accepted this already"
        )
        expect(mine.get_by_label("Title")).to_have_value("A title that took me long")
    assert Thing.objects.filter(kind="event").count() == 1
