"""The four tables that everything public is read from."""

from editions.models.acts import Act
from editions.models.changes import Change
from editions.models.editions import Edition
from editions.models.entries import Entry

__all__ = ["Act", "Change", "Edition", "Entry"]
