"""Changing the lists: rarely, by a chief editor, and never taking anything away."""

from vocabularies.actions.contested import add_contested_word, change_contested_word
from vocabularies.actions.terms import add_term, change_term, deprecate_term, new_term

__all__ = [
    "add_contested_word",
    "add_term",
    "change_contested_word",
    "change_term",
    "deprecate_term",
    "new_term",
]
