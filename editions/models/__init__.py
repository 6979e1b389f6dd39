"""The tables that everything public is read from."""

from editions.models.acts import Act
from editions.models.changes import Change
from editions.models.counts import Count
from editions.models.editions import Edition
from editions.models.entries import Entry
from editions.models.under_parties import UnderParty

__all__ = ["Act", "Change", "Count", "Edition", "Entry", "UnderParty"]
