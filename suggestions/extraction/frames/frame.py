"""What one frame is, and how frames are written down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, cast, get_args

from suggestions.extraction.english.nouns import NounClass
from suggestions.extraction.findings import EventKind

# Beside classes of nouns: a bare number, a name in full, a pronoun, and anything at all.
Slot = NounClass | Literal["count", "name", "any", "they"]
SLOTS = frozenset((*get_args(NounClass), "count", "name", "any", "they"))


@dataclass(frozen=True, kw_only=True)
class Frame:
    """One way in which verbs tell an event.

    With ``obj`` it is transitive: "freed captives", "captives were freed", "captives freed
    by". Without, the ``subj`` does it: "talks opened". ``particle`` must follow the verb
    ("hand … over"), ``near`` must stand somewhere behind it in the clause. ``open_too``
    takes what is left open as well ("may attack" is a threat). ``position`` asks for a verb
    of what is to come behind it: "said that it would not leave". A ``refusal`` is a duty that will not be done.
    """

    name: str
    kind: EventKind
    verbs: tuple[str, ...]
    obj: frozenset[Slot] = frozenset()
    subj: frozenset[Slot] = frozenset()
    particle: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    alleged: bool = False
    negative: bool = False
    open_too: bool = False
    position: bool = False
    refusal: bool = False
    confidence: float = 0.7


def frame(
    name: str,
    kind: EventKind,
    verbs: str,
    *,
    obj: str = "",
    subj: str = "",
    particle: str = "",
    near: str = "",
    never: str = "",
    alleged: bool = False,
    negative: bool = False,
    open_too: bool = False,
    position: bool = False,
    refusal: bool = False,
    confidence: float = 0.7,
) -> Frame:
    """Write a frame with its words apart by blanks."""
    return Frame(
        name=name,
        kind=kind,
        verbs=tuple(verbs.split()),
        obj=_slots(obj),
        subj=_slots(subj),
        particle=frozenset(particle.split()),
        near=frozenset(near.split()),
        never=frozenset(never.split()),
        alleged=alleged,
        negative=negative,
        open_too=open_too,
        position=position,
        refusal=refusal,
        confidence=confidence,
    )


def _slots(words: str) -> frozenset[Slot]:
    given = frozenset(words.split())
    if unknown := given - SLOTS:
        raise ValueError(f"No such class of nouns: {sorted(unknown)}")
    return cast("frozenset[Slot]", given)
