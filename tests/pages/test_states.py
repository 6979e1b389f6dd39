"""The form for other states of the record, what is left out of a query, and empty lists."""

from __future__ import annotations

import pytest

from core.dates import from_edtf
from tests import makers
from tests.timeline import stories
from tests.timeline.surfaces import get, page_of, queries_of

pytestmark = pytest.mark.django_db
TIMELINE = "/river-valley/timeline/"


def text(path: str, **query: str) -> str:
    return str(get(path, **query).content.decode())


def test_every_page_of_the_record_can_be_asked_for_another_state_with_all_else_kept() -> (
    None
):
    process = makers.make_process()
    event = makers.make_event(process)
    makers.make_process("other-valley", name="Other")
    for path in (
        "/", TIMELINE, "/river-valley/figures/", "/river-valley/captives/",
        "/river-valley/events/", "/parties/", page_of(event), "/parties/northland/",
    ):  # fmt: skip
        page = text(path, as_of="2025-03-01")
        assert 'name="recorded_as_of"' in page, path
        assert 'id="state-known" name="as_of" value="2025-03-01"' in page, path
    page = text(TIMELINE, strand="negotiation", cursor="", order="old")
    assert '<input type="hidden" name="strand" value="negotiation">' in page
    assert '<input type="hidden" name="order" value="old">' in page
    assert '<input type="hidden" name="cursor"' not in page
    assert 'id="state-known"' not in text("/accounts/login/")
    assert 'id="state-known"' not in text(f"{page_of(event)}history/")


def test_a_state_that_cannot_be_read_comes_back_to_its_form_as_it_was_typed() -> None:
    makers.make_event(makers.make_process())
    answer = get(TIMELINE, as_of="last <b>week", strand="negotiation")
    page = answer.content.decode()
    assert answer.status_code == 400
    assert 'states" open' in page
    assert 'value="last &lt;b&gt;week"' in page
    assert '<input type="hidden" name="strand" value="negotiation">' in page
    assert 'states" open' not in text(TIMELINE)


def test_a_history_has_no_state_of_the_past_and_says_so() -> None:
    thing = stories.retold(makers.make_process())
    page = text(f"{page_of(thing)}history/", recorded_as_of="2025-03-11")
    assert "it has no state of the past" in page
    assert "What was recorded here by" not in page
    assert "left out" not in text(f"{page_of(thing)}history/", rendered="1")


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"party": "nobody"}, "There is no party “nobody” here."),
        ({"type": "no.such"}, "There is no type “no.such” here."),
        ({"strand": "red"}, "“red” is none of"),
        ({"order": "up"}, "“up” is none of new, old."),
        ({"colour": "red"}, "There is no such filter."),
        ({"process": "other"}, "This page is of one process"),
    ],
)
def test_a_value_that_is_unknown_is_named_and_left_out_of_every_list(
    query: dict[str, str], words: str
) -> None:
    makers.make_event(makers.make_process())
    for path in (TIMELINE, "/river-valley/events/"):
        answer = get(path, **query)
        assert answer.status_code == 200
        assert words in answer.content.decode(), path
        assert "Talks open in Lakeside" in answer.content.decode(), path
        assert "left out" not in text(path)


def test_a_draft_of_a_party_is_as_unknown_as_none() -> None:
    from parties.rules.drafts import PartyDraft
    from things.actions import save_draft

    makers.make_event(makers.make_process())
    draft = PartyDraft(slug="hidden", label="Hidden", party_kind="state")
    save_draft(draft=draft, sources=[], by=makers.EDITOR, now=makers.NOW)
    assert "There is no party “hidden”" in text(TIMELINE, party="hidden")
    makers.published(PartyDraft(slug="shown", label="Shown", party_kind="state"))
    assert "There is no party" not in text(TIMELINE, party="shown")


def test_words_that_are_no_date_stand_in_their_field_again() -> None:
    makers.make_event(makers.make_process())
    page = text(TIMELINE, **{"from": "last Thursday"})
    assert 'name="from" value="last Thursday"' in page
    assert "is not a date like" in page


def test_an_empty_list_offers_its_filters_one_by_one_and_what_lies_nearest() -> None:
    process = makers.make_process()
    for day in ("2025-02-01", "2025-02-10", "2025-02-20", "2025-02-27"):
        makers.make_event(process, date=from_edtf(day), title=f"Round of {day}")
    asked = {"from": "2025-02-12", "to": "2025-02-15", "strand": "negotiation"}
    for path in (TIMELINE, "/river-valley/events/"):
        page = text(path, **asked)
        assert "Nothing matches" in page
        assert 'href="?to=2025-02-15&amp;strand=negotiation"' in page
        assert 'href="?from=2025-02-12&amp;to=2025-02-15"' in page
        assert "Round of 2025-02-10" in page
        assert "Round of 2025-02-20" in page
        assert "Round of 2025-02-01" not in page
        assert "Round of 2025-02-27" not in page
    assert "The nearest" not in text(TIMELINE, **{**asked, "strand": "aid"})
    assert "Round of 2025-02-20" not in text(TIMELINE, **asked, as_of="2025-01-01")


def test_a_cursor_that_is_not_ours_leads_back_to_the_first_page_as_filtered() -> None:
    makers.make_event(makers.make_process())
    for path in (TIMELINE, "/river-valley/events/", "/river-valley/figures/"):
        answer = get(path, cursor="zzz", strand="negotiation")
        assert answer.status_code == 400
        assert f'href="{path}?strand=negotiation"' in answer.content.decode()


def test_a_list_takes_the_same_queries_at_1_and_at_200_rows_and_for_a_known_party() -> (
    None
):
    process = makers.make_process()
    makers.make_event(process)
    paths = (TIMELINE, "/river-valley/events/")
    at_one = [len(queries_of(path, party="northland")) for path in paths]
    for n in range(199):
        makers.make_event(process, title=f"Talks {n}")
    assert [len(queries_of(path, party="northland")) for path in paths] == at_one
    assert max(at_one) <= 8
