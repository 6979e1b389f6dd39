"""Exchanges: both sides of equal width, promised and done, and who says each number."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from django import shortcuts
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from captives.rules.exchanges import BatchPart, ExchangeRatioPart
from core.dates import from_edtf
from pages.views import exchanges
from tests import makers
from tests.captives import swaps
from tests.timeline import stories
from tests.timeline.surfaces import get, page_of, queries_of
from things.actions import save_draft

pytestmark = pytest.mark.django_db
PATH = "/river-valley/exchanges/"


def text(path: str = PATH, **query: str) -> str:
    answer = get(path, **query)
    assert answer.status_code == 200, path
    found: str = answer.content.decode()
    return found


def flat(page: str) -> str:
    """The words of a page without its markup."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def sides(page: str) -> list[str]:
    """What stands in each side of the first exchange on a page."""
    found = re.finditer(r'(?s)<(section|div) class="leg".*?</\1>', page)
    return [flat(one[0]) for one in found]


def test_both_sides_of_an_exchange_stand_beside_one_another_whatever_their_numbers() -> (
    None
):
    one = swaps.make_exchange()
    for page in (text(), text(page_of(one))):
        given, got = sides(page)
        assert "River Front" in given
        assert re.search(r"\b3 +captives", given)
        assert "more than 40" in got
        assert page.count('class="leg"') == 2


def test_every_number_says_who_gives_it() -> None:
    one = swaps.make_exchange()
    given, got = sides(text(page_of(one)))
    assert re.search(r"Promised 3 Northland", given)
    assert re.search(r"Done 3 the outlet’s own voice", given)
    assert re.search(r"Promised 46 River Front", got)
    assert re.search(r"Done more than 40 an official", got)
    assert 'href="#source-1"' in text(page_of(one))


def test_what_is_outstanding_is_told_between_two_exact_numbers_and_else_why_not() -> (
    None
):
    one = swaps.make_exchange(
        legs=(swaps.captives_leg(planned=swaps.exactly(5)), swaps.prisoners_leg())
    )
    given, got = sides(text(page_of(one)))
    assert "Outstanding 2 derived" in given
    assert "Not worked out. “more than 40” is no exact number." in got


def test_a_delay_is_told_in_days_and_its_reason_as_a_claim_with_its_words() -> None:
    page = text(page_of(swaps.make_exchange()))
    assert "5 days after the day promised" in page
    reasons = page[page.index('id="reasons"') :]
    assert "<q>we verify first</q>" in reasons
    assert "The identity of those handed over was still being verified" in reasons
    assert 'href="/parties/northland/"' in reasons[: reasons.index("</ul>")]


def test_batches_and_verifications_stand_with_their_leg() -> None:
    given, got = sides(text(page_of(swaps.make_exchange())))
    assert "6 women and children" in got
    assert "Agreed list" in given
    assert "Confirmed" in given
    assert "Agreed list" not in got


def test_a_ratio_has_its_basis_and_claimant_and_ranks_nothing() -> None:
    ratio = ExchangeRatioPart(
        basis="reported", n=1, n_of="captive", m=15, m_of="prisoners",
        stated_by="river-front",
    )  # fmt: skip
    page = flat(text(page_of(swaps.make_exchange(ratios=(ratio,)))))
    assert "As reported River Front" in page
    assert "1 captive for 15 prisoners" in page
    assert "Ratios" not in flat(text())


def test_a_side_that_hands_over_nothing_says_so() -> None:
    swaps.make_exchange(legs=(swaps.captives_leg(),), batches=(), verifications=())
    given, got = sides(text())
    assert "Nothing is recorded in the other direction." in got
    assert "Nothing is recorded" not in given


def test_what_others_count_of_a_leg_stands_with_it_and_is_not_summed() -> None:
    one = swaps.make_exchange()
    figure = swaps.publish(
        swaps.figure_draft(
            swaps._process(), measure="released", population="prisoners",
            quantity=swaps.exactly(44), exchange=one.key, leg="prisoners",
        )
    )  # fmt: skip
    given, got = sides(text(page_of(one)))
    assert "Others say 44 prisoners, released: Northland" in got
    assert "Others say" not in given
    assert page_of(figure) in text(page_of(one))


def test_the_drawing_has_words_and_a_table_that_say_the_same() -> None:
    page = text(page_of(swaps.make_exchange()))
    drawing = page[page.index('<svg class="overview promises"') :]
    assert 'aria-hidden="true"' in drawing[:200]
    assert "#exchange-open" in drawing
    words = flat(page[: page.index('<svg class="overview promises"')])
    assert "Promised for: 22 February 2025" in words
    assert "Done: 27 February 2025 , 5 days after the day promised" in words
    assert "Show as a table" in drawing


def test_a_cancelled_leg_is_struck_and_one_that_waits_has_a_broken_line() -> None:
    leg = swaps.prisoners_leg(
        actual=None, actual_by_words="", actual_on=None, status="cancelled"
    )
    one = swaps.make_exchange(legs=(swaps.captives_leg(), leg), batches=())
    page = text(page_of(one), as_of="2025-06-02")
    assert 'class="slash"' in page
    assert 'class="tie open"' in page
    other = swaps.make_exchange(ordinal=2, label="Another")
    assert 'class="slash"' not in text(page_of(other))


def test_drawings_of_a_list_have_one_scale() -> None:
    swaps.make_exchange()
    late = {"planned_on": from_edtf("2025-03-22"), "actual_on": from_edtf("2025-03-22")}
    swaps.make_exchange(
        ordinal=2, label="Second", batches=(), planned_on=from_edtf("2025-03-22"),
        actual_on=from_edtf("2025-03-22"),
        legs=(swaps.captives_leg(**late), swaps.prisoners_leg(**late)),
    )  # fmt: skip
    drawings = re.findall(r'(?s)<svg class="overview promises".*?</details>', text())
    ticks = [re.findall(r'class="tick[^>]*x="([^"]+)"', one) for one in drawings]
    assert len(ticks) == 2
    assert ticks[0] == ticks[1]


def test_a_page_read_leftwards_has_its_drawing_mirrored() -> None:
    one = swaps.make_exchange()
    line = re.compile(r'class="tie" x1="([0-9.]+)%" y1="[^"]+" x2="([0-9.]+)%"')
    forward = line.search(text(page_of(one)))
    with translation.override("ar"):
        page = text(page_of(one))
    backward = line.search(page)
    assert 'dir="rtl"' in page
    assert forward
    assert backward
    assert float(backward[1]) == pytest.approx(100 - float(forward[1]), abs=0.02)
    assert float(backward[2]) == pytest.approx(100 - float(forward[2]), abs=0.02)


def promised(leg: Any) -> Any:
    """A leg of which nothing is known to be done."""
    return replace(
        leg,
        actual=None,
        actual_by="",
        actual_by_words="",
        actual_on=None,
        status="agreed",
    )


def test_nothing_of_a_later_day_shows_in_a_state_of_the_past() -> None:
    legs = (swaps.captives_leg(), promised(swaps.prisoners_leg()))
    draft = swaps.exchange_draft(
        makers.make_process(), status="scheduled", actual_on=None, batches=(),
        verifications=(), legs=tuple(promised(leg) for leg in legs),
    )  # fmt: skip
    one = makers.published(draft, sources=[makers.pointer("Valley Wire", "2025-02-20")])
    stories.told_more(one, legs=legs, status="partly_completed")
    for path in (PATH, page_of(one)):
        page = text(path)
        assert "Partly completed</span>" in page
        assert "Completed</span>" in page
        page = text(path, as_of="2025-02-20")
        assert "What was known by" in page
        assert "Agreed</span>" in page
        assert "ompleted</span>" not in page
    assert get(page_of(one), as_of="2025-02-19").status_code == 404
    assert "Nothing was known or recorded then" in text(as_of="2025-02-19")


def test_a_draft_is_nowhere() -> None:
    process = makers.make_process()
    swaps.publish(swaps.exchange_draft(process))
    save_draft(
        draft=swaps.exchange_draft(process, ordinal=7, label="Not yet accepted"),
        sources=[swaps.source()],
        by=makers.EDITOR,
        now=makers.NOW,
    )
    page = text()
    assert "Exchange of 22 February" in page
    assert "Not yet accepted" not in page


def test_a_list_is_narrowed_by_state_and_party_and_an_unknown_state_is_named() -> None:
    swaps.make_exchange()
    swaps.make_exchange(ordinal=2, label="One that is delayed", status="delayed")
    page = text(type="delayed")
    assert "One that is delayed" in page
    assert "Exchange of 22 February" not in page
    assert f'href="{PATH}">Clear all' in page
    page = text(type="finished")
    assert "There is no type “finished” here." in page
    assert "Exchange of 22 February" in page
    assert "Nothing matches" in text(**{"from": "2031-01-01"})


def test_an_empty_list_says_so_with_the_next_step() -> None:
    makers.make_process()
    assert "once an editor has accepted them" in text()


def test_a_version_shows_the_page_as_it_was_with_its_notice_and_sources() -> None:
    one = swaps.make_exchange()
    page = text(page_of(one), rev="1")
    assert "This is version 1." in page
    assert 'id="sources"' in page
    assert "All that is recorded, field by field" in page
    assert get(page_of(one), rev="2").status_code == 404


def test_rendering_makes_no_query(monkeypatch: pytest.MonkeyPatch) -> None:
    one, during = swaps.make_exchange(), []
    render = shortcuts.render

    def counted(*args: Any, **kwargs: Any) -> Any:
        with CaptureQueriesContext(connection) as seen:
            response = render(*args, **kwargs)
        during.append(len(seen))
        return response

    monkeypatch.setattr(exchanges, "render", counted)
    text()
    text(page_of(one))
    assert during == [0, 0]


def test_the_same_queries_at_1_and_at_200_rows() -> None:
    process = makers.make_process()
    one = swaps.publish(swaps.exchange_draft(process))
    at_one, of_one = len(queries_of(PATH)), len(queries_of(page_of(one)))
    for n in range(199):
        swaps.publish(swaps.exchange_draft(process, ordinal=n + 2, label=f"Number {n}"))
    assert len(queries_of(PATH)) == at_one <= 8
    figures = [
        swaps.figure_draft(
            process, measure="released", population="prisoners",
            quantity=swaps.exactly(n + 1), exchange=one.key, leg="prisoners",
        )
        for n in range(9)
    ]  # fmt: skip
    for figure in figures:
        swaps.publish(figure)
    assert len(queries_of(page_of(one))) == of_one <= 8


def test_a_batch_without_a_number_says_so() -> None:
    batch = BatchPart(leg="prisoners", status="delayed", reason="Lists were awaited.")
    page = flat(text(page_of(swaps.make_exchange(batches=(batch,)))))
    assert "A number is not recorded" in page
    assert "The outlet’s own voice" in page
