"""What the reader found."""

from suggestions.models.suggestions import Suggestion

__all__ = ["Suggestion"]
