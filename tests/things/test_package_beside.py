"""What a package brings fits what is beside it, in the package or in the record (I13)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from editions.models import Act
from events.audits import phases_in_order
from events.models import Phase
from tests.things.packages import load, problems, small, write

pytestmark = pytest.mark.django_db
AGREEMENT = {
    "id": "truce-1",
    "process": "river-valley",
    "name": "Truce of January",
    "status": "multiparty_signed",
    "stage": "Cea",
    "published_text": "full",
}


def with_phases(*starts: str, first: int = 1, **given: Any) -> dict[str, Any]:
    """The small package with an agreement and its phases, numbered in this order."""
    phases = [
        {
            "id": f"phase-{n}",
            "process": "river-valley",
            "agreement": "truce-1",
            "ordinal": n,
            "name": f"Phase {n}",
            "status": "in_force",
            "planned_start": start,
        }
        for n, start in enumerate(starts, first)
    ]
    tables = small(agreements=[AGREEMENT], phases=phases)
    ids = ["truce-1", *(str(phase["id"]) for phase in phases)]
    tables["evidence"] += [{"id": one, "citation": "c1"} for one in ids]
    return {**tables, **given}


EARLY = "Phase 2 of the agreement is planned to start before that."
LATE = "Phase 1 of the agreement is planned to start after that."


def test_phases_out_of_order_are_told_with_their_places_and_nothing_is_written(
    tmp_path: Path,
) -> None:
    wrong = with_phases("2025-04-01", "2025-03-01", "2025-05-01")
    assert problems(write(tmp_path / "wrong", wrong)) == [
        ("phases.csv", 2, "planned_start", EARLY),
        ("phases.csv", 3, "planned_start", LATE),
    ]
    assert not Act.objects.exists()
    load(write(tmp_path, with_phases("2025-03-01", "2025-04-01", "2025-05-01")))
    assert Phase.objects.count() == 3
    assert list(phases_in_order()) == []


def test_a_phase_fits_those_that_the_record_has_already(tmp_path: Path) -> None:
    load(write(tmp_path / "first", with_phases("2025-04-01")))
    more = with_phases("2025-04-01", "2025-03-01")
    assert problems(write(tmp_path / "wrong", more)) == [
        ("phases.csv", 3, "planned_start", LATE)
    ]
    load(write(tmp_path / "right", with_phases("2025-04-01", "2025-04-02")))
    assert list(phases_in_order()) == []


def taken(folder: Path) -> list[str]:
    """The queries of a load that go through the phases that stand."""
    with CaptureQueriesContext(connection) as sent:
        load(folder)
    return [
        one["sql"]
        for one in sent
        if one["sql"].startswith("SELECT") and '"events_phase"."ordinal"' in one["sql"]
    ]


@pytest.mark.parametrize("count", [1, 150])
def test_phases_are_looked_at_together_however_many(tmp_path: Path, count: int) -> None:
    starts = [f"2025-0{1 + n // 28}-{1 + n % 28:02}" for n in range(count)]
    assert len(taken(write(tmp_path, with_phases(*starts)))) == 1
