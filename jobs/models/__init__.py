"""The ledger of work."""

from jobs.models.jobs import Job, Lane

__all__ = ["Job", "Lane"]
