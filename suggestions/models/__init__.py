"""What the reader found, and what was decided."""

from suggestions.models.decisions import Decision
from suggestions.models.reading import ReadByHand
from suggestions.models.suggestions import BY_HAND, Suggestion

__all__ = ["BY_HAND", "Decision", "ReadByHand", "Suggestion"]
