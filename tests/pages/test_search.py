from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core.dates import from_edtf
from parties.rules.drafts import PartyDraft, PlaceDraft, SpellingPart
from tests import makers
from tests.pages.searched import PATH, ids, text
from things.actions import save_draft
from things.models import Thing
from timeline.searching import probing, scanning, statements

pytestmark = pytest.mark.django_db
CLIENT = Client()


def named_in_two_scripts() -> Thing:
    """A process one of whose parties is spelled in Arabic too."""
    process = makers.make_process()
    spelled = (SpellingPart(text="الاتّحاد الساحلي", language="ar"),)
    makers.published(
        PartyDraft(
            slug="coastal-union",
            label="Coastal Union",
            party_kind="state",
            spellings=spelled,
        )
    )
    return process


def test_words_of_a_title_a_summary_and_a_statement_are_found_and_marked() -> None:
    process = makers.make_process()
    event = makers.make_event(
        process, summary="Envoys discussed the withdrawal from the northern ridge."
    )
    page = text(q="withdrawal ridge")
    assert ids(page) == [event.public_id]
    assert "<mark>withdrawal</mark> from the northern <mark>ridge</mark>" in page
    assert "27 February 2025" in page
    assert "strand-negotiation" in page
    assert ids(text(q="withdrawal desert")) == []


def test_other_forms_of_a_word_are_found_unless_it_is_quoted() -> None:
    event = makers.make_event(makers.make_process(), summary="They negotiated at noon.")
    for words in ("negotiating", "NEGOTIATED", "negot", "negot*", '"negotiated"'):
        assert ids(text(q=words)) == [event.public_id], words
    assert "<mark>negotiated</mark>" in text(q="negotiations")
    assert ids(text(q='"negotiating"')) == []


def test_a_quoted_phrase_is_found_in_its_order_alone() -> None:
    process = makers.make_process()
    event = makers.make_event(process, title="Phase two of the truce begins")
    other = makers.make_event(process, title="Two sides open a phase of talks")
    assert set(ids(text(q="phase two"))) == {event.public_id, other.public_id}
    page = text(q='"phase two"')
    assert ids(page) == [event.public_id]
    assert "<mark>Phase two</mark>" in page


def test_arabic_is_found_with_and_without_points_article_and_forms_of_alef() -> None:
    event = makers.make_event(
        makers.make_process(), title="إعلان الهُدنة في القاهرة", summary="أحمد"
    )
    for words in (
        "هدنة",
        "الهدنة",
        "اعلان",
        "القاهره",
        "إِعلان",
        "احمد",
        '"اعلان الهدنة"',
    ):
        assert ids(text(q=words)) == [event.public_id], words
    assert "<mark>الهُدنة</mark>" in text(q="الهدنة")
    assert ids(text(q='"الهدنة اعلان"')) == []


def test_any_spelling_of_a_party_finds_what_names_it() -> None:
    from events.rules.events import EventPartyPart

    process = named_in_two_scripts()
    both = tuple(
        EventPartyPart(party=p, role="actor") for p in ("coastal-union", "northland")
    )
    event = makers.make_event(process, title="A meeting by the sea", parties=both)
    other = makers.make_event(process, title="Another meeting")
    for words in (
        "الاتحاد",
        "الإتحاد الساحلي",
        '"Coastal Union"',
        "coast",
        "union meeting",
    ):
        found = ids(text(q=words))
        assert event.public_id in found, words
        assert other.public_id not in found
    assert "<mark><bdi>Coastal Union</bdi></mark>" in text(q="الاتحاد")


def test_a_place_finds_what_lies_there_whatever_it_was_called_then() -> None:
    process = makers.make_process()
    makers.published(
        PlaceDraft(
            slug="high-bridge",
            label="High Bridge",
            spellings=(SpellingPart(text="גשר גבוה", language="he"),),
        )
    )
    event = makers.make_event(process, place="high-bridge")
    assert event.public_id in ids(text(q="גשר"))


def test_results_are_grouped_by_kind_with_counts_and_all_of_a_kind_is_a_link_away() -> (
    None
):
    process = makers.make_process()
    for n in range(7):
        makers.make_event(process, title=f"Convoy {n} arrives")
    page = text(q="convoy")
    assert len(ids(page)) == 5
    assert 'href="?q=convoy&amp;kind=event"' in page
    assert re.search(r"Events <bdi>7</bdi>", page)
    assert len(ids(text(q="convoy", kind="event"))) == 7


def test_pages_of_a_kind_follow_one_another_without_a_gap(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("timeline.searching.answers.PAGE_SIZE", 3)
    process = makers.make_process()
    made = {makers.make_event(process, title=f"Convoy {n}").public_id for n in range(8)}
    found: list[str] = []
    path = f"{PATH}?q=convoy&kind=event"
    for _ in range(3):
        page = CLIENT.get(path).content.decode()
        found += ids(page)
        following = re.search(r'rel="next" href="(\?[^"]+)"', page)
        path = PATH + following[1].replace("&amp;", "&") if following else ""
    assert not path
    assert len(found) == 8
    assert set(found) == made


def test_where_very_many_are_found_the_newest_are_shown_and_the_page_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(probing, "MOST_FOUND", 4)
    monkeypatch.setattr(scanning, "MOST_COUNTED", 4)
    process = makers.make_process()
    for n in range(6):
        makers.make_event(process, title=f"Convoy {n} arrives")
    page = text(q="convoy")
    assert "<bdi>4+</bdi>" in page
    assert "Showing the newest" in page
    assert len(ids(page)) == 5
    assert "Showing the newest" not in text(q="arrives 3")


def test_rows_looked_at_are_bounded_and_one_can_look_further_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(probing, "MOST_FOUND", 1)
    monkeypatch.setattr(scanning, "MOST_COUNTED", 1)
    monkeypatch.setattr(scanning, "MOST_SCANNED", 4)
    process = makers.make_process()
    day = from_edtf("2025-02-20")
    old = [makers.make_event(process, title=f"Convoy {n}", date=day) for n in range(2)]
    for _ in range(10):
        makers.make_event(process)
    assert "Among the newest there is none" in text(q="convoy ")
    assert "<bdi>2</bdi>" in text(q="convoy ")
    page = text(q="convoy")
    assert "Nothing was found among the newest" in page
    assert "<bdi>0+</bdi>" in page
    path, found, steps = "?q=convoy&kind=event", [], 0
    while path:
        page = CLIENT.get(PATH + path).content.decode()
        found += ids(page)
        following = re.search(r'rel="next" href="(\?[^"]+)"', page)
        path = following[1].replace("&amp;", "&") if following else ""
        steps += 1
    assert set(found) == {one.public_id for one in old}
    assert steps == 4  # the last one finds that there are no more


def test_a_phrase_among_very_many_candidates_is_counted_as_far_as_was_looked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(statements, "MOST_CANDIDATES", 2)
    monkeypatch.setattr(scanning, "MOST_COUNTED", 2)
    process = makers.make_process()
    for n in range(4):
        makers.make_event(process, title=f"Convoy arrives {n}")
    page = text(q='"convoy arrives"')
    assert len(ids(page)) == 4
    assert re.search(r"Events <bdi>\d\+</bdi>", page)


def test_a_search_of_a_process_finds_nothing_of_another() -> None:
    event = makers.make_event(makers.make_process())
    other = makers.make_event(makers.make_process("other-valley", name="Other truce"))
    assert set(ids(text(q="talks"))) == {event.public_id, other.public_id}
    page = CLIENT.get("/river-valley/search/", {"q": "talks"}).content.decode()
    assert ids(page) == [event.public_id]
    assert 'href="/search/?q=talks"' in page
    assert CLIENT.get("/nowhere/search/", {"q": "talks"}).status_code == 404


def test_nothing_of_a_draft_is_found() -> None:
    process = makers.make_process()
    shown = makers.make_event(process, title="A heron by the river")
    draft = save_draft(
        draft=makers.draft(process, title="A heron in a draft", summary="Unseen."),
        sources=[makers.pointer("Valley Wire", "2025-02-27")],
        by=makers.EDITOR,
        now=makers.NOW,
    )
    assert ids(text(q="heron")) == [shown.public_id]
    page = text(q="unseen")
    assert draft.public_id not in page
    assert "Nothing was found" in page


def test_nothing_typed_says_what_can_be_searched() -> None:
    page = text()
    assert "What can be searched" in page
    assert "mediat*" in page
    assert "There is no word in that" in text(q="…")


def test_nothing_found_offers_ways_on() -> None:
    makers.make_event(makers.make_process())
    page = text(q='"lakeside in talks"')
    assert "Nothing was found" in page
    assert "without quotation marks" in page
    page = CLIENT.get("/river-valley/search/", {"q": "Nortland"}).content.decode()
    assert ">Northland</bdi>" in page
    assert "Search all processes" in page


def test_the_box_in_the_header_of_every_page_keeps_what_was_typed() -> None:
    makers.make_event(makers.make_process())
    for path in ("/", "/river-valley/timeline/", "/parties/", "/nowhere/"):
        page = CLIENT.get(path, follow=True).content.decode()
        assert 'name="q"' in page, path
    assert (
        'action="/river-valley/search/"'
        in CLIENT.get("/river-valley/timeline/").content.decode()
    )
    page = text(q='say "two words"')
    # In the header, in the form of the page, and kept for another state of the record.
    assert page.count('value="say &quot;two words&quot;"') == 3


def test_an_editor_has_the_box_too() -> None:
    client = Client()
    client.force_login(makers.make_user())
    assert 'id="find"' in client.get("/desk/").content.decode()


def queries(**query: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        text(**query)
    return len(seen)


def test_a_search_takes_the_same_few_queries_however_much_is_found() -> None:
    process = makers.make_process()
    makers.make_event(process)
    at_one = queries(q="talks"), queries(q="talks", kind="event")
    for n in range(199):
        makers.make_event(process, title=f"Talks {n}")
    assert (queries(q="talks"), queries(q="talks", kind="event")) == at_one
    assert max(at_one) <= 8
    path = "/river-valley/search/?q=talks"
    with CaptureQueriesContext(connection) as seen:
        CLIENT.get(path)
    assert len(seen) <= 8
