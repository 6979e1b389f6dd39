"""Words for where a thing stands, and what follows from them."""

from __future__ import annotations

# What nobody but the desk sees.
UNPUBLISHED = ("draft", "in_review")
# What was set aside before anybody but the desk saw it, and all that never was public.
DISCARDED = "discarded"
NEVER_PUBLIC = (*UNPUBLISHED, DISCARDED)
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


def discarding(
    author: int | None, by: int | None, *, others: str = "discard_others_draft"
) -> str:
    """Return the verb that an account needs to discard a draft, by who wrote it.

    ``others`` is what it takes where somebody else did.

    >>> discarding(7, 7), discarding(7, 8), discarding(None, None)
    ('discard_draft', 'discard_others_draft', 'discard_others_draft')
    """
    own = by is not None and author == by
    return "discard_draft" if own else others


def higher(one: str, other: str) -> str:
    """Return the higher of two sensitivities.

    >>> higher("moderate", "low")
    'moderate'
    """
    return max(one, other, key=SENSITIVITIES.index)
