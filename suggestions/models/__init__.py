"""What the reader found, what was decided of it, and which editor has it."""

from suggestions.models.assignments import Assignment, Look
from suggestions.models.closing import Closing
from suggestions.models.decisions import Decision
from suggestions.models.reading import ReadByHand
from suggestions.models.suggestions import BY_HAND, Suggestion

__all__ = [
    "BY_HAND",
    "Assignment",
    "Closing",
    "Decision",
    "Look",
    "ReadByHand",
    "Suggestion",
]
