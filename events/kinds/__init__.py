"""The kinds of this floor: what all else is recorded in, talks, agreements, what happened."""

from events.kinds.agreements import AGREEMENT, PHASE
from events.kinds.assessments import ALLEGATION, ASSESSMENT
from events.kinds.claims import FIGURE, STATEMENT
from events.kinds.conflicts import CEASEFIRE, CONFLICT
from events.kinds.happenings import DATE_CLAIM, EVENT
from events.kinds.obligations import OBLIGATION
from events.kinds.origins import ARTICLE_ORIGIN
from events.kinds.processes import PROCESS, TRACK
from events.kinds.relations import RELATION
from events.kinds.talks import PROPOSAL, ROUND

__all__ = [
    "AGREEMENT",
    "ALLEGATION",
    "ARTICLE_ORIGIN",
    "ASSESSMENT",
    "CEASEFIRE",
    "CONFLICT",
    "DATE_CLAIM",
    "EVENT",
    "FIGURE",
    "OBLIGATION",
    "PHASE",
    "PROCESS",
    "PROPOSAL",
    "RELATION",
    "ROUND",
    "STATEMENT",
    "TRACK",
]
