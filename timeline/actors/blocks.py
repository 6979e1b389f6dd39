"""The parts that somebody can have in what is recorded, the same for everybody.

A block gathers the things in whose documents somebody stands in certain places, such as among
the obligors of an obligation. That they are named anywhere else does not count.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Func, QuerySet
from django.utils.translation import gettext, gettext_lazy

from core.drafts import Coded, Field, fields_of
from editions.models import Edition
from things.queries import kinds
from timeline.filters import Filters
from timeline.json_paths import fulfils
from timeline.queries import narrowed
from timeline.words import Lexicon, field_words, in_text, lowered

KINDS = ("party", "organisation", "person")
# What roles and fields say of the one whose page it is; all others are called by their names.
ROLE_WORDS = {
    "actor": gettext_lazy("Acts"),
    "recipient": gettext_lazy("Is acted on"),
    "mediator": gettext_lazy("Mediates"),
}
PLACE_WORDS = {"by": gettext_lazy("Puts it forward")}


@dataclass(frozen=True, kw_only=True)
class Actor:
    """Whose page it is. ``bodies`` are keys of those that act for it, such as ministries."""

    kind: str
    key: str
    bodies: tuple[str, ...] = ()

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The lists on its page."""
        return PERSON_BLOCKS if self.kind == "person" else BODY_BLOCKS

    @property
    def keys(self) -> tuple[str, ...]:
        """All keys under which it is named: its own and those of its bodies."""
        return (self.key, *self.bodies)

    @property
    def mentions(self) -> list[str]:
        """The same as editions have them."""
        return [f"{self.kind}:{self.key}", *(f"organisation:{b}" for b in self.bodies)]


@dataclass(frozen=True, kw_only=True)
class Block:
    """One of the lists on a page. ``places`` are paths in documents, by the kinds they are of.

    ``name`` is its word in an address.
    ``parties[].party`` is the field ``party`` in each part of the list ``parties``.
    """

    name: str
    places: Mapping[str, tuple[str, ...]]

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of things that it gathers."""
        return tuple(self.places)


DID = Block(
    name="took-part",
    places={
        "event": ("parties[].party",),
        "round": ("participations[].actor", "participations[].on_behalf_of"),
        "proposal": ("by", "responses[].party"),
        "agreement": ("signatories[].actor", "signatories[].on_behalf_of"),
        "exchange": ("parties[].party",),
    },
)
OWES = Block(
    name="obligations",
    places={"obligation": ("obligors[].party", "obligors[].through")},
)
SAID = Block(
    name="statements",
    places={"statement": ("person", "party", "on_behalf_of")},
)
COUNTED = Block(name="figures", places={"figure": ("claimant",)})
ACCUSED = Block(
    name="alleged-against",
    places={"allegation": ("against",)},
)
ACCUSES = Block(name="alleged-by", places={"allegation": ("alleged_by",)})
# In the order in which pages have them: all parties and bodies alike, all people alike.
# People owe nothing here, and nothing is alleged against one.
BODY_BLOCKS = (DID, OWES, SAID, COUNTED, ACCUSED, ACCUSES)
PERSON_BLOCKS = (SAID, DID, COUNTED, ACCUSES)
BLOCKS = {block.name: block for block in BODY_BLOCKS}


def naming(kind: str, actor: Actor, filters: Filters) -> QuerySet[Edition]:
    """Return the editions of a kind that name somebody, wherever in their documents."""
    rows = narrowed(Edition.objects.all(), kinds=[kind], filters=filters)
    return rows.filter(mentions__overlap=actor.mentions)


def stands_in(block: Block, kind: str, actor: Actor) -> Func:
    """Return a column: whether somebody stands in a place of the block, for rows of a kind."""
    found = (
        f"exists($.{place.replace('[]', '[*]')} ? (@.slug == $keys[*]))"
        for place in block.places[kind]
    )
    return fulfils(" || ".join(found), {"keys": list(actor.keys)})


def part_words(
    block: Block, actor: Actor, document: Mapping[str, Any], lexicon: Lexicon
) -> tuple[str, ...]:
    """Say what part somebody has in a thing: "Mediates", "Signatory"; one for each place."""
    kind = kinds()[document["kind"]]
    found = (
        _said(field, held, actor, lexicon)
        for place in block.places[kind.name]
        for field, held in _at(kind.draft, document, place, actor.keys)
    )
    return tuple(dict.fromkeys(found))


def _at(
    draft: Any, document: Mapping[str, Any], place: str, keys: Sequence[str]
) -> Iterator[tuple[Field, Mapping[str, Any]]]:
    """Return the fields of a document in which somebody stands, with what each holds there.

    Of a list, that is each of its parts which names them.
    """
    first, _, inner = place.partition("[].")
    field = next(f for f in fields_of(draft) if f.name == first)
    for one in document[first] if inner else (document[first],):
        named = one[inner] if inner else one
        if named and named.get("slug") in keys:
            yield field, one


def _said(field: Field, held: Mapping[str, Any], actor: Actor, lexicon: Lexicon) -> str:
    if not field.nested:
        return str(PLACE_WORDS.get(field.name) or field_words(field.name))
    term = next((f for f in fields_of(field.nested) if isinstance(f.mark, Coded)), None)
    if term is None or not isinstance(term.mark, Coded):
        return field_words(field.name)
    code = held[term.name]
    words = str(ROLE_WORDS.get(code) or lexicon.code(term.mark.scheme, code))
    if term.name != "role":
        words = gettext("%(field)s: %(value)s") % {
            "field": field_words(term.name),
            "value": lowered(words),
        }
    others = [n for n in _names(field, held) if n[0] != actor.key]
    return f"{words} ({', '.join(name for _, name in others)})" if others else words


def _names(field: Field, held: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Return key and name of whom a part names, where that is another than the page's own."""
    for one in fields_of(field.nested):
        named = held.get(one.name)
        if isinstance(named, dict) and named.get("kind") in KINDS:
            yield str(named.get("slug") or named["id"]), in_text(named["name"])
