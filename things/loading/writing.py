"""Loading a package: staged first, all of it, then written in one transaction or not at all."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

from django.db import transaction

from accounts.rules import require
from core.by import By
from core.crash import crashpoint
from core.drafts import Coded
from core.errors import RuleBroken
from editions.actions import publish_batches, record_act
from editions.models import Act
from editions.rules import Rendered
from sources.loading.staging import Staged
from sources.loading.writing import write_citations, write_sources
from things import queries
from things.actions.following import refuse_circle
from things.actions.preparing import locked_anchors
from things.actions.versions import check
from things.loading.imports import StagedImports, staged_imports, write_imports
from things.loading.inserting import Ready, end_of_rules, insert_things, new_rows
from things.loading.naming import NotReady
from things.loading.packages import read_package
from things.loading.preparing import Preparing
from things.loading.problems import NotLoaded, Problem, nearest
from things.loading.rendering import documents_of
from things.loading.sources import staged_sources
from things.loading.staging import Marked, Reading, StagedThing, staged_things
from things.loading.standing import DIFFERS, Comparing, refused, standing_things
from things.loading.terms import write_terms
from things.models import Thing
from vocabularies.rules import term_id

BATCH = 200


@dataclass(frozen=True)
class Loaded:
    """What a load did: new things by kind, and how many were there as they are."""

    new: Counter[str] = field(default_factory=Counter)
    same: int = 0
    outlets: int = 0
    terms: int = 0


@transaction.atomic
def load_package(*, folder: Path, by: By, now: dt.datetime) -> Loaded:
    """Load a package (docs/package.md) as one act; what is there already is left as it is.

    Whatever it holds was published elsewhere, what is sensitive included; so it takes an
    administrator.

    :raises NotLoaded: with all that is wrong with it; then nothing was written.
    """
    require(by, "load_record")
    package = read_package(folder)
    reading = Reading(package=package)
    terms = write_terms(reading)  # taken back with the rest, if that is refused
    sources = staged_sources(reading, now=now)
    things = staged_things(reading)
    imports = staged_imports(reading, sources)
    _refuse(reading.problems)
    return _Loading(reading, sources, things, imports, by=by, now=now).load(terms)


def _refuse(problems: Sequence[Problem]) -> None:
    if problems:
        raise NotLoaded(problems)


class _Loading:
    """One load, under way."""

    def __init__(
        self,
        reading: Reading,
        sources: Staged,
        things: Sequence[StagedThing],
        imports: StagedImports,
        *,
        by: By,
        now: dt.datetime,
    ) -> None:
        self._reading, self._sources, self._imports = reading, sources, imports
        self._by, self._now = by, now
        there = standing_things([thing.public_id for thing in things])
        self._there = [(t, there[t.public_id]) for t in things if t.public_id in there]
        self._new = [t for t in things if t.public_id not in there]
        rows = new_rows(self._new, by=by, now=now)
        known = queries.names_in(layer.draft for t in things for layer in t.layers)
        self._preparing = Preparing(
            {t.public_id: (t, row) for t, row in zip(self._new, rows, strict=True)},
            known=known,
            anchors=locked_anchors(_followed(things, known)),
            terms=queries.all_terms(),
        )
        self._waiting: list[Problem] = []

    def load(self, terms: int) -> Loaded:
        """Check everything, then write it; ``terms`` is how many were added before."""
        self._look_up(self._reading.marked)
        self._refuse_ids()
        _refuse(self._reading.problems)
        self._compare()
        outlets = sum(o.pk is None for o in self._sources.outlets.values())
        if self._new or outlets or terms:
            self._write()
        counted = Counter(thing.kind.plural for thing in self._new)
        return Loaded(counted, len(self._there), outlets, terms)

    def _look_up(self, marked: Sequence[Marked]) -> None:
        names, terms = self._preparing.names, self._preparing.terms
        for one in marked:
            if isinstance(one.mark, Coded):
                if term_id(one.mark.scheme, one.text) in terms:
                    continue
                codes = [
                    t["code"]
                    for t in terms.values()
                    if t["scheme_id"] == one.mark.scheme
                ]
                kind = one.mark.scheme.replace("_", " ")
                words = f"“{one.text}” is no {kind} of this record.{nearest(one.text, codes)}"
            elif names.has(one.mark.kinds, one.text):
                continue
            else:
                kinds = " or ".join(one.mark.kinds).replace("_", " ")
                words = f"There is no {kinds} “{one.text}”, in the package or in this record."
            self._problem(one.line.problem(one.column, words))

    def _refuse_ids(self) -> None:
        for thing, there in self._there:
            if words := refused(thing, there):
                self._problem(thing.line.problem("id", words))
        ids = [thing.public_id for thing in self._new]
        taken = set(Thing.objects.filter(slug__in=ids).values_list("kind", "slug"))
        for thing in self._new:
            if (thing.kind.name, thing.public_id) in taken:
                words = "Another thing of its kind has this as its short name here."
                self._problem(thing.line.problem("id", words))

    def _compare(self) -> None:
        comparing = Comparing(
            self._preparing,
            citations=self._reading.citations,
            versions=self._sources.versions,
        )
        for thing in comparing.different(self._there):
            self._problem(thing.line.problem("id", DIFFERS))
        _refuse(self._reading.problems)

    def _write(self) -> None:
        what = self._reading.package.folder.resolve().name
        act = record_act(verb="load_record", by=self._by, now=self._now, reason=what)
        outlets = write_sources(self._sources, now=self._now)
        self._cite()
        for batch in _batches(self._new):
            self._insert(batch, act)
            crashpoint("load_inserted")
        if not (self._reading.problems or self._waiting):
            self._write_imports(act)
            self._check_together()
        _refuse(self._reading.problems or self._waiting)
        documents = documents_of(self._new, self._preparing, size=BATCH)
        batches = (outlets[n : n + BATCH] for n in range(0, len(outlets), BATCH))
        publish_batches(act=act, batches=_each(batches, documents), now=self._now)
        crashpoint("load_published")

    def _write_imports(self, act: Act) -> None:
        new = {thing.public_id for thing in self._new}
        for problem in write_imports(
            self._imports, self._sources, new, act=act, by=self._by, now=self._now
        ):
            self._problem(problem)

    def _check_together(self) -> None:
        """Check what holds among several things only; chains of one kind are few."""
        for batch in _batches(self._new):
            self._check_beside(batch)
        for thing in self._new:
            if self._follows_own_kind(thing):
                try:
                    refuse_circle(thing.kind, self._preparing.row(thing))
                except RuleBroken as error:
                    self._refused(thing, str(error))
        if words := end_of_rules():
            self._problem(Problem("The package", 0, "", words))

    def _check_beside(self, batch: Sequence[StagedThing]) -> None:
        """Check what a batch of one kind has to fit, in the package or in this record."""
        kind = batch[0].kind
        written = {self._preparing.row(thing).pk: thing for thing in batch}
        drafts = {
            number: self._preparing.version(thing).newest
            for number, thing in written.items()
        }
        for misfit in kind.beside(drafts):
            line = written[misfit.number].line
            self._problem(line.problem(misfit.field, misfit.words))

    def _follows_own_kind(self, thing: StagedThing) -> bool:
        kind = thing.kind
        key = getattr(thing.newest, kind.follows) if kind.follows else ""
        name = self._preparing.names.get(kind.follows_kinds, key) if key else None
        return name is not None and name.kind == kind.name

    def _cite(self) -> None:
        """Write the citations that new things rest on, and look them up as documents show them."""
        used = {
            e.citation for t in self._new for layer in t.layers for e in layer.evidence
        }
        lines = [line for key, line in self._reading.citations.items() if key in used]
        numbers = write_citations(self._sources, lines, now=self._now)
        self._preparing.numbers |= numbers
        wanted = sorted(numbers.values())
        for first in range(0, len(wanted), 1000):
            self._preparing.held |= queries.citations(wanted[first : first + 1000])

    def _insert(self, batch: Sequence[StagedThing], act: Act) -> None:
        ready = [one for thing in batch if (one := self._ready(thing))]
        if self._reading.problems or self._waiting:
            return  # the rest is only checked: it will all be taken back
        insert_things(ready, act=act, refused=self._refused)

    def _ready(self, thing: StagedThing) -> Ready | None:
        try:
            version = self._preparing.version(thing)
            check(version)
        except NotReady as error:
            self._waiting.append(thing.line.problem("", str(error)))
        except RuleBroken as error:
            self._refused(thing, str(error))
        else:
            return Ready(
                staged=thing, version=version, thing=self._preparing.row(thing)
            )
        return None

    def _refused(self, thing: StagedThing, words: str) -> None:
        self._problem(thing.line.problem("", words))

    def _problem(self, problem: Problem) -> None:
        self._reading.problems.append(problem)


def _followed(things: Sequence[StagedThing], known: Any) -> set[int]:
    """Return the numbers of things of the record that some of the package follow."""
    found = set()
    for thing in things:
        for layer in thing.layers if thing.kind.follows else ():
            key = getattr(layer.draft, thing.kind.follows)
            if key and (name := known.get(thing.kind.follows_kinds, key)):
                found.add(name.pk)
    return found


def _batches(things: Sequence[StagedThing]) -> Iterator[list[StagedThing]]:
    """Return things in batches of one kind each, in their order."""
    for _, group in groupby(things, key=lambda thing: thing.kind.name):
        same = list(group)
        for first in range(0, len(same), BATCH):
            yield same[first : first + BATCH]


def _each(
    *batches: Iterator[Sequence[Rendered]],
) -> Iterator[Sequence[Rendered]]:
    for several in batches:
        yield from several
