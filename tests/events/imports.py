"""Files of other data sets for tests: their columns, and rows that are made up."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

from django.core.management import call_command

from events.parsing import LAYOUTS
from things.models import ImportedRow, Thing

# Words that stand nowhere but in these rows.
SECRET = "Quarrelstone"
ACLED = {
    "event_id_cnty": "RVL17",
    "event_date": "2025-02-21",
    "time_precision": "1",
    "event_type": "Battles",
    "sub_event_type": "Armed clash",
    "actor1": "Northland",
    "actor2": "River Front",
    "location": "Lakeside",
    "geo_precision": "1",
    "notes": f"Shots at {SECRET} bridge.",
    "fatalities": "2",
}
GED = {
    "id": "41017",
    "type_of_violence": "1",
    "side_a": "Northland",
    "side_b": "River Front",
    "source_headline": f"Shots at {SECRET} bridge",
    "where_prec": "2",
    "where_coordinates": "Lakeside",
    "event_clarity": "1",
    "date_prec": "2",
    "date_start": "2025-02-21 00:00:00.000",
    "date_end": "2025-02-23 00:00:00.000",
    "best": "3",
    "low": "2",
    "high": "5",
}
ROWS = {"acled": ACLED, "ged": GED}


def write(path: Path, *rows: dict[str, str], layout: str = "acled") -> Path:
    """A file with these rows; their columns, and one that nobody reads."""
    columns = (*LAYOUTS[layout].columns, "iso")
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def take(path: Path, *more: str, **given: Any) -> str:
    """What the command says when it takes a file, as rows that may not be passed on."""
    options = {
        "layout": "acled",
        "process": "river-valley",
        "dataset": "clashes",
        "release": "1.0",
        "licence": "no_redistribution",
        "name": "Clashes of the Valley",
        **given,
    }
    out, err = io.StringIO(), io.StringIO()
    call_command("import_events", str(path), *more, stdout=out, stderr=err, **options)
    return out.getvalue() + err.getvalue()


def imported(foreign_id: str = "RVL17") -> Thing:
    """The thing that a row became."""
    row = ImportedRow.objects.get(foreign_id=foreign_id)
    return Thing.objects.get(public_id=row.public_id)
