"""The ledger of work."""

from jobs.models.jobs import Job

__all__ = ["Job"]
