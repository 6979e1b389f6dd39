"""What makes up a kind of thing, and the values that its functions are given."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core.drafts import Named, fields_of
from core.errors import RuleBroken
from core.saying import gettext_noop, said
from editions.rules import Dated


@dataclass(frozen=True, kw_only=True, eq=False)
class Name:
    """A thing as others name it. One that was merged is named as what it was merged into."""

    pk: int
    public_id: str
    kind: str
    slug: str
    label: str
    # What it was called from which local day on, oldest first; empty: always as now.
    steps: tuple[tuple[dt.date, str], ...] = ()
    # How the draft names it, as kind:key, and the number of what it names by that: another
    # than its own where it was merged. Tables keep that one, so that a merge can be undone.
    asked: str = ""
    asked_pk: int = 0
    brief: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    state: str = "published"

    @property
    def key(self) -> str:
        """What documents and filters call it: its slug, or its public id."""
        return self.slug or self.public_id

    def called(self, day: dt.date) -> str:
        """Return its label as it was known on a day; before the first, the first there is."""
        by_then = [label for first, label in self.steps if first <= day]
        if by_then:
            return by_then[-1]
        return self.steps[0][1] if self.steps else self.label

    def then(self, day: dt.date) -> Name:
        """Return it under the label that was known on a day."""
        label = self.called(day)
        if label == self.label:
            return self
        return dataclasses.replace(self, label=label)


class Names:
    """The things that some drafts name, looked up together."""

    def __init__(self, found: Mapping[tuple[str, str], Name]) -> None:
        self._found = found

    def get(self, kinds: Iterable[str], key: str) -> Name | None:
        """Return the thing of one of these kinds with this key, or None."""
        for kind in kinds:
            if found := self._found.get((kind, key)):
                return found
        return None

    def all(self) -> set[Name]:
        """Return every thing that was found."""
        return set(self._found.values())

    def of(self, kinds: Sequence[str], key: str) -> Name:
        """Return it.

        :raises RuleBroken: when there is none.
        """
        found = self.get(kinds, key)
        if found is not None:
            return found
        words = " or ".join(kinds).replace("_", " ")
        raise RuleBroken(
            said(gettext_noop("There is no %(kind)s “%(key)s”."), kind=words, key=key)
        )

    def are_one(self, kinds: Sequence[str], key: str, other: str) -> bool:
        """Say whether a key of a draft and one that another draft gave name the same, or nothing.

        A thing is named by its slug or its public id, and one that was merged by its own.
        """
        found, beside = self.get(kinds, key), self.get(kinds, other)
        if found and beside:
            return found.pk == beside.pk
        by_others = {found.slug, found.public_id} - {""} if found else set()
        return key == other or other in by_others

    def marked(self, mark: Named, key: str) -> Name:
        """Return what a marked text of a draft names."""
        return self.of(mark.kinds, key)

    def telling(self, pk: int, brief: Mapping[str, Any]) -> Names:
        """Return the same things, one of them as it was known at another time."""
        return self.seen(
            lambda name: (
                dataclasses.replace(name, brief=brief) if name.pk == pk else name
            )
        )

    def at(self, day: dt.date) -> Names:
        """Return the same things, called what they were known as on a day."""
        return self.seen(lambda name: name.then(day))

    def seen(self, see: Callable[[Name], Name]) -> Names:
        """Return the same things, each as ``see`` has it; that is asked once for each."""
        return _Seen(self, see)


class _Seen(Names):
    """Names of others, seen otherwise."""

    def __init__(self, names: Names, see: Callable[[Name], Name]) -> None:
        self._names = names
        self._see = see
        self._done: dict[Name, Name] = {}

    def get(self, kinds: Iterable[str], key: str) -> Name | None:
        name = self._names.get(kinds, key)
        return self._once(name) if name else None

    def all(self) -> set[Name]:
        return {self._once(name) for name in self._names.all()}

    def _once(self, name: Name) -> Name:
        if name not in self._done:
            self._done[name] = self._see(name)
        return self._done[name]


@dataclass(frozen=True, kw_only=True)
class Source:
    """One citation of a thing, as its documents show it.

    ``known_on`` is the local day of the thing's process on which the source was out;
    ``published_on`` is the same where the source states a day. ``origin`` is what counts as
    one independent source. ``shown`` is the citation as JSON; ``mentions`` what it names.
    """

    citation: int
    known_on: dt.date
    published_on: dt.date | None
    field: str = ""
    stance: str = "supports"
    origin: str
    exact: str = ""
    shown: Mapping[str, Any] = dataclasses.field(default_factory=dict, repr=False)
    mentions: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Proposed:
    """A draft with all that its kind's rules may look at."""

    draft: Any
    names: Names
    terms: Mapping[str, Mapping[str, Any]]
    sources: tuple[Source, ...]


@dataclass(frozen=True, kw_only=True)
class Misfit:
    """That a thing, by its number, does not fit what is beside it: in which field, and why."""

    number: int
    field: str
    words: str


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of thing: what it is made of, where its rows go, and the rules of its own.

    Everything else (versions, states, evidence, documents, history) is the same for all.
    """

    name: str
    plural: str
    draft: type
    # The table of its rows, and those of the parts of its draft, by the draft's field.
    model: Any
    parts: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    # What lists call it.
    label: Callable[[Any, Names], str]
    # Where it stands on a timeline; none: only in lists.
    timeline: Callable[[Any], tuple[Dated, ...]] = lambda draft: ()
    # The vocabulary code that lists are narrowed by.
    type: Callable[[Any], str] = lambda draft: ""
    # The lane of the timeline; none for parties, places and their like.
    strand: Callable[[Proposed], str] = lambda proposed: ""
    # Refuses what the database cannot: raises RuleBroken in words.
    check: Callable[[Proposed], None] = lambda proposed: None
    # Finds what does not go together with what is published beside it, such as the other
    # phases of its agreement. It looks there, in as many queries for many as for one, by the
    # numbers of the things that were just written.
    beside: Callable[[Mapping[int, Any]], Iterable[Misfit]] = lambda drafts: ()
    # Fills in what follows from the rest, such as the day that "day 16" is.
    complete: Callable[[Any, Names], Any] = lambda draft, names: draft
    # Columns of its row that follow from the rest, for constraints to look at.
    more: Callable[[Any, Names], dict[str, object]] = lambda draft, names: {}
    # What a thing that names this one needs to know of it.
    brief: Callable[[Any], dict[str, Any]] = lambda draft: {}
    # The field that names what this is said about, and the name of the list in which the
    # documents of that thing show it.
    about: str = ""
    shown_as: str = ""
    # The field that names what ``complete`` fills in from. When that thing tells others
    # something else (its brief), this is completed anew in the same act.
    follows: str = ""
    # Whether it needs a source, and who may publish it (a verb of accounts.rules).
    cited: bool = True
    verb: str = "publish_thing"
    # What to say when a constraint refuses it, by the constraint's name.
    refusals: Mapping[str, str] = dataclasses.field(default_factory=dict)

    @property
    def about_kinds(self) -> tuple[str, ...]:
        """The kinds that this may be said about."""
        return self._named_by(self.about)

    @property
    def follows_kinds(self) -> tuple[str, ...]:
        """The kinds that this may follow from."""
        return self._named_by(self.follows)

    def _named_by(self, field: str) -> tuple[str, ...]:
        marks = (f.mark for f in fields_of(self.draft) if f.name == field)
        return next((m.kinds for m in marks if isinstance(m, Named)), ())
