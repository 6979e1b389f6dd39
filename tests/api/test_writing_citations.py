"""What is cited through the API: words by their place, days, and what a source proves."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from editions.models import Act
from tests import makers
from tests.api.writing import URL, Writer, event, pointer, values, wrong

pytestmark = pytest.mark.django_db


def test_words_that_stand_in_a_text_any_number_of_times_are_quoted_by_their_place(
    writer: Writer,
) -> None:
    makers.make_version(text="The talks go on. " * 30, url=URL)
    quoted = {"url": URL, "exact": "talks go on"}
    twice = writer.post(body=event(citations=[quoted]))
    assert "more than once" in wrong(twice)["/citations/0/exact"]
    last = 17 * 29 + 4
    said = {**quoted, "start": last}
    (citation,) = writer.post(body=event(citations=[said])).json()["citations"]
    assert (citation["start"], citation["exact"]) == (last, "talks go on")
    for start in (last - 1, -1, 10**9):
        nowhere = writer.post(body=event(citations=[{**quoted, "start": start}]))
        assert "do not stand there" in wrong(nowhere)["/citations/0/exact"]


def test_all_texts_are_kept_in_one_form_those_of_dates_numbers_and_reasons_too(
    writer: Writer,
) -> None:
    rough, smooth = " \x02on\r\n\x07Cafe\u0301\t\n", "on\nCafé"
    date = {"text": rough, "edtf": "2025-02-27"}
    place = pointer(locator=rough)
    sent = event(values=values(title=rough, date=date), citations=[place])
    answer = writer.post(body=sent)
    made = answer.json()
    assert made["title"] == {"en": smooth}
    assert made["date"]["text"] == made["citations"][0]["locator"] == smooth
    unsaid = {"values": {"title": "Talks"}, "reason": " \x02 "}
    assert writer.patch(answer["Location"], unsaid, match=1).status_code == 422
    told = {**unsaid, "reason": rough}
    assert writer.patch(answer["Location"], told, match=1).status_code == 200
    assert Act.objects.latest("pk").reason == smooth
    counted = {"qualifier": "exact", "value": 4, "label": rough}
    figure = writer.post("/api/v1/figures/", body=event(values=number(counted)))
    assert figure.json()["quantity"]["label"] == smooth
    nothing = event(values=number({**counted, "label": "\x02"}))
    refused = writer.post("/api/v1/figures/", body=nothing)
    assert refused.status_code == 422
    assert refused.json()["detail"] == "The words as printed are missing."


def test_what_is_published_on_a_day_that_has_not_begun_anywhere_is_no_source(
    writer: Writer,
) -> None:
    furthest = (timezone.now() + dt.timedelta(hours=14)).date()
    later = furthest + dt.timedelta(days=1)
    for day in (later.isoformat(), "2999-01-01"):
        answer = writer.post(body=event(citations=[pointer(published_on=day)]))
        assert answer.status_code == 422
        told = wrong(answer)["/citations/0/published_on"]
        assert told == "This day is still to come."
    given = pointer(published_on=furthest.isoformat())
    assert writer.post(body=event(citations=[given])).status_code == 201


def test_a_source_proves_a_field_that_there_is_or_one_of_a_part(writer: Writer) -> None:
    parties = [{"party": "northland", "role": "mediator"}]
    for there in ("title", "date", "parties", "parties.0", "parties.0.role"):
        sent = event(values=values(parties=parties), citations=[pointer(field=there)])
        (citation,) = writer.post(body=sent).json()["citations"]
        assert citation["field"] == there
    for not_there in (
        "titel",
        "date.edtf",
        "parties.0.rôle",
        "parties..role",
        "title.",
    ):
        answer = writer.post(body=event(citations=[pointer(field=not_there)]))
        assert answer.status_code == 422
        (error,) = answer.json()["errors"]
        assert error["pointer"] == "/citations/0/field"
        assert error["detail"] == f"There is no field “{not_there}”."
    answer = writer.post(body=event(citations=[pointer(field="titel.0")]))
    assert answer.json()["errors"][0]["nearest"][0] == "title"
    made = writer.post(body=event())
    change = {"citations": [pointer(field="words")], "reason": "More is known."}
    assert writer.patch(made["Location"], change, match=1).status_code == 422


def number(quantity: dict[str, Any]) -> dict[str, Any]:
    """The values of a figure of a party."""
    return {
        "process": "river-valley",
        "measure": "killed",
        "population": "people",
        "unit": "person",
        "quantity": quantity,
        "modality": "reported",
        "claimant": "northland",
        "as_of": "2025-02-27",
    }
