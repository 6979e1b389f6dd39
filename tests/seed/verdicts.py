"""The refusal to withdraw, what is said of how things are carried out, what is alleged."""

from __future__ import annotations

from typing import Any

from events.rules.assessments import AllegationDraft, AssessmentDraft
from events.rules.events import EventDraft, EventPartyPart
from tests.seed.claims import about, said
from tests.seed.material import Seed, told, unsaid, words
from tests.seed.people import PROCESS


def publish(seed: Seed) -> None:
    """Publish them, in the order in which they name each other."""
    _refusal(seed)
    _assessments(seed)
    _allegations(seed)


def _refusal(seed: Seed) -> None:
    officials = said(
        form="paraphrase",
        words=words("F47"),
        speaker=words("F47", "Israeli officials"),
        party="israel",
        subjects=about(seed.key("OB1")),
    )
    seed.put("ST10", officials, seed.at("F47", "words"))
    refusal = EventDraft(
        process=PROCESS,
        type="forces.withdrawal_refused",
        modality="happened",
        title="Officials of Israel say that it will not withdraw as planned",
        date=unsaid(),
        place="philadelphi-corridor",
        parties=(EventPartyPart(party="israel", role="actor"),),
        obligation=seed.key("OB1"),
        statement=seed.key("ST10"),
    )
    seed.put("E4", refusal, seed.at("F47"))


def _assessments(seed: Seed) -> None:
    refused = AssessmentDraft(
        process=PROCESS,
        obligation=seed.key("OB1"),
        assessor="israel",
        assessor_words=words("F47", "Israeli officials"),
        assessor_kind="party",
        status="announced_refusal",
        as_of=unsaid(),
        statement=seed.key("ST10"),
    )
    seed.put("CA0", refused, seed.at("F47"))
    own: dict[str, Any] = {
        "subject": "hamas",
        "assessor": "hamas",
        "assessor_kind": "party",
    }
    committed = AssessmentDraft(
        process=PROCESS,
        agreement=seed.key("A1"),
        status="committed",
        as_of=unsaid(),
        statement=seed.key("ST11"),
        **own,
    )
    seed.put("CA1", committed, seed.at("F55"))
    fulfilled = AssessmentDraft(
        process=PROCESS,
        phase=seed.key("PH1"),
        status="fulfilled",
        level=3,
        as_of=told("2025-02-27", words("F56", "already"), "inferred"),
        **own,
    )
    seed.put("CA2", fulfilled, seed.at("F56"))


def _allegations(seed: Seed) -> None:
    own: dict[str, Any] = {
        "process": PROCESS,
        "voice": "outlet",
        "against": "israel",
        "alleged_on": unsaid(),
    }
    refusal = AllegationDraft(
        title="The outlet says that not withdrawing is against what was agreed",
        obligation=seed.key("OB1"),
        **own,
    )
    seed.put("V1", refusal, seed.at("F46"))
    delay = AllegationDraft(
        title="The outlet implies that the delay was against what was agreed",
        agreement=seed.key("A1"),
        exchange=seed.key("X1"),
        leg="l2",
        **own,
    )
    seed.put("V2", delay, seed.at("F46", "leg"))
