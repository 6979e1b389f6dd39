"""Whatever is typed into a search."""

from __future__ import annotations

import pytest
from django.test import Client

from tests import makers
from tests.pages.searched import PATH, ids, text

pytestmark = pytest.mark.django_db
CLIENT = Client()
NASTY = [
    "\x00", "a\x00b", "\u202eevil", "\u2066\u2069", "\ufeff", "'", '"', '""', '"""', "\\",
    "%", "_", "*", "**", "a*", "':*", "a & b | !c", "<->", "((", "ا" * 200, "x" * 5000,
    "é" * 300, "\ufdfa" * 200, "한" * 200, "<script>alert(1)</script>", "&amp;", "½",
    "'; DROP TABLE things_thing; --", "kind:event", "\U0001f54a", "1,100", "3.5", "-5",
    "http://example.org/?a=b", "a@b.org", "و", "\n\r\t", "the", "of the", '"of the"',
    "\u0301", "ａｂｃ", "\ud7ff\ue000", '"' * 200, "a b " * 50, "-" * 200,
]  # fmt: skip


@pytest.mark.parametrize("typed", NASTY)
def test_whatever_is_typed_is_no_error_and_is_never_raw_html(typed: str) -> None:
    makers.make_event(makers.make_process(), title="Talks <script>alert(1)</script>")
    page = text(q=typed)
    assert "<script>alert" not in page
    assert CLIENT.get("/river-valley/search/", {"q": typed}).status_code == 200


@pytest.mark.parametrize(
    "query",
    ["q=%00", "q=%ED%A0%80", "q=%E2%80%AEa", "q=%FF%FE", "q=a&q=b", "q=a&kind=%00",
     "kind=event", "q=talks&kind=nothing", "q=talks&kind=event&cursor=zzz",
     "q=talks&cursor=%00", "q=a&process=%00", "q=talks&as_of=2025-13-40", "q[]=a",
     "q=talks&recorded_as_of=x", "q=talks&party=northland"],
)  # fmt: skip
def test_odd_questions_are_answered_or_refused_in_words(query: str) -> None:
    makers.make_event(makers.make_process())
    assert CLIENT.get(f"{PATH}?{query}").status_code in (200, 400)


def test_more_than_200_characters_are_not_used_and_the_page_says_so() -> None:
    event = makers.make_event(makers.make_process())
    page = text(q="talks " + " " * 200 + "lobster")
    assert ids(page) == [event.public_id]
    assert "Only the first 200 characters were used." in page
    assert "first 200" not in text(q="talks")


def test_strangers_words_are_marked_without_becoming_markup() -> None:
    makers.make_event(
        makers.make_process(), title='Talks <img src=x onerror=alert(1)> & "more"'
    )
    page = text(q="talks onerror")
    assert "<img" not in page.split("</header>")[1]
    assert "&lt;img src=x <mark>onerror</mark>" in page
