"""Writing parties, people and places."""

from parties.actions.names import add_party, add_person, add_place

__all__ = ["add_party", "add_person", "add_place"]
