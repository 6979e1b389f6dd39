"""People held and exchanges of them, for tests. All parties are invented."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from captives.rules.cohorts import (
    BandPart,
    CategoryPart,
    CohortDraft,
    CohortStatusDraft,
)
from captives.rules.exchanges import (
    BatchPart,
    ExchangeDraft,
    ExchangePartyPart,
    ExchangeRatioPart,
    LegPart,
    VerificationPart,
)
from core.dates import from_edtf
from core.quantities import Quantity
from events.rules.claims import FigureDraft
from sources.actions import Pointer
from tests import makers
from things.models import Thing

# A day after all that these tests tell of.
LATE = "2025-06-01"


def exactly(number: int) -> Quantity:
    return Quantity(qualifier="exact", value=Decimal(number), label=str(number))


def more_than(number: int) -> Quantity:
    words = f"more than {number}"
    return Quantity(qualifier="more_than", low=Decimal(number), label=words)


def source(day: str = LATE, **given: Any) -> Pointer:
    return makers.pointer("Valley Wire", day, **given)


def publish(draft: Any, **given: Any) -> Thing:
    """Publish a draft that rests on one late source, unless told otherwise."""
    return makers.published(draft, **{"sources": [source()], **given})


def cohort_draft(process: Thing, **given: Any) -> CohortDraft:
    """Captives whom River Front holds."""
    values: dict[str, Any] = {
        "label": "Captives held by River Front",
        "held_by": "river-front",
        "side": "Northland",
        "place": "lakeside",
        "categories": (
            CategoryPart(category="hostage", term="hostages", claimant="northland"),
        ),
        "composition": (BandPart(band="civilian", count=more_than(5)),),
        **given,
    }
    return CohortDraft(process=process.key, **values)


def status_draft(cohort: Thing, **given: Any) -> CohortStatusDraft:
    """One of them was freed by force."""
    values: dict[str, Any] = {
        "status": "rescued",
        "life_status": "alive",
        "quantity": exactly(1),
        "claimant": "northland",
        "as_of": from_edtf("2025-02-10"),
        "basis": "rescue",
        **given,
    }
    return CohortStatusDraft(process=cohort.process, cohort=cohort.key, **values)


def captives_leg(**given: Any) -> LegPart:
    """River Front hands over three captives."""
    values: dict[str, Any] = {
        "key": "captives",
        "leg_kind": "living_persons",
        "from_party": "river-front",
        "to_party": "northland",
        "population": "captives",
        "planned": exactly(3),
        "planned_by": "northland",
        "planned_on": from_edtf("2025-02-22"),
        "actual": exactly(3),
        "actual_on": from_edtf("2025-02-22"),
        "status": "completed",
        **given,
    }
    return LegPart(**values)


def prisoners_leg(**given: Any) -> LegPart:
    """Northland releases more than 40 prisoners, five days later than planned."""
    values: dict[str, Any] = {
        "key": "prisoners",
        "leg_kind": "living_persons",
        "from_party": "northland",
        "to_party": "river-front",
        "population": "prisoners",
        "term": "prisoners",
        "planned": exactly(46),
        "planned_by": "river-front",
        "planned_on": from_edtf("2025-02-22"),
        "actual": more_than(40),
        "actual_by_words": "an official",
        "actual_on": from_edtf("2025-02-27"),
        "place": "lakeside",
        "status": "completed",
        "conditional_on": "captives",
        **given,
    }
    return LegPart(**values)


def exchange_draft(process: Thing, **given: Any) -> ExchangeDraft:
    """Three captives for more than forty prisoners; some of these were held back."""
    values: dict[str, Any] = {
        "label": "Exchange of 22 February",
        "ordinal": 1,
        "status": "completed",
        "planned_on": from_edtf("2025-02-22"),
        "actual_on": from_edtf("2025-02-22/2025-02-27"),
        "parties": (
            ExchangePartyPart(party="northland", role="conflict_party"),
            ExchangePartyPart(party="river-front", role="conflict_party"),
        ),
        "legs": (captives_leg(), prisoners_leg()),
        "batches": (
            BatchPart(
                leg="prisoners",
                band="women_and_children",
                count=exactly(6),
                counted_by="river-front",
                status="delayed",
                planned_on=from_edtf("2025-02-22"),
                actual_on=from_edtf("2025-02-28"),
                delayed_by="northland",
                reason="The identity of those handed over was still being verified",
                reason_words="we verify first",
                reason_by="northland",
            ),
        ),
        "verifications": (
            VerificationPart(
                leg="captives",
                verification_kind="list_agreed",
                status="confirmed",
                count=exactly(3),
                by="northland",
                verified_on=from_edtf("2025-02-23"),
            ),
        ),
        "ratios": (
            ExchangeRatioPart(
                basis="agreed", n=1, n_of="captive", m=30, m_of="prisoners"
            ),
        ),
        **given,
    }
    return ExchangeDraft(process=process.key, **values)


def figure_draft(process: Thing, **given: Any) -> FigureDraft:
    """Northland says that 12 captives are held."""
    values: dict[str, Any] = {
        "measure": "held",
        "population": "captives",
        "unit": "person",
        "quantity": exactly(12),
        "modality": "reported",
        "claimant": "northland",
        "as_of": from_edtf("2025-02-01"),
        **given,
    }
    return FigureDraft(process=process.key, **values)


def make_cohort(**given: Any) -> Thing:
    return publish(cohort_draft(_process(), **given))


def make_exchange(**given: Any) -> Thing:
    sources = given.pop("sources", [source()])
    return publish(exchange_draft(_process(), **given), sources=sources)


def _process() -> Thing:
    return Thing.objects.filter(kind="process").first() or makers.make_process()


def seed(process: Thing) -> None:
    """A row in every table of this floor, and a figure about a leg."""
    cohort = publish(cohort_draft(process))
    publish(status_draft(cohort, event=makers.make_event(process).public_id))
    leg = captives_leg(cohort=cohort.key)
    exchange = publish(exchange_draft(process, legs=(leg, prisoners_leg())))
    publish(
        figure_draft(
            process,
            measure="released",
            population="prisoners",
            exchange=exchange.key,
            leg="prisoners",
        )
    )
    publish(exchange_draft(process, ordinal=2, label="Exchange of March"))
