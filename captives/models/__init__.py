"""People held, as groups and numbers, and exchanges of them."""

from captives.models.cohorts import Cohort, CohortBand, CohortCategory, CohortStatus
from captives.models.exchanges import (
    Batch,
    Exchange,
    ExchangeParty,
    ExchangeRatio,
    Leg,
    Verification,
)

__all__ = [
    "Batch",
    "Cohort",
    "CohortBand",
    "CohortCategory",
    "CohortStatus",
    "Exchange",
    "ExchangeParty",
    "ExchangeRatio",
    "Leg",
    "Verification",
]
