"""The kinds of this floor: what all else is recorded in, talks, agreements, what happened."""

from events.kinds.agreements import AGREEMENT, PHASE
from events.kinds.assessments import ALLEGATION, ASSESSMENT
from events.kinds.claims import FIGURE, STATEMENT
from events.kinds.happenings import DATE_CLAIM, EVENT
from events.kinds.obligations import OBLIGATION
from events.kinds.processes import PROCESS, TRACK
from events.kinds.talks import PROPOSAL, ROUND

__all__ = [
    "AGREEMENT",
    "ALLEGATION",
    "ASSESSMENT",
    "DATE_CLAIM",
    "EVENT",
    "FIGURE",
    "OBLIGATION",
    "PHASE",
    "PROCESS",
    "PROPOSAL",
    "ROUND",
    "STATEMENT",
    "TRACK",
]
