"""What the reader found, and which editor has it."""

from suggestions.models.assignments import Assignment, Look
from suggestions.models.closing import Closing
from suggestions.models.reading import ReadByHand
from suggestions.models.suggestions import Suggestion

__all__ = ["Assignment", "Closing", "Look", "ReadByHand", "Suggestion"]
