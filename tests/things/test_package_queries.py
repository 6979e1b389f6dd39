"""A load takes as many queries for two hundred rows as for one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from editions.models import Change
from tests.things.packages import SMALL, dump, load, small, write

pytestmark = pytest.mark.django_db


def of_many(count: int) -> dict[str, list[dict[str, Any]]]:
    """The small package with as many events, each with two parties and two sources."""
    numbers = range(count)
    event, source = SMALL["events"][0], SMALL["citations"][0]
    return small(
        events=[event | {"id": f"e-{n}"} for n in numbers],
        events_parties=[
            {"id": f"e-{n}", "party": party, "role": "actor"}
            for n in numbers
            for party in ("northland", "river-front")
        ],
        citations=[source | {"id": f"c-{n}-{m}"} for n in numbers for m in (1, 2)],
        evidence=[
            {"id": f"e-{n}", "citation": f"c-{n}-{m}"} for n in numbers for m in (1, 2)
        ],
        date_claims=[
            {"id": f"d-{n}", "process": "river-valley", "about": f"e-{n}",
             "field": "date", "date": "2025-02-26", "claimant_words": "somebody"}
            for n in numbers
        ],
        imported_rows=[
            SMALL["imported_rows"][0] | {"id": f"e-{n}", "foreign_id": f"{n}"}
            for n in numbers
        ],
    )  # fmt: skip


def with_claims(count: int) -> dict[str, list[dict[str, Any]]]:
    tables = of_many(count)
    tables["evidence"] += [
        {"id": f"d-{n}", "citation": f"c-{n}-1"} for n in range(count)
    ]
    return tables


def queries(folder: Path) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        load(folder)
    return len(captured)


def test_a_load_takes_as_many_queries_for_many_things(tmp_path: Path) -> None:
    few = queries(write(tmp_path / "one", with_claims(1)))
    again = queries(tmp_path / "one")
    tables = with_claims(200)
    for rows in (tables[name] for name in ("events", "date_claims")):
        rows[0]["id"] += "-x"
    for name in ("events_parties", "evidence"):
        for row in tables[name]:
            row["id"] += "-x" if row["id"] in ("e-0", "d-0") else ""
    tables["date_claims"][0]["about"] += "-x"
    tables["imported_rows"][0] |= {"id": "e-0-x", "foreign_id": "x"}
    many = queries(write(tmp_path / "many", tables))
    assert many <= few + 10
    assert queries(tmp_path / "many") <= again + 5


def test_a_dump_takes_as_many_queries_for_many_things(tmp_path: Path) -> None:
    def taken(name: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            dump(tmp_path / name)
        return len(captured)

    load(write(tmp_path / "one", with_claims(1)))
    few = taken("few")
    load(write(tmp_path / "many", with_claims(150)))
    assert taken("lots") <= few + 4


def test_a_load_is_one_act_and_one_change_for_each_thing_and_outlet(
    tmp_path: Path,
) -> None:
    load(write(tmp_path, with_claims(3)))
    changes = Change.objects.order_by("seq").values_list("kind", "verb", "act__verb")
    assert set(changes) == {
        (kind, "created", "load_record")
        for kind in ("outlet", "party", "process", "event", "date_claim")
    }
    assert len(changes) == 1 + 2 + 1 + 3 + 3
