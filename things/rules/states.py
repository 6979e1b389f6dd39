"""Words for where a thing stands, and what follows from them."""

from __future__ import annotations

# What nobody but the desk sees.
UNPUBLISHED = ("draft", "in_review")
# What a version is marked with that was ever published, and so can be restored.
STOOD = ("published", "withdrawn", "merged")
# Withdrawn for one of these, a thing leaves a bare tombstone: its page says no more.
BARE_REASONS = ("safety", "privacy_request", "legal")
WITHDRAWAL_REASONS = (
    "duplicate",
    "out_of_scope",
    "error",
    "retracted_by_source",
    *BARE_REASONS,
)
# Who sees drafts that are not their own.
SEES_ALL = ("editor", "chief", "administrator", "system")
# What one account alone neither drafts nor publishes (I26).
NEEDS_TWO = ("high", "severe")
SENSITIVITIES = ("low", "moderate", *NEEDS_TWO)


def higher(one: str, other: str) -> str:
    """Return the higher of two sensitivities.

    >>> higher("moderate", "low")
    'moderate'
    """
    return max(one, other, key=SENSITIVITIES.index)
