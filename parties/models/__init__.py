"""Who and where."""

from parties.models.names import Spelling
from parties.models.parties import Party, Person, Place

__all__ = ["Party", "Person", "Place", "Spelling"]
