"""Rows of ACLED, by the names of its columns."""

from __future__ import annotations

from events.parsing.incidents import Incident, Layout, Row, day, row_id, whole

COLUMNS = (
    "event_id_cnty", "event_date", "time_precision", "event_type", "sub_event_type",
    "actor1", "assoc_actor_1", "actor2", "assoc_actor_2", "location", "geo_precision",
    "notes", "fatalities",
)  # fmt: skip
FORCE = ("Battles", "Explosions/Remote violence", "Violence against civilians")
BATTLE = FORCE[0]
WEEK, MONTH = 2, 3
# What its three degrees of precision are at most, in codes of ``where_precision``.
PLACES = {1: "1", 2: "3", 3: "4"}


def _read(row: Row) -> Incident:
    main, sub = row["event_type"].strip(), row["sub_event_type"].strip()
    return Incident(
        foreign_id=row_id(row, "event_id_cnty"),
        kind=(main, sub),
        force=main in FORCE,
        date=_date(row),
        sides=_sides(row, main),
        place=row["location"].strip(),
        precision=PLACES[whole(row, "geo_precision", among=range(1, 4))],
        deaths=row["fatalities"].strip(),
        words=row["notes"].strip(),
    )


def _date(row: Row) -> str:
    """Return the day, "about" that day where only the week is known, or the month."""
    told = day(row, "event_date")
    precision = whole(row, "time_precision", among=range(1, 4))
    if precision == MONTH:
        return f"{told:%Y-%m}"
    return f"{told}~" if precision == WEEK else f"{told}"


def _sides(row: Row, main: str) -> tuple[tuple[str, str], ...]:
    """In a battle ACLED's order does not say who began."""
    other = "actor" if main == BATTLE else "recipient"
    given = (
        (row["actor1"], "actor"),
        (row["assoc_actor_1"], "actor"),
        (row["actor2"], other),
        (row["assoc_actor_2"], other),
    )
    names = [(name.strip(), role) for cell, role in given for name in cell.split(";")]
    return tuple(dict.fromkeys(side for side in names if side[0]))


ACLED = Layout(name="acled", maps="acled", columns=COLUMNS, read=_read)
