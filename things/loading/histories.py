"""Things as the actions would have left them, act after act, kept as rows until they are copied.

The verbs here do what those of ``things.actions`` do, with the product's own rules, versions and
documents; what they leave out is asking the database, since all that they name is at hand.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from itertools import count
from typing import Any

from core.by import By
from editions.actions import MOST_DOCUMENTS, edition_columns, entry_columns
from editions.rules import Rendered
from sources.actions import outlet_document
from sources.models import Outlet
from things import queries
from things.actions.staging import mended
from things.actions.versions import Stage, Version, check
from things.loading import copying, lines_of
from things.loading.copying import Sheets, text
from things.loading.pointing import Given, sources_of
from things.loading.settling import Made, name_of, settle
from things.models import Thing
from things.rendering.documents import Subject, renderings
from things.rules.kinds import Kind, Name, Names
from things.rules.knowing import Layer, Said

BATCH = MOST_DOCUMENTS
# The rules of a kind look at one new thing of so many: those made alike break them alike.
CHECKED_OF = 10


class History:
    """Things and acts of one stretch of a record, with numbers from ``first`` on."""

    def __init__(
        self,
        *,
        names: Mapping[tuple[str, str], Name],
        terms: dict[str, dict[str, Any]],
        by: By,
        first: int,
    ) -> None:
        """Begin with the things that may be named, and all terms."""
        self._found = dict(names)
        self.names = Names(self._found)
        self.terms, self.by, self.first = terms, by, first
        self.sheets = Sheets()
        self.made: list[Made] = []
        self._numbers: dict[str, count[int]] = {}

    def number(self, table: str) -> int:
        """Return the next number of a table's row."""
        return next(self._numbers.setdefault(table, count(self.first)))

    def act(self, verb: str, *, now: dt.datetime, reason: str = "") -> int:
        """Write an act and return its number."""
        number = self.number("editions_act")
        by_id = copying.NULL if self.by.id is None else self.by.id
        row = f"{number}\t{now}\t{self.by.label}\t{by_id}\t{verb}\t{text(reason)}\t\n"
        self.sheets.put("editions_act", lines_of.ACT, row)
        return number

    def publish_outlet(self, outlet: Outlet, *, act: int, now: dt.datetime) -> None:
        """Write an outlet, its document and its change."""
        names = [f.attname for f in Outlet._meta.concrete_fields]
        self.sheets.add("sources_outlet", {n: getattr(outlet, n) for n in names})
        shown = outlet_document(outlet, verb="created")
        self._publish([shown], act=act, now=now)

    def publish(
        self,
        kind: Kind,
        draft: Any,
        sources: Sequence[Given],
        *,
        public_id: str,
        act: int,
        now: dt.datetime,
    ) -> Made:
        """Publish a new thing, as ``publish_thing`` does."""
        stage = Stage(values=draft, sources=self._cite(sources, now))
        version = self._version(kind, [(stage, sources)], now)
        if len(self.made) % CHECKED_OF == 0:
            check(version)
        made = Made(kind, self.number("things_thing"), public_id, version, now, now)
        self.made.append(made)
        self._revise(made, act)
        self._show(made, verb="created", act=act, now=now)
        if kind.shown_as and getattr(draft, kind.about):
            subject = self._subject(made)
            subject.said.append(made)
            self._show(subject, verb="rendered", act=act, now=now)
        return made

    def name(self, made: Made) -> str:
        """Let later things name one that was made; return its key."""
        if (made.kind.name, made.public_id) not in self._found:
            name = name_of(made)
            self._found[made.kind.name, made.public_id] = name
            if name.slug:
                self._found[made.kind.name, name.slug] = name
        return self._found[made.kind.name, made.public_id].key

    def named(self, made: Made) -> bool:
        """Say whether something may name it, so that its label must stay as it is."""
        return (made.kind.name, made.public_id) in self._found

    def all_names(self) -> dict[tuple[str, str], Name]:
        """Return everything that may be named."""
        return self._found

    def correct(self, made: Made, draft: Any, *, act: int, now: dt.datetime) -> None:
        """Put a mistake right, as ``correct_thing`` does."""
        stages = mended(made.version.stages, draft, None)
        old = made.version
        layers = [
            Layer(values=s.values, sources=layer.sources)
            for s, layer in zip(stages, old.layers, strict=True)
        ]
        self._advance(made, stages, layers, act=act, now=now)

    def update(
        self,
        made: Made,
        draft: Any,
        sources: Sequence[Given],
        *,
        act: int,
        now: dt.datetime,
    ) -> None:
        """Record what became known later, as ``update_thing`` does."""
        stage = Stage(values=draft, sources=self._cite(sources, now))
        later = self._layer(made.kind, stage, sources, now)
        stages, layers = [*made.version.stages, stage], [*made.version.layers, later]
        self._advance(made, stages, layers, act=act, now=now)

    def withdraw(
        self, made: Made, *, why: str, reason: str, act: int, now: dt.datetime
    ) -> None:
        """Take a thing back, as ``withdraw_thing`` does. Nothing may be said about it."""
        made.state, made.changed_at = Thing.State.WITHDRAWN.value, now
        made.withdrawn_for, made.withdrawn_reason = why, reason
        made.number += 1
        self._revise(made, act)
        self._close(made, now)
        kind = made.kind.name
        self._change(act, copying.NULL, kind, made, made.number, "withdrawn")

    def finish(self, cursor: Any) -> dict[str, int]:
        """Write down how all things stand in the end, copy every row, and count them."""
        for made in self.made:
            settle(made, self.sheets, self.number, self.by)
        return self.sheets.copy(cursor)

    def _advance(
        self,
        made: Made,
        stages: Sequence[Stage],
        layers: Sequence[Layer],
        *,
        act: int,
        now: dt.datetime,
    ) -> None:
        version = made.version
        made.version = Version(
            kind=made.kind,
            stages=tuple(stages),
            layers=tuple(layers),
            names=version.names,
            terms=version.terms,
        )
        check(made.version)
        made.number += 1
        made.changed_at = now
        self._revise(made, act)
        self._show(made, verb="corrected", act=act, now=now)

    def _version(
        self,
        kind: Kind,
        given: Sequence[tuple[Stage, Sequence[Given]]],
        now: dt.datetime,
    ) -> Version:
        stages = [
            Stage(values=kind.complete(s.values, self.names), sources=s.sources)
            for s, _ in given
        ]
        layers = [
            self._layer(kind, stage, sources, now)
            for stage, (_, sources) in zip(stages, given, strict=True)
        ]
        return Version(
            kind=kind,
            stages=tuple(stages),
            layers=tuple(layers),
            names=self.names,
            terms=self.terms,
        )

    def _layer(
        self, kind: Kind, stage: Stage, sources: Sequence[Given], now: dt.datetime
    ) -> Layer:
        zone = queries.zone_of(stage.values, self.names)
        shown = sources_of(sources, stage.sources, zone, now)
        return Layer(values=stage.values, sources=shown)

    def _cite(
        self, sources: Sequence[Given], now: dt.datetime
    ) -> tuple[dict[str, Any], ...]:
        found = []
        for one in sources:
            number = self.number("sources_citation")
            row = lines_of.citation(number, one, now)
            self.sheets.put("sources_citation", lines_of.CITATION, row)
            mark = {"citation": number, "field": one.field, "stance": one.stance}
            found.append(mark)
        return tuple(found)

    def _subject(self, made: Made) -> Made:
        """Return the thing, of those made here, that another is said about."""
        key = getattr(made.values, made.kind.about)
        return next(one for one in self.made if one.public_id == key)

    def _revise(self, made: Made, act: int) -> None:
        row = (
            f"{self.number('things_revision')}\t{made.pk}\t{made.number}\t{act}\t"
            f"{made.state}\t{lines_of.content(made.version.stages)}\n"
        )
        self.sheets.put("things_revision", lines_of.REVISION, row)

    def _show(self, made: Made, *, verb: str, act: int, now: dt.datetime) -> None:
        """Publish a thing's documents in place of those that stand."""
        subject = Subject(
            kind=made.kind,
            public_id=made.public_id,
            slug=getattr(made.values, "slug", ""),
            version=made.number,
            verb=verb,
            changed_at=made.changed_at,
        )
        said = [
            Said(
                public_id=one.public_id,
                about=one.kind.about,
                list_name=one.kind.shown_as,
                layers=one.version.layers,
            )
            for one in made.said
        ]
        known = (made.version.layers, said)
        self._close(made, now)
        shown = renderings(subject, known, self.names, self.terms)
        made.standing = self._publish(shown, act=act, now=now)

    def _publish(
        self, shown: Sequence[Rendered], *, act: int, now: dt.datetime
    ) -> list[list[str]]:
        """Write editions, their entries and the change; return the rows of the former, open."""
        rows: list[list[str]] = []
        for one in shown:
            columns = edition_columns(one, now=now)
            shared = lines_of.filters(one, columns)
            number = self.number("editions_edition")
            edition = lines_of.edition(number, act, one, columns, shared)
            self.sheets.leave_open("editions_edition", lines_of.EDITION, edition)
            rows.append(edition)
            for ordinal, place in enumerate(one.entries):
                own, columns = (
                    self.number("editions_entry"),
                    entry_columns(ordinal, place),
                )
                entry = lines_of.entry(own, number, columns, shared)
                self.sheets.leave_open("editions_entry", lines_of.ENTRY, entry)
                rows.append(entry)
            if one.known.until is None:
                self._change(act, str(number), one.kind, one, one.version, one.verb)
        return rows

    def _change(
        self, act: int, edition: str, kind: str, of: Any, version: int, verb: str
    ) -> None:
        row = (
            f"{self.number('editions_change')}\t{act}\t{edition}\t{kind}\t"
            f"{of.public_id}\t{version}\t{verb}\n"
        )
        self.sheets.put("editions_change", lines_of.CHANGE, row)

    def _close(self, made: Made, now: dt.datetime) -> None:
        for row in made.standing:
            row[1] = now.isoformat()
        made.standing = []
