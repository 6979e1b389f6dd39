"""The administration of reference tables: Django's admin in front of the record's own verbs."""

from things.admin.kinds import KindAdmin

__all__ = ["KindAdmin"]
