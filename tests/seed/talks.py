"""The conflict and the ceasefire in it, the agreement with its phases, and the talks."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from core.quantities import Quantity
from events.rules.agreements import AgreementDraft, PhaseDraft
from events.rules.conflicts import (
    CeasefireDraft,
    ConflictDraft,
    CoveredPlacePart,
    EpisodePart,
    MemberPart,
)
from events.rules.events import EventDraft, EventPartyPart
from events.rules.obligations import ObligationDraft, ObligorPart
from events.rules.relations import RelationDraft
from events.rules.talks import ParticipationPart, RoundDraft, TermPart
from tests.seed.material import Seed, some, told, words
from tests.seed.people import PROCESS


def publish(seed: Seed) -> None:
    """Publish them, in the order in which they name each other."""
    agreement = AgreementDraft(
        process=PROCESS,
        name="Ceasefire agreement on Gaza",
        status="status_unclear",
        stage="Cea",
        published_text="none",
    )
    seed.put("A1", agreement, seed.at("F04"))
    _conflict(seed)
    _phases(seed)
    _round(seed)
    _arrival(seed)
    _obligations(seed)


def _conflict(seed: Seed) -> None:
    attack = EventDraft(
        process=PROCESS,
        type="violence.attack",
        modality="happened",
        title="Attack on southern Israel",
        date=told("2023-10-07", words("F61", "October 7, 2023"), "stated"),
        place="southern-israel",
        precision="5",
        parties=(EventPartyPart(party="hamas", role="actor"),),
    )
    seed.put("E6", attack, seed.at("F61"))
    episode = EpisodePart(
        start=told("2023-10-07", words("F60", "erupted after"), "relative_to_event"),
        halted=told("2025-01-19", words("F58", "January 19"), "inferred"),
        months=Quantity(
            qualifier="approx", value=Decimal(15), label=words("F59", "15 months")
        ),
    )
    conflict = ConflictDraft(
        process=PROCESS,
        neutral_name="Conflict in Gaza since October 2023",
        source_term=words("F59", "war"),
        episodes=(episode,),
    )
    seed.put("CF1", conflict, seed.at("F59", "episodes.0"))
    after = RelationDraft(
        process=PROCESS,
        subject=seed.key("CF1"),
        subject_field="episodes.0.start",
        relation="follows",
        other=seed.key("E6"),
    )
    seed.put("ER2", after, seed.at("F60"))
    ceasefire = CeasefireDraft(
        process=PROCESS,
        title="Ceasefire in Gaza of January 2025",
        conflict=seed.key("CF1"),
        agreement=seed.key("A1"),
        status="in_force",
        effective=told("2025-01-19", words("F58", "January 19"), "inferred"),
        places=(CoveredPlacePart(place="gaza-strip"),),
        members=(MemberPart(party="israel"), MemberPart(party="hamas")),
    )
    cited = (seed.at("F04", "members"), seed.at("F58", "effective"))
    seed.put("C1", ceasefire, *cited)


def _phases(seed: Seed) -> None:
    first = PhaseDraft(
        process=PROCESS,
        agreement=seed.key("A1"),
        ordinal=1,
        name="First phase",
        status="in_force",
        planned_end=told("2025-03-01", words("F05", "Saturday")),
    )
    seed.put("PH1", first, seed.at("F05", "planned_end"))
    second = PhaseDraft(
        process=PROCESS,
        agreement=seed.key("A1"),
        ordinal=2,
        name="Second phase",
        objective="An end to the fighting, with what is negotiated for it",
        status="under_negotiation",
        previous=seed.key("PH1"),
        terms=_terms(),
    )
    cited = (
        seed.at("F04", "status"),
        seed.at("F14", "objective"),
        *(seed.at(f"F{15 + n}", f"terms.{n}") for n in range(3)),
    )
    seed.put("PH2", second, *cited)


def _terms() -> tuple[TermPart, ...]:
    return (
        TermPart(
            text="The fighting ends for good",
            topic="cease",
            quantity=some(words("F15", "complete")),
        ),
        TermPart(
            text="All who are held alive in Gaza return",
            action="captives.released",
            topic="prisr",
            population="People held alive in Gaza",
            source_term=words("F16", "captives"),
            quantity=some(words("F16", "all")),
        ),
        TermPart(
            text="Israeli forces leave Gaza altogether",
            action="forces.withdrew",
            topic="with",
            obligor="israel",
            quantity=some(words("F17", "full")),
            place="gaza-strip",
        ),
    )


def _round(seed: Seed) -> None:
    attended: dict[str, Any] = {"role": "mediator", "actual_attendance": "attended"}
    talks = RoundDraft(
        process=PROCESS,
        label="Talks on the second phase",
        source_term=words("F02", "Talks").lower(),
        status="under_way",
        host_country="egypt-place",
        venue="cairo",
        venue_precision="1",
        actual_start=told("[..2025-02-28]", words("F02", "have begun")),
        phase=seed.key("PH2"),
        participations=(
            ParticipationPart(
                actor="israel",
                source_term=words("F22", "the Israeli team"),
                role="conflict_party",
                actual_attendance="attended",
                level="official",
            ),
            ParticipationPart(actor="qatar", **attended),
            ParticipationPart(actor="united-states", **attended),
            ParticipationPart(
                actor="steve-witkoff",
                on_behalf_of="united-states",
                role="mediator",
                planned_attendance="possible",
            ),
        ),
    )
    cited = (
        seed.at("F02", "status"),
        seed.at("F03", "host_country"),
        seed.at("F06", "participations.0"),
        seed.at("F07", "participations.1"),
        seed.at("F07", "participations.2"),
        seed.at("F08", "venue"),
        seed.at("F13", "participations.3"),
        seed.at("F22", "participations.0.source_term"),
    )
    seed.put("R1", talks, *cited)


def _arrival(seed: Seed) -> None:
    came = ("israel", "qatar", "united-states")
    arrival = EventDraft(
        process=PROCESS,
        type="negotiation.delegation_arrival",
        modality="happened",
        title="Delegations arrive in Cairo",
        date=told("2025-02-27", words("F08", "Thursday")),
        place="cairo",
        precision="1",
        parties=tuple(EventPartyPart(party=p, role="actor") for p in came),
        round=seed.key("R1"),
        according_to="egypt-sis",
        according_to_words=words("F10", "Egypt’s state information service"),
    )
    cited = (seed.at("F08"), seed.at("F10", "according_to"))
    seed.put("E1", arrival, *cited)


def _obligations(seed: Seed) -> None:
    begin = ObligationDraft(
        process=PROCESS,
        agreement=seed.key("A1"),
        text="Israel begins to withdraw from the Philadelphi Corridor",
        action="forces.withdrew",
        topic="with",
        obligors=(ObligorPart(party="israel", through="israel-military"),),
        due_basis="absolute",
        due=told("2025-03-01", words("F49", "Saturday")),
    )
    seed.put("OB1", begin, seed.at("F49", "due"))
    complete = ObligationDraft(
        process=PROCESS,
        agreement=seed.key("A1"),
        text="Israel completes its withdrawal from the Philadelphi Corridor",
        action="forces.withdrew",
        topic="with",
        obligors=(ObligorPart(party="israel", through="israel-military"),),
        due_basis="within_n_days_of",
        counts_from=seed.key("OB1"),
        day_to=8,
    )
    seed.put("OB1.end", complete, seed.at("F50", "due"))
