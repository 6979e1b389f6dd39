"""Processes, and what is recorded in them."""

from events.models.agreements import (
    Agreement,
    AgreementClause,
    AgreementRelation,
    AgreementSignatory,
    Phase,
    PhaseExtension,
)
from events.models.assessments import Assessment, ViolationAllegation
from events.models.claims import Figure, Statement
from events.models.events import DateClaim, Event, EventParty, EventRelation
from events.models.obligations import (
    Obligation,
    ObligationBeneficiary,
    ObligationDependency,
    ObligationObligor,
    ObligationRatio,
)
from events.models.processes import Process, ProcessParty, Track
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
    "Assessment",
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
    "Participation",
    "Phase",
    "PhaseExtension",
    "Process",
    "ProcessParty",
    "Proposal",
    "ProposalResponse",
    "ProposedTerm",
    "Reschedule",
    "Round",
    "Route",
    "RouteRule",
    "Statement",
    "Track",
    "ViolationAllegation",
]
