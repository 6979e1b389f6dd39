"""Processes, and what is recorded in them."""

from events.models.agreements import (
    Agreement,
    AgreementClause,
    AgreementRelation,
    AgreementSignatory,
    Phase,
    PhaseExtension,
    PhaseTerm,
)
from events.models.assessments import Assessment, ViolationAllegation
from events.models.claims import Figure, Statement, StatementPassage, StatementSubject
from events.models.conflicts import (
    Ceasefire,
    CeasefireMediator,
    CeasefireMember,
    CeasefirePlace,
    CeasefirePurpose,
    Conflict,
    ConflictDyad,
    ConflictEpisode,
)
from events.models.events import DateClaim, Event, EventParty, EventRelation
from events.models.obligations import (
    Obligation,
    ObligationBeneficiary,
    ObligationDependency,
    ObligationObligor,
    ObligationRatio,
)
from events.models.origins import ArticleOrigin, OriginCandidate
from events.models.processes import Process, ProcessParty, Track
from events.models.relations import Relation
from events.models.routing import Route, RouteRule
from events.models.talks import (
    Participation,
    Proposal,
    ProposalResponse,
    ProposedTerm,
    Reschedule,
    Round,
)

__all__ = [
    "Agreement",
    "AgreementClause",
    "AgreementRelation",
    "AgreementSignatory",
    "ArticleOrigin",
    "Assessment",
    "Ceasefire",
    "CeasefireMediator",
    "CeasefireMember",
    "CeasefirePlace",
    "CeasefirePurpose",
    "Conflict",
    "ConflictDyad",
    "ConflictEpisode",
    "DateClaim",
    "Event",
    "EventParty",
    "EventRelation",
    "Figure",
    "Obligation",
    "ObligationBeneficiary",
    "ObligationDependency",
    "ObligationObligor",
    "ObligationRatio",
    "OriginCandidate",
    "Participation",
    "Phase",
    "PhaseExtension",
    "PhaseTerm",
    "Process",
    "ProcessParty",
    "Proposal",
    "ProposalResponse",
    "ProposedTerm",
    "Relation",
    "Reschedule",
    "Round",
    "Route",
    "RouteRule",
    "Statement",
    "StatementPassage",
    "StatementSubject",
    "Track",
    "ViolationAllegation",
]
