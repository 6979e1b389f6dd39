"""How exactly a date is known, in the codes of ACLED and UCDP, for exports.

A doubt (``?``, ``~``, ``%``) never widens the bounds by guesswork; it lowers a code by one
step. What is open on one side gets the lowest code, and its date is left empty: both are
conventions of ours, since neither dataset has open dates.
"""

from __future__ import annotations

from typing import Literal

from core.dates import FuzzyDate, whole_period

Doubt = Literal["", "?", "~", "%"]
ACLED_LOWEST = 3
UCDP_LOWEST = 5
WEEK = 7
MONTH = 30


def qualifier(date: FuzzyDate) -> Doubt:
    """Return the EDTF qualifier: ``?`` uncertain, ``~`` approximate, ``%`` both, or none.

    A date of several parts has the doubts of all of them.
    """
    uncertain = "?" in date.edtf or "%" in date.edtf
    approximate = "~" in date.edtf or "%" in date.edtf
    if uncertain and approximate:
        return "%"
    if uncertain:
        return "?"
    return "~" if approximate else ""


def acled_time_precision(date: FuzzyDate) -> int:
    """Return ACLED's ``time_precision``: 1 the day, 2 within a week, 3 anything wider."""
    days = _days(date)
    if days is None or days > WEEK:
        return ACLED_LOWEST
    return min((1 if days == 1 else 2) + _doubted(date), ACLED_LOWEST)


def ucdp_date_prec(date: FuzzyDate) -> int:
    """Return UCDP's ``date_prec``.

    1 the day, 2 within 2-6 days, 3 the week, 4 a calendar month or 8-30 days, 5 anything
    wider.
    """
    days = _days(date)
    if days is None:
        return UCDP_LOWEST
    if days == 1:
        code = 1
    elif days < WEEK:
        code = 2
    elif days == WEEK:
        code = 3
    else:
        code = 4 if days <= MONTH or _is_month(date) else UCDP_LOWEST
    return min(code + _doubted(date), UCDP_LOWEST)


def _days(date: FuzzyDate) -> int | None:
    """Count the days between the bounds, both included; None when one is open."""
    if date.earliest is None or date.latest is None:
        return None
    return (date.latest - date.earliest).days + 1


def _is_month(date: FuzzyDate) -> bool:
    return " " in whole_period(date)


def _doubted(date: FuzzyDate) -> int:
    return 1 if qualifier(date) else 0
