"""What the lines of a package begin with that are about things, and what they rest on.

Each is a dataclass from whose types its columns follow, as a draft's do.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class TermLine:
    """A term that was added to a list. ``maps`` and ``translations`` are JSON objects."""

    scheme: str
    code: str
    label: str
    definition: str
    source: str
    strand: str = ""
    maps: str = ""
    translations: str = ""


@dataclass(frozen=True, kw_only=True)
class ThingKey:
    """What every thing has: its public id, and how much harm showing it could do."""

    id: str
    sensitivity: str = "low"


@dataclass(frozen=True, kw_only=True)
class EarlierKey:
    """An earlier layer of a thing: 1 is the oldest."""

    id: str
    layer: int


@dataclass(frozen=True, kw_only=True)
class PartKey:
    """A part of a thing, in a layer (none: the newest), in an order (none: the file's)."""

    id: str
    layer: int | None = None
    ordinal: int | None = None


@dataclass(frozen=True, kw_only=True)
class EvidenceLine:
    """That a layer of a thing (none: the newest) rests on a citation, for one field or all."""

    id: str
    layer: int | None = None
    citation: str
    field: str = ""
    stance: str = "supports"


@dataclass(frozen=True, kw_only=True)
class ImportedLine:
    """That a thing was a row of another data set: which release, and its id over there.

    ``row_digest`` is the SHA-256 of the row as it was read.
    """

    id: str
    dataset: str
    release: str
    foreign_id: str
    row_digest: str
