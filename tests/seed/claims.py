"""What was said, what was offered, and the deeds that consist in saying something."""

from __future__ import annotations

from typing import Any

from events.rules.claims import PassagePart, StatementDraft, SubjectPart
from events.rules.events import EventDraft, EventPartyPart
from events.rules.talks import ProposalDraft, TermPart
from sources.actions.ingesting import UNKNOWN_OUTLET
from tests.seed.material import Seed, told, unsaid, words
from tests.seed.people import PROCESS


def publish(seed: Seed) -> None:
    """Publish them, in the order in which they name each other."""
    _of_israel(seed)
    _proposal(seed)
    _of_the_outlet(seed)
    _aims(seed)
    _of_the_analyst(seed)
    _of_hamas(seed)


def said(**given: Any) -> StatementDraft:
    """Return a statement whose day is not told."""
    values: dict[str, Any] = {"said_on": unsaid(), **given}
    return StatementDraft(process=PROCESS, **values)


def about(*keys: str) -> tuple[SubjectPart, ...]:
    """Return what a statement is about."""
    return tuple(SubjectPart(subject=key) for key in keys)


def _of_israel(seed: Seed) -> None:
    service = said(
        form="direct_quotation",
        words=words("F09"),
        speaker=words("F10", "Egypt’s state information service"),
        party="egypt-sis",
        subjects=about(seed.key("R1")),
    )
    seed.put("ST2", service, seed.at("F09", "words"))
    minister: dict[str, Any] = {
        "speaker": words("F20", "Gideon Sa’ar"),
        "person": "gideon-saar",
    }
    uncertain = said(
        form="paraphrase",
        words=words("F21"),
        on_behalf_of="israel",
        modality="uncertain",
        subjects=about(seed.key("PH2")),
        **minister,
    )
    seed.put("ST3a", uncertain, seed.at("F21", "words"))
    quoted = said(form="direct_quotation", words=words("F23"), **minister)
    seed.put("ST3b", quoted, seed.at("F23", "words"))
    echo = said(
        form="partial_quotation",
        words=words("F01"),
        speaker=words("F01", "Israel"),
        party="israel",
        duplicate_of=seed.key("ST3b"),
    )
    seed.put("ST1", echo, seed.at("F01", "words"))
    ready = said(
        form="direct_quotation",
        words=words("F24"),
        continued=(PassagePart(words=words("F26")),),
        venue="press_conference",
        **{**minister, "said_on": told("2025-02-27", words("F25", "Thursday"))},
    )
    cited = (
        seed.at("F24", "words"),
        seed.at("F25", "said_on"),
        seed.at("F26", "continued.0"),
    )
    seed.put("ST4", ready, *cited)


def _proposal(seed: Seed) -> None:
    term = TermPart(
        text="The first phase is extended",
        action="agreement.extended",
        source_term=words("F24", "hostages"),
        conditions="Release of more captives",
    )
    proposal = ProposalDraft(
        process=PROCESS,
        by="gideon-saar",
        proposal_kind="extension",
        title="To extend the first phase",
        tabled_on=told("[..2025-02-27]", words("F24", "We said")),
        terms=(term,),
        extends=seed.key("PH1"),
    )
    seed.put("PR1", proposal, seed.at("F24"))


def _of_the_outlet(seed: Seed) -> None:
    own = said(
        form="paraphrase",
        words=words("F27"),
        speaker=UNKNOWN_OUTLET,
        voice="outlet",
        statement_kind="analysis",
    )
    seed.put("ST5", own, seed.at("F27", "words"))


def _aims(seed: Seed) -> None:
    aim = said(
        form="paraphrase",
        words=words("F31"),
        speaker=words("F29", "Benjamin Netanyahu"),
        person="benjamin-netanyahu",
        statement_kind="declared_objective",
        said_on=told("../2025-02-27", words("F31", "has pledged")),
    )
    cited = (seed.at("F28", "statement_kind"), seed.at("F31", "words"))
    seed.put("ST6", aim, *cited)
    backing = EventDraft(
        process=PROCESS,
        type="support.expressed",
        modality="happened",
        title="Support for the aim of the Prime Minister of Israel",
        date=unsaid(),
        parties=(
            EventPartyPart(party="donald-trump", role="actor"),
            EventPartyPart(party="benjamin-netanyahu", role="recipient"),
        ),
        statement=seed.key("ST6"),
    )
    seed.put("E2", backing, seed.at("F30"))
    pledge = EventDraft(
        process=PROCESS,
        type="threat.force",
        modality="happened",
        title="Pledge of the Prime Minister of Israel",
        date=told("../2025-02-27", words("F31", "has pledged")),
        parties=(
            EventPartyPart(party="benjamin-netanyahu", role="actor"),
            EventPartyPart(party="hamas", role="recipient"),
        ),
        statement=seed.key("ST6"),
    )
    seed.put("E3", pledge, seed.at("F31"))


def _of_the_analyst(seed: Seed) -> None:
    opinion = said(
        form="direct_quotation",
        words=words("F32"),
        continued=(PassagePart(words=words("F35")),),
        speaker=words("F33", "Mohamad Elmasry"),
        person="mohamad-elmasry",
        statement_kind="opinion",
        first_published_by="al-jazeera",
        subjects=about("israel"),
    )
    cited = (
        seed.at("F32", "words"),
        seed.at("F34", "first_published_by"),
        seed.at("F35", "continued.0"),
    )
    seed.put("ST7", opinion, *cited)


def _of_hamas(seed: Seed) -> None:
    naim: dict[str, Any] = {
        "speaker": words("F51", "Basem Naim"),
        "person": "basem-naim",
    }
    belief = said(
        form="partial_quotation",
        words=words("F54"),
        on_behalf_of="hamas",
        modality="believed",
        first_published_by="al-jazeera",
        subjects=about("israel"),
        **naim,
    )
    cited = (
        seed.at("F52", "first_published_by"),
        seed.at("F53", "modality"),
        seed.at("F54", "words"),
    )
    seed.put("ST9", belief, *cited)
    echo = said(
        form="partial_quotation",
        words=words("F36"),
        speaker=words("F36", "Hamas"),
        party="hamas",
        duplicate_of=seed.key("ST9"),
    )
    seed.put("ST8", echo, seed.at("F36", "words"))
    committed = said(form="partial_quotation", words=words("F55"), **naim)
    seed.put("ST11", committed, seed.at("F55", "words"))
    demand = said(
        form="paraphrase",
        words=words("F57"),
        statement_kind="demand",
        subjects=about(seed.key("PH2")),
        **naim,
    )
    seed.put("ST12", demand, seed.at("F57", "words"))
    asked = EventDraft(
        process=PROCESS,
        type="negotiation.meeting_demanded",
        modality="happened",
        title="Hamas asks to take part in talks on the second phase",
        date=unsaid(),
        parties=(EventPartyPart(party="hamas", role="actor"),),
        statement=seed.key("ST12"),
    )
    seed.put("E5", asked, seed.at("F57"))
