"""Rows of UCDP's Georeferenced Event Dataset, by the names of its columns."""

from __future__ import annotations

from events.parsing.incidents import Incident, Layout, Row, day, row_id, whole

COLUMNS = (
    "id", "type_of_violence", "side_a", "side_b", "source_headline", "where_prec",
    "where_coordinates", "event_clarity", "date_prec", "date_start", "date_end", "best",
    "high", "low",
)  # fmt: skip
ONE_SIDED = 3
SUMMARY = 2
CIVILIANS = "civilians"


def _read(row: Row) -> Incident:
    return Incident(
        foreign_id=row_id(row, "id"),
        kind=("type_of_violence",),
        force=True,
        date=_date(row),
        sides=_sides(row),
        place=row["where_coordinates"].strip(),
        precision=str(whole(row, "where_prec", among=range(1, 8))),
        deaths=_deaths(row),
        words=row["source_headline"].strip(),
    )


def _date(row: Row) -> str:
    """Return one day, all the days that a row sums up, or the days within which it was."""
    first, last = day(row, "date_start"), day(row, "date_end")
    if whole(row, "event_clarity", among=range(1, 3)) == SUMMARY and first != last:
        return f"{first}/{last}"
    return f"{first}" if first == last else f"[{first}..{last}]"


def _sides(row: Row) -> tuple[tuple[str, str], ...]:
    """UCDP names two sides and not who began, except where force was used against civilians."""
    one, other = row["side_a"].strip(), row["side_b"].strip()
    if whole(row, "type_of_violence", among=range(1, 4)) == ONE_SIDED:
        found = ((one, "actor"), (other, "recipient"))
    else:
        found = ((one, "actor"), (other, "actor"))
    return tuple(side for side in found if side[0].casefold() not in ("", CIVILIANS))


def _deaths(row: Row) -> str:
    best, low, high = (row[name].strip() for name in ("best", "low", "high"))
    return f"best {best}, low {low}, high {high}" if best else ""


GED = Layout(name="ged", maps="ucdp", columns=COLUMNS, read=_read)
