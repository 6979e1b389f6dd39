"""Events and figures for tests of layouts, and the rows that come of them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from core.dates import from_edtf
from core.quantities import Quantity
from events.rules.claims import FigureDraft
from events.rules.events import EventPartyPart
from parties.rules.drafts import IdentifierPart, PlaceDraft
from tests import makers
from things.models import Thing
from timeline.filters import Filters
from timeline.layouts.acled import write_acled
from timeline.layouts.ged import write_ged
from timeline.layouts.writing import Report

ALL = Filters()
Writes = Callable[[Any, Filters], Report]


def written(write: Writes, filters: Filters = ALL) -> tuple[str, Report]:
    """What a layout writes, and what it says of it."""
    out = io.StringIO(newline="")
    report = write(out, filters)
    return out.getvalue(), report


def rows_of(write: Writes, filters: Filters = ALL) -> list[dict[str, str]]:
    """The rows of a layout, read by header."""
    return list(csv.DictReader(io.StringIO(written(write, filters)[0], newline="")))


def acled(filters: Filters = ALL) -> dict[str, str]:
    """The one row in the layout of ACLED."""
    [row] = rows_of(write_acled, filters)
    return row


def ged(filters: Filters = ALL) -> dict[str, str]:
    """The one row in the layout of UCDP GED."""
    [row] = rows_of(write_ged, filters)
    return row


def pact(process: Thing, **given: Any) -> Thing:
    """An event that ACLED has a type for."""
    return makers.make_event(
        process,
        **{"type": "agreement.signed", "title": "A truce is signed", **given},
    )


def attack(process: Thing, **given: Any) -> Thing:
    """An event that UCDP would hold, too."""
    parties = given.pop(
        "parties", (("northland", "actor"), ("river-front", "recipient"))
    )
    values = {"type": "violence.attack", "title": "An attack on a bridge", **given}
    return makers.make_event(process, parties=roles(*parties), **values)


def roles(*pairs: tuple[str, str]) -> tuple[EventPartyPart, ...]:
    """Who takes part, and how."""
    return tuple(EventPartyPart(party=party, role=role) for party, role in pairs)


def counted(
    process: Thing, event: Thing | None, number: int | Quantity, **given: Any
) -> Thing:
    """A figure of people killed in an event, as River Front gives it."""
    sources = given.pop("sources", [makers.pointer("Valley Wire", "2025-02-27")])
    draft = FigureDraft(
        process=process.key,
        measure="killed",
        population="people",
        unit="person",
        quantity=exactly(number) if isinstance(number, int) else number,
        modality="reported",
        claimant="river-front",
        as_of=from_edtf("2025-02-27"),
        event=event.public_id if event else "",
    )
    now = given.pop("now", makers.NOW)
    return makers.published(replace(draft, **given), sources=sources, now=now)


def exactly(number: int) -> Quantity:
    """An exact number."""
    return Quantity(qualifier="exact", value=Decimal(number), label=str(number))


def about(number: int) -> Quantity:
    """A number that is only about right."""
    return Quantity(qualifier="approx", value=Decimal(number), label=f"about {number}")


def more_than(number: int) -> Quantity:
    """A number with only a lower bound."""
    return Quantity(
        qualifier="more_than", low=Decimal(number), label=f"more than {number}"
    )


def make_places() -> None:
    """A town in a district in a region in a country, each with what is known of it."""
    for slug, label, kind, parent, more in (
        (
            "valley-land", "Valley Land", "country", "",
            {
                "identifiers": (
                    IdentifierPart(dataset="iso3166", value="012"),
                    IdentifierPart(dataset="ucdp", value="615"),
                )
            },
        ),
        ("north", "North", "region", "valley-land", {}),
        ("upper-north", "Upper North", "district", "north", {}),
        (
            "mill-town", "Mill Town", "town", "upper-north",
            {"latitude": Decimal("-10.5"), "longitude": Decimal("20.25")},
        ),
    ):  # fmt: skip
        makers.published(
            PlaceDraft(slug=slug, label=label, place_kind=kind, parent=parent, **more)
        )
