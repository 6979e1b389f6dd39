"""What the reader found, what was decided of it, which editor has it; what readers report."""

from suggestions.models.assignments import Assignment, Look
from suggestions.models.closing import Closing
from suggestions.models.decisions import Decision
from suggestions.models.drafting import DraftNote, DraftSource, DraftTask, KeptForm
from suggestions.models.reading import ReadByHand
from suggestions.models.reports import Filing, Report
from suggestions.models.suggestions import BY_HAND, Suggestion

__all__ = [
    "BY_HAND",
    "Assignment",
    "Closing",
    "Decision",
    "DraftNote",
    "DraftSource",
    "DraftTask",
    "Filing",
    "KeptForm",
    "Look",
    "ReadByHand",
    "Report",
    "Suggestion",
]
