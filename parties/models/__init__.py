"""Who and where."""

from parties.models.names import Identifier, Spelling
from parties.models.parties import Organisation, Party, Person
from parties.models.places import Place
from parties.models.posts import Membership, Occupancy, Post

__all__ = [
    "Identifier",
    "Membership",
    "Occupancy",
    "Organisation",
    "Party",
    "Person",
    "Place",
    "Post",
    "Spelling",
]
