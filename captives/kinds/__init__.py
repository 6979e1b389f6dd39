"""The kinds of this floor: people held, and exchanges."""

from captives.kinds.cohorts import COHORT, COHORT_STATUS
from captives.kinds.exchanges import EXCHANGE

__all__ = ["COHORT", "COHORT_STATUS", "EXCHANGE"]
