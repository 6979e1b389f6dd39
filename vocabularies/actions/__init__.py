"""Changing the lists: rarely, by a chief editor, and never taking anything away."""

from vocabularies.actions.terms import add_term, change_term, deprecate_term, new_term

__all__ = ["add_term", "change_term", "deprecate_term", "new_term"]
