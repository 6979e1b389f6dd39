from __future__ import annotations

import pytest
from hypothesis import given

from core.dates import from_edtf
from core.precision import acled_time_precision, qualifier, ucdp_date_prec
from tests.core.edtf_table import TABLE, Row
from tests.core.generated import FEW, edtf_strings

ROWS = pytest.mark.parametrize("row", TABLE, ids=lambda row: row.edtf)


@ROWS
def test_the_qualifier_is_that_of_the_table(row: Row) -> None:
    assert qualifier(from_edtf(row.edtf)) == row.qualifier


@ROWS
def test_the_acled_code_is_that_of_the_table(row: Row) -> None:
    assert acled_time_precision(from_edtf(row.edtf)) == row.acled


@ROWS
def test_the_ucdp_code_is_that_of_the_table(row: Row) -> None:
    assert ucdp_date_prec(from_edtf(row.edtf)) == row.ucdp


@pytest.mark.parametrize(
    ("edtf", "doubt"),
    [
        ("2025-02-27%", "%"),
        ("2025-02-27?/2025-03-01", "?"),
        ("2025-02-27?/2025-03-01~", "%"),
        ("[2025-02-26~,2025-02-27]", "~"),
        ("?2025-02-27", "?"),
    ],
)
def test_a_date_has_the_doubts_of_all_its_parts(edtf: str, doubt: str) -> None:
    assert qualifier(from_edtf(edtf)) == doubt


@pytest.mark.parametrize(
    ("edtf", "acled", "ucdp"),
    [
        ("2025-02-27/2025-02-27", 1, 1),
        ("2025-02-24/2025-03-01", 2, 2),
        ("2025-02-24/2025-03-02", 2, 3),
        ("2025-02-24/2025-03-03", 3, 4),
        ("2025-01-10/2025-02-08", 3, 4),
        ("2025-01-10/2025-02-09", 3, 5),
        ("2025-03", 3, 4),
        ("[2025-03-01..2025-03-31]", 3, 4),
        ("2025-02/2025-03", 3, 5),
        ("202X", 3, 5),
    ],
)
def test_codes_change_where_a_week_and_a_month_end(
    edtf: str, acled: int, ucdp: int
) -> None:
    date = from_edtf(edtf)
    assert (acled_time_precision(date), ucdp_date_prec(date)) == (acled, ucdp)


@FEW
@given(edtf_strings)
def test_a_doubt_lowers_a_code_by_one_and_never_below_the_lowest(edtf: str) -> None:
    date = from_edtf(edtf)
    sure = edtf.translate(str.maketrans("", "", "?~%"))
    plain = from_edtf(sure)
    step = 1 if qualifier(date) else 0
    assert qualifier(plain) == ""
    assert acled_time_precision(date) == min(acled_time_precision(plain) + step, 3)
    assert ucdp_date_prec(date) == min(ucdp_date_prec(plain) + step, 5)


@FEW
@given(edtf_strings)
def test_only_a_single_sure_day_has_the_highest_code(edtf: str) -> None:
    date = from_edtf(edtf)
    one_day = date.earliest == date.latest and not qualifier(date)
    assert (acled_time_precision(date) == 1) == one_day
    assert (ucdp_date_prec(date) == 1) == one_day
    assert acled_time_precision(date) in (1, 2, 3)
    assert ucdp_date_prec(date) in (1, 2, 3, 4, 5)
