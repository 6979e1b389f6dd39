"""What one frame is, and how frames are written down."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypedDict, Unpack, cast, get_args

from suggestions.extraction.english.nouns import NounClass
from suggestions.extraction.english.several import several
from suggestions.extraction.english.words import CLASSES
from suggestions.extraction.findings import EventKind

# Beside classes of nouns: a bare number, a name in full, a pronoun, and anything at all.
Slot = NounClass | Literal["count", "name", "any", "they"]
# Slots that words of no class of nouns fill; people may be a nation's, by its name.
LOOSE = frozenset(("count", "name", "any", "they", "people"))
SLOTS = frozenset((*get_args(NounClass), "count", "name", "any", "they"))


@dataclass(frozen=True, kw_only=True)
class Frame:
    """One way in which verbs tell an event.

    With ``obj`` it is transitive: "freed captives", "captives were freed", "captives freed
    by". Without, the ``subj`` does it: "talks opened". ``particle`` must follow the verb
    ("hand … over"), right behind it where that is ``close``; ``near`` must stand somewhere
    behind it in the clause. ``open_too``
    takes what is left open as well ("may attack" is a threat). ``position`` asks for a verb
    of what is to come behind it: "said that it would not leave". A ``refusal`` is a duty
    that will not be done.
    """

    name: str
    kind: EventKind
    verbs: tuple[str, ...]
    obj: frozenset[Slot] = frozenset()
    subj: frozenset[Slot] = frozenset()
    particle: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    close: bool = False
    alleged: bool = False
    negative: bool = False
    open_too: bool = False
    position: bool = False
    refusal: bool = False
    confidence: float = 0.7

    @cached_property
    def needs(self) -> int:
        """The bits of classes of nouns of which one must be there; 0 where other words will do."""
        slot = self.obj or self.subj
        return sum(CLASSES[noun] for noun in slot) if LOOSE.isdisjoint(slot) else 0


class Options(TypedDict, total=False):
    """What a frame may say besides its name, its kind and its verbs."""

    obj: str
    subj: str
    particle: str
    near: str
    never: str
    close: bool
    alleged: bool
    negative: bool
    open_too: bool
    position: bool
    refusal: bool
    confidence: float


def frame(name: str, kind: EventKind, verbs: str, **given: Unpack[Options]) -> Frame:
    """Write a frame with its words apart by blanks.

    :raises ValueError: when it asks for a class of nouns that there is not.
    """
    return Frame(
        name=name,
        kind=kind,
        verbs=tuple(verbs.split()),
        obj=_slots(given.get("obj", "")),
        subj=_slots(given.get("subj", "")),
        particle=several(given.get("particle", "")),
        near=several(given.get("near", "")),
        never=several(given.get("never", "")),
        close=given.get("close", False),
        alleged=given.get("alleged", False),
        negative=given.get("negative", False),
        open_too=given.get("open_too", False),
        position=given.get("position", False),
        refusal=given.get("refusal", False),
        confidence=given.get("confidence", 0.7),
    )


def _slots(words: str) -> frozenset[Slot]:
    given = frozenset(words.split())
    if unknown := given - SLOTS:
        raise ValueError(f"No such class of nouns: {sorted(unknown)}")
    return cast("frozenset[Slot]", given)
