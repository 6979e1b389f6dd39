"""Cells hold any text, date and quantity; what is left out is the default."""

from __future__ import annotations

import csv
import datetime as dt
import io
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.dates import from_edtf
from core.drafts import fields_of
from core.quantities import Quantity
from core.text import normal
from events.rules.claims import FigureDraft
from events.rules.events import EventDraft
from parties.rules.drafts import PlaceDraft, SpellingPart
from sources.loading.lines import CitationLine
from tests.core.generated import FEW, edtf_strings
from things.loading.cells import BadCell
from things.loading.columns import Column, columns_of


def column(draft: Any, name: str) -> Column:
    return next(c for c in columns_of(draft) if c.field.name == name)


def there_and_back(one: Column, value: Any) -> Any:
    """The value after it was written to a file and read again."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(one.names)
    writer.writerow(one.write(value))
    rows = list(csv.reader(io.StringIO(file.getvalue(), newline=""), strict=True))
    assert len(rows) == 2
    return one.read(dict(zip(*rows, strict=True)))


WORDS = st.text(max_size=60).map(normal) | st.text("\n\",;'| \u2028\u0085ابתש(empty)")
MOMENTS = st.datetimes(timezones=st.just(dt.UTC))


@given(WORDS)
def test_any_text_is_read_as_it_was_written(words: str) -> None:
    assert there_and_back(column(EventDraft, "summary"), words) == words
    assert there_and_back(column(SpellingPart, "language"), words) == words or (
        words == "(empty)"
    )


@FEW
@given(edtf_strings, WORDS)
def test_any_date_is_read_as_it_was_written(edtf: str, words: str) -> None:
    try:
        date = from_edtf(edtf, text=words, resolution="inferred", anchor=dt.date.max)
    except ValueError:
        return
    assert there_and_back(column(FigureDraft, "period_start"), date) == date


@given(st.decimals(0, 10**12, places=2), MOMENTS)
def test_any_number_and_moment_is_read_as_it_was_written(
    number: Decimal, moment: dt.datetime
) -> None:
    count = Quantity(qualifier="at_most", high=number, label="at most so many")
    assert there_and_back(column(FigureDraft, "quantity"), count) == count
    assert there_and_back(column(PlaceDraft, "latitude"), number) == number
    assert there_and_back(column(CitationLine, "recorded_at"), moment) == moment


def test_what_is_left_out_is_the_default() -> None:
    assert column(SpellingPart, "language").read({}) == "en"
    assert column(SpellingPart, "language").read({"language": "(empty)"}) == ""
    assert column(SpellingPart, "language").write("") == ["(empty)"]
    assert column(EventDraft, "summary").write("") == [""]
    assert column(PlaceDraft, "disputed").read({}) is False
    assert column(PlaceDraft, "latitude").read({}) is None
    with pytest.raises(BadCell, match="A value is needed"):
        column(EventDraft, "title").read({})


def test_a_date_by_hand_needs_its_edtf_alone() -> None:
    date = column(EventDraft, "date").read({"date": "2025-02-26/2025-02-27"})
    assert (date.text, date.resolution) == ("2025-02-26/2025-02-27", "imported")
    assert (date.kind, date.anchor) == ("span", None)


def test_a_count_by_hand_needs_its_number_alone() -> None:
    quantity = column(FigureDraft, "quantity")
    count = quantity.read({"quantity_value": "40"})
    assert count == Quantity(qualifier="exact", value=Decimal(40), label="40")
    for cells in (
        {"quantity_low": "40", "quantity_label": "more than 40"},
        {"quantity_qualifier": "more_than", "quantity_low": "40"},
        {"quantity_value": "forty"},
        {"quantity_value": "-1"},
        {"quantity_qualifier": "between", "quantity_low": "4", "quantity_high": "3",
         "quantity_label": "4 to 3"},
    ):  # fmt: skip
        with pytest.raises(BadCell):
            quantity.read(cells)


def test_every_plain_field_of_a_draft_has_its_columns() -> None:
    plain = [f.name for f in fields_of(EventDraft) if not f.many]
    assert [c.field.name for c in columns_of(EventDraft)] == plain
