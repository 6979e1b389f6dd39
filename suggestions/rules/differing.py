"""When two dates or two numbers say different things, and when one only says less."""

from __future__ import annotations

from core.dates import FuzzyDate
from core.quantities import Quantity


def says_another_date(one: FuzzyDate | None, held: FuzzyDate | None) -> bool:
    """Say whether a date tells something else than the one that is held.

    One that is only less exact does not: it encloses the other.

    >>> from core.dates import from_edtf
    >>> says_another_date(from_edtf("2025-02-27"), from_edtf("2025-02-26"))
    True
    >>> says_another_date(from_edtf("2025-02"), from_edtf("2025-02-26"))
    False
    """
    if one is None or held is None or one.edtf == held.edtf:
        return False
    return not _encloses(one, held)


def says_another_number(one: Quantity | None, held: Quantity | None) -> bool:
    """Say whether a number tells something else than the one that is held; words do not count."""
    if one is None or held is None:
        return False
    return _numbers(one) != _numbers(held)


def _encloses(wide: FuzzyDate, narrow: FuzzyDate) -> bool:
    starts = wide.earliest is None or (
        narrow.earliest is not None and wide.earliest <= narrow.earliest
    )
    ends = wide.latest is None or (
        narrow.latest is not None and narrow.latest <= wide.latest
    )
    return starts and ends


def _numbers(count: Quantity) -> tuple[object, ...]:
    return count.qualifier, count.value, count.low, count.high
