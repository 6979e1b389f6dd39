"""People held, the exchange of them with its two legs, and the numbers that are given."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from captives.rules.cohorts import BandPart, CohortDraft
from captives.rules.exchanges import (
    BatchPart,
    ExchangeDraft,
    ExchangePartyPart,
    LegPart,
    VerificationPart,
)
from core.quantities import Quantity
from events.rules.claims import FigureDraft
from events.rules.relations import RelationDraft
from tests.seed.material import Seed, exactly, more_than, some, told, unsaid, words
from tests.seed.people import PROCESS


def publish(seed: Seed) -> None:
    """Publish them, in the order in which they name each other."""
    _cohorts(seed)
    _exchange(seed)
    follows = RelationDraft(
        process=PROCESS,
        subject=seed.key("R1"),
        relation="follows",
        other=seed.key("X1"),
    )
    seed.put("ER1", follows, seed.at("F37"))
    _held(seed)
    _released(seed)
    _of_the_attack(seed)
    _since(seed)


def _cohorts(seed: Seed) -> None:
    captives = CohortDraft(
        process=PROCESS,
        label="Captives held in Gaza",
        held_by="hamas",
        place="gaza-strip",
        origin_event=seed.key("E6"),
    )
    cited = (seed.at("F18"), seed.at("F63", "origin_event"))
    seed.put("K1", captives, *cited)
    delayed = CohortDraft(
        process=PROCESS,
        label="Women and children whose release was delayed",
        held_by="israel",
        contains_minors="yes",
        composition=(
            BandPart(band="women_and_children", count=exactly(46, words("F43", "46"))),
        ),
    )
    seed.put("K2", delayed, seed.at("F44", "composition"))


def _legs() -> tuple[LegPart, ...]:
    remains = LegPart(
        key="l1",
        leg_kind="remains",
        from_party="hamas",
        to_party="israel",
        population="captives",
        term=words("F38", "captives"),
        actual=exactly(4, words("F38", "four")),
        actual_on=told("[2025-02-26..2025-02-27]", words("F39")),
        status="completed",
        conditional_on="l2",
    )
    prisoners = LegPart(
        key="l2",
        leg_kind="living_persons",
        from_party="israel",
        population="Palestinian prisoners held by Israel",
        term=words("F41", "prisoners"),
        actual=more_than(600, words("F41", "more than 600")),
        status="completed",
        conditional_on="l1",
    )
    return remains, prisoners


def _exchange(seed: Seed) -> None:
    sides = ("hamas", "israel")
    batch = BatchPart(
        leg="l2",
        band="women_and_children",
        count=exactly(46, words("F43", "46")),
        status="delayed",
        delayed_by="israel",
        reason="The identity of the remains was still being verified",
        reason_words=words("F45"),
    )
    verification = VerificationPart(
        leg="l1",
        verification_kind="identity_of_remains",
        status="delayed",
        count=exactly(4, words("F45", "four")),
    )
    exchange = ExchangeDraft(
        process=PROCESS,
        label="Remains of four captives, and prisoners",
        status="completed",
        agreement=seed.key("A1"),
        phase=seed.key("PH1"),
        last_in_phase="yes",
        parties=tuple(ExchangePartyPart(party=p, role="conflict_party") for p in sides),
        legs=_legs(),
        batches=(batch,),
        verifications=(verification,),
    )
    cited = (
        seed.at("F38", "legs.l1"),
        seed.at("F39", "legs.l1.actual_on"),
        seed.at("F40", "legs.l2.conditional_on"),
        seed.at("F41", "legs.l2"),
        seed.at("F42", "last_in_phase"),
        seed.at("F43", "batches.0"),
        seed.at("F45", "batches.0.reason"),
        seed.at("F45", "verifications.0"),
    )
    seed.put("X1", exchange, *cited)


def figure(**given: Any) -> FigureDraft:
    """Return a figure as the article gives most: of people, no day, in its own voice."""
    values: dict[str, Any] = {
        "unit": "person",
        "modality": "reported",
        "as_of": unsaid(),
        **given,
    }
    return FigureDraft(process=PROCESS, **values)


def _held(seed: Seed) -> None:
    said: dict[str, Any] = {
        "population": "captives in Gaza",
        "claimant": "israel",
        "claimant_words": words("F18", "Israel"),
        "place": "gaza-strip",
        "cohort": seed.key("K1"),
    }
    held = figure(measure="held", quantity=exactly(59, words("F18", "59")), **said)
    seed.put("FG1", held, seed.at("F18"))
    alive = figure(
        measure="held_alive",
        quantity=exactly(24, words("F19", "24")),
        part_of=seed.key("FG1"),
        **{**said, "modality": "believed"},
    )
    seed.put("FG2", alive, seed.at("F19"))


def _released(seed: Seed) -> None:
    released = figure(
        measure="released",
        population="Palestinian prisoners held by Israel",
        quantity=more_than(600, words("F41", "more than 600")),
        exchange=seed.key("X1"),
        leg="l2",
    )
    seed.put("FG3", released, seed.at("F41"))


def _of_the_attack(seed: Seed) -> None:
    attack = seed.key("E6")
    about = Quantity(
        qualifier="approx", value=Decimal(1100), label=words("F62", "about 1,100")
    )
    killed = figure(measure="killed", population="people", quantity=about, event=attack)
    seed.put("FG4", killed, seed.at("F62"))
    taken = figure(
        measure="taken_captive",
        population="people",
        quantity=more_than(200, words("F63", "more than 200")),
        event=attack,
    )
    seed.put("FG5", taken, seed.at("F63"))


def _since(seed: Seed) -> None:
    officials: dict[str, Any] = {
        "claimant": "palestinian-health",
        "claimant_words": words("F66", "Palestinian health officials"),
        "period_start": told("2023-10-07", words("F64", "since"), "inferred"),
        "period_end": told("2025-02-27", "up to then", "inferred"),
        "place": "gaza-strip",
    }
    killed = figure(
        measure="killed",
        population="Palestinians in Gaza",
        quantity=more_than(48000, words("F64", "more than 48,000")),
        **officials,
    )
    attribution = seed.at("F66", "claimant")
    seed.put("FG6", killed, seed.at("F64"), attribution)
    most = figure(
        measure="killed",
        population="women and children",
        quantity=more_than(50, words("F65", "majority")),
        share_of=seed.key("FG6"),
        **{**officials, "unit": "percent_share"},
    )
    seed.put("FG7", most, seed.at("F65"), attribution)
    displaced = figure(
        measure="displaced",
        population="population of the Gaza Strip",
        unit="percent_share",
        quantity=more_than(90, words("F67", "more than 90 percent")),
        place="gaza-strip",
    )
    seed.put("FG8", displaced, seed.at("F67"))
    destroyed = figure(
        measure="structures_destroyed",
        population="Gaza Strip",
        unit="percent_share",
        quantity=some(words("F68", "most")),
        place="gaza-strip",
    )
    seed.put("FG9", destroyed, seed.at("F68"))
