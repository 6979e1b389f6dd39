"""What the reader found."""

from suggestions.models.reading import ReadByHand
from suggestions.models.suggestions import Suggestion

__all__ = ["ReadByHand", "Suggestion"]
