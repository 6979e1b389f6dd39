"""The table of EDTF forms that the record promises, column by column."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple


class Row(NamedTuple):
    edtf: str
    earliest: str
    latest: str
    qualifier: str
    acled: int
    ucdp: int

    @property
    def bounds(self) -> tuple[dt.date | None, dt.date | None]:
        return _day(self.earliest), _day(self.latest)


def _day(written: str) -> dt.date | None:
    return None if written == "open" else dt.date.fromisoformat(written)


TABLE = (
    Row("2025-01-19", "2025-01-19", "2025-01-19", "", 1, 1),
    Row("2025-02-26/2025-02-27", "2025-02-26", "2025-02-27", "", 2, 2),
    Row("2025-02-27?", "2025-02-27", "2025-02-27", "?", 2, 2),
    Row("2025-02-27~", "2025-02-27", "2025-02-27", "~", 2, 2),
    Row("2025-02", "2025-02-01", "2025-02-28", "", 3, 4),
    Row("2025-02-XX", "2025-02-01", "2025-02-28", "", 3, 4),
    Row("2025-XX", "2025-01-01", "2025-12-31", "", 3, 5),
    Row("2025", "2025-01-01", "2025-12-31", "", 3, 5),
    Row("[2025-02-26,2025-02-27]", "2025-02-26", "2025-02-27", "", 2, 2),
    Row("[2025-02-26..2025-02-27]", "2025-02-26", "2025-02-27", "", 2, 2),
    Row("[..2025-02-27]", "open", "2025-02-27", "", 3, 5),
    Row("../2025-03-09", "open", "2025-03-09", "", 3, 5),
    Row("2025-02-27/..", "2025-02-27", "open", "", 3, 5),
    Row("2025-03-01/2025-03-09", "2025-03-01", "2025-03-09", "", 3, 4),
    Row("2025-02-24/2025-03-02", "2025-02-24", "2025-03-02", "", 2, 3),
)
