"""What a package says of things, read into drafts. Nothing of the record is looked at here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from core.drafts import Coded, Internal, Named, fields_of
from core.ids import PUBLIC_ID
from sources.loading.lines import CitationLine
from things import queries
from things.loading.cells import BadCell
from things.loading.columns import Column
from things.loading.lines import EvidenceLine
from things.loading.packages import Line, Package
from things.loading.problems import Problem
from things.loading.tables import (
    EVIDENCE,
    Table,
    earlier_table,
    main_table,
    part_tables,
)
from things.models import Evidence
from things.rules.kinds import Kind
from things.rules.states import SENSITIVITIES

# Of a thing, at a stage (None: the newest).
Place = tuple[str, int | None]


@dataclass(frozen=True)
class Marked:
    """A cell that names a thing or a term, and so has to be looked up."""

    line: Line
    column: str
    mark: Named | Coded
    text: str


@dataclass(frozen=True)
class StagedLayer:
    """The values of one stage, with what it rests on."""

    draft: Any
    evidence: tuple[EvidenceLine, ...] = ()


@dataclass(frozen=True)
class StagedThing:
    """One thing of a package, its layers oldest first; ``line`` is that of its newest values."""

    line: Line
    kind: Kind
    public_id: str
    sensitivity: str
    layers: tuple[StagedLayer, ...]

    @property
    def newest(self) -> Any:
        """Its newest values."""
        return self.layers[-1].draft


@dataclass(kw_only=True)
class Reading:
    """The lines of a package, being read; ``versions`` numbers those of articles by "id/1"."""

    package: Package
    versions: Mapping[str, int] = field(default_factory=dict)
    citations: Mapping[str, CitationLine] = field(default_factory=dict)
    marked: list[Marked] = field(default_factory=list)

    @property
    def problems(self) -> list[Problem]:
        """What is wrong so far."""
        return self.package.problems

    def key(self, line: Line) -> Any:
        """Read what a line begins with, or note what is wrong with it."""
        values = self._values(line, line.table.key_columns)
        return None if values is None else line.table.key(**values)

    def values(self, line: Line) -> dict[str, Any] | None:
        """Read the draft's or part's own columns, or note what is wrong with them."""
        return self._values(line, line.table.value_columns)

    def _values(self, line: Line, columns: Iterable[Column]) -> dict[str, Any] | None:
        found: dict[str, Any] = {}
        whole = True
        for column in columns:
            try:
                value = column.read(line.cells)
                found[column.field.name] = self._looked(line, column, value)
            except BadCell as error:
                self.problems.append(line.problem(error.column, str(error)))
                whole = False
        return found if whole else None

    def _looked(self, line: Line, column: Column, value: Any) -> Any:
        """Note what is to be looked up, and find the number of a version of an article."""
        mark = column.field.mark
        if isinstance(mark, Named | Coded) and value:
            self.marked.append(Marked(line, column.field.name, mark, value))
        if isinstance(mark, Internal) and value is not None:
            if value not in self.versions:
                words = f"There is no version “{value}” in article_versions.csv."
                raise BadCell(column.field.name, words)
            return self.versions[value]
        return value


def staged_things(reading: Reading) -> list[StagedThing]:
    """Read all things of a package, in the order in which they stand in it."""
    evidence = _evidence(reading)
    found: list[StagedThing] = []
    for kind in queries.kinds().values():
        found += _KindReading(reading, kind, evidence).things()
    kinds = queries.kinds().values()
    lines = (line for kind in kinds for line in reading.package.of(main_table(kind)))
    ids = {line.cells.get("id", "") for line in lines}
    for given in evidence.values():
        for line, key in given:
            if key.id not in ids:
                _note_stranger(reading, line, key.id)
    _refuse_twice(reading, found)
    return found


def _evidence(reading: Reading) -> dict[Place, list[tuple[Line, EvidenceLine]]]:
    found: dict[Place, list[tuple[Line, EvidenceLine]]] = {}
    for line in reading.package.of(EVIDENCE):
        key = reading.key(line)
        if key is None:
            continue
        if key.citation not in reading.citations:
            words = f"There is no citation “{key.citation}” in citations.csv."
            reading.problems.append(line.problem("citation", words))
        if key.stance not in Evidence.Stance.values:
            words = f"“{key.stance}” is none of: {', '.join(Evidence.Stance.values)}."
            reading.problems.append(line.problem("stance", words))
        found.setdefault((key.id, key.layer), []).append((line, key))
    return found


class _KindReading:
    """The things of one kind."""

    def __init__(
        self,
        reading: Reading,
        kind: Kind,
        evidence: Mapping[Place, list[tuple[Line, EvidenceLine]]],
    ) -> None:
        self._reading = reading
        self._kind = kind
        self._evidence = evidence
        self._places: set[Place] = set()
        self._parts = {table.part: self._grouped(table) for table in part_tables(kind)}

    def things(self) -> list[StagedThing]:
        """Read them, and see that nothing is said of others."""
        older = self._earlier()
        found = [
            thing
            for line in self._reading.package.of(main_table(self._kind))
            if (thing := self._thing(line, older))
        ]
        for public_id, layers in older.items():
            for _, line in layers.values():
                if (public_id, None) not in self._places:
                    _note_stranger(self._reading, line, public_id)
        for grouped in self._parts.values():
            for place, parts in grouped.items():
                if place not in self._places:
                    _note_stranger(self._reading, parts[0][0], place[0], place[1])
        return found

    def _thing(
        self, line: Line, older: Mapping[str, dict[int, tuple[Any, Line]]]
    ) -> StagedThing | None:
        key = self._reading.key(line)
        values = self._reading.values(line)
        if key is None:
            return None
        self._places.add((key.id, None))
        _check_key(self._reading, line, key)
        earlier = older.get(key.id, {})
        if values is None or None in (draft for draft, _ in earlier.values()):
            return None
        newest = self._draft(line, values, (key.id, None))
        layers = [
            self._layer(draft, (key.id, n)) for n, (draft, _) in sorted(earlier.items())
        ]
        layers.append(self._layer(newest, (key.id, None)))
        if any(layer.draft is None for layer in layers):
            return None
        return StagedThing(line, self._kind, key.id, key.sensitivity, tuple(layers))

    def _earlier(self) -> dict[str, dict[int, tuple[Any, Line]]]:
        """Read the drafts of older layers, by thing and layer; None for one that is wrong."""
        found: dict[str, dict[int, tuple[Any, Line]]] = {}
        for line in self._reading.package.of(earlier_table(self._kind)):
            key = self._reading.key(line)
            values = self._reading.values(line)
            if key is None:
                continue
            layers = found.setdefault(key.id, {})
            if key.layer in layers or key.layer < 1:
                words = "Layers are counted from 1, each once."
                self._reading.problems.append(line.problem("layer", words))
            self._places.add((key.id, key.layer))
            draft = values and self._draft(line, values, (key.id, key.layer))
            layers[key.layer] = (draft, line)
        return found

    def _draft(self, line: Line, values: dict[str, Any], place: Place) -> Any:
        parts = {name: self._ordered(name, place) for name in self._parts}
        if any(part is None for found in parts.values() for part in found):
            return None
        many = {f.name: f.many for f in fields_of(self._kind.draft)}
        given = {
            n: tuple(p) if many[n] else next(iter(p), None) for n, p in parts.items()
        }
        return self._kind.draft(**values, **given)

    def _layer(self, draft: Any, place: Place) -> StagedLayer:
        return StagedLayer(draft, tuple(e for _, e in self._evidence.get(place, ())))

    def _grouped(self, table: Table) -> dict[Place, list[tuple[Line, Any, Any]]]:
        """Read the parts of one table: line, ordinal and part, by thing and layer."""
        found: dict[Place, list[tuple[Line, Any, Any]]] = {}
        for line in self._reading.package.of(table):
            key = self._reading.key(line)
            values = self._reading.values(line)
            if key is not None:
                part = None if values is None else table.values(**values)
                place = (key.id, key.layer)
                found.setdefault(place, []).append((line, key.ordinal, part))
        return found

    def _ordered(self, name: str, place: Place) -> list[Any]:
        given = self._parts[name].get(place, [])
        ordinals = [ordinal for _, ordinal, _ in given]
        if len(set(ordinals)) == len(given) and None not in ordinals:
            given = sorted(given, key=lambda one: one[1])
        elif set(ordinals) != {None} and given:
            words = "Number all parts of a thing, each otherwise, or none."
            self._reading.problems.append(given[0][0].problem("ordinal", words))
        return [part for _, _, part in given]


def _check_key(reading: Reading, line: Line, key: Any) -> None:
    if not PUBLIC_ID.fullmatch(key.id):
        words = "An id is 1 to 16 small letters, digits and hyphens between them."
        reading.problems.append(line.problem("id", words))
    if key.sensitivity not in SENSITIVITIES:
        words = f"“{key.sensitivity}” is none of: {', '.join(SENSITIVITIES)}."
        reading.problems.append(line.problem("sensitivity", words))


def _note_stranger(
    reading: Reading, line: Line, public_id: str, layer: int | None = None
) -> None:
    of = f"layer {layer} of a thing “{public_id}”" if layer else f"thing “{public_id}”"
    words = f"There is no {of} in this package that this can belong to."
    reading.problems.append(line.problem("id", words))


def _refuse_twice(reading: Reading, found: list[StagedThing]) -> None:
    """Refuse two things of one id, and an id that is another's short name in its kind."""
    seen: dict[str, StagedThing] = {}
    slugs: dict[tuple[str, str], StagedThing] = {}
    for thing in found:
        slug = getattr(thing.newest, "slug", "")
        if slug and slugs.setdefault((thing.kind.name, slug), thing) is not thing:
            words = f"“{slug}” is the short name of two things of its kind."
            reading.problems.append(thing.line.problem("slug", words))
    for thing in found:
        if thing.public_id in seen:
            other_file = seen[thing.public_id].line.table.file
            words = f"“{thing.public_id}” stands twice; the other is in {other_file}."
            reading.problems.append(thing.line.problem("id", words))
        seen[thing.public_id] = thing
        other = slugs.get((thing.kind.name, thing.public_id))
        if other is not None and other is not thing:
            words = "Another thing of its kind has this as its short name."
            reading.problems.append(thing.line.problem("id", words))
