"""One version of a thing: looked up, checked, written, and published. The core of every verb."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from core.by import By
from core.drafts import Named, marked, to_plain
from core.errors import RuleBroken
from core.ids import new_public_id
from core.saying import gettext_noop, said
from editions.actions import refuse_bad_values
from editions.models import Act
from sources.actions import Cited, cite_all
from things import queries
from things.actions.rows import put_row, put_thing, refusals
from things.models import Evidence, Revision, Thing
from things.rules.calling import Step, cut, kept, labels
from things.rules.kinds import Kind, Name, Names, Proposed
from things.rules.knowing import Layer

SOURCELESS = gettext_noop("Nothing is published without a source. Give at least one.")


@dataclass(frozen=True, kw_only=True)
class Stage:
    """Values with the citations that came with them, as a version's content keeps them."""

    values: Any
    sources: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Version:
    """One version about to be written, with all that it names looked up."""

    kind: Kind
    stages: tuple[Stage, ...]
    layers: tuple[Layer, ...]
    names: Names
    terms: dict[str, dict[str, Any]]

    @property
    def newest(self) -> Any:
        """The values that hold now."""
        return self.layers[-1].values

    @property
    def content(self) -> dict[str, Any]:
        """What a revision keeps."""
        return content_of(self.stages)


def cited(sources: Sequence[Cited], *, now: dt.datetime) -> tuple[dict[str, Any], ...]:
    """Write the citations of some sources and return them as a version's content keeps them."""
    numbers = cite_all(sources=sources, now=now) if sources else []
    found = {
        (number, s.field): {"citation": number, "field": s.field, "stance": s.stance}
        for number, s in zip(numbers, sources, strict=True)
    }
    return tuple(found.values())


def stages_of(kind: Kind, content: dict[str, Any]) -> tuple[Stage, ...]:
    """Return a version's content as stages."""
    drafts = queries.values_in(kind, content)
    return tuple(
        Stage(values=draft, sources=tuple(layer["sources"]))
        for draft, layer in zip(drafts, content["layers"], strict=True)
    )


def content_of(stages: Sequence[Stage]) -> dict[str, Any]:
    """Return stages as a version's content keeps them."""
    return {
        "layers": [
            {"values": to_plain(s.values), "sources": list(s.sources)} for s in stages
        ]
    }


def new_thing(
    version: Version, *, state: str, sensitivity: str, by: By, now: dt.datetime
) -> Thing:
    """Insert the thing that a first version is of."""
    stands = state == Thing.State.PUBLISHED
    thing = Thing(
        public_id=new_public_id(),
        kind=version.kind.name,
        state=state,
        sensitivity=sensitivity,
        published_version=1 if stands else None,
        first_published_at=now if stands else None,
        created_by_id=by.id,
        created_at=now,
        **facts_of(version),
        changed_at=now,
    )
    refuse_bad_values(thing)
    with refusals(version.kind):
        thing.save(force_insert=True)
    return thing


def facts_of(version: Version) -> dict[str, Any]:
    """Return the columns of a thing that follow from its newest values."""
    kind, draft = version.kind, version.newest
    about = kind.about and getattr(draft, kind.about)
    about_pk = version.names.of(kind.about_kinds, about).asked_pk if about else None
    process = getattr(draft, "process", "")
    named = version.names.of(("process",), process).asked if process else ""
    return {
        "slug": getattr(draft, "slug", "") or None,
        "label": label_of(version),
        "label_steps": kept(labels_of(version)),
        "process": named.removeprefix("process:"),
        "brief": kind.brief(draft),
        "about_id": about_pk,
    }


def label_of(version: Version) -> str:
    """Return what lists call it.

    :raises RuleBroken: when that is empty.
    """
    label = version.kind.label(version.newest, version.names)
    if not label:
        raise RuleBroken(gettext_noop("Title: give it one."))
    return cut(label)


def labels_of(version: Version) -> list[Step]:
    """Return what it is called from which day on."""
    return labels(version.kind, version.layers, version.names)


def write(
    version: Version,
    thing: Thing,
    *,
    act: Act,
    state: str,
    new: bool,
    rows: bool = True,
) -> None:
    """Write a version's revision, and its rows and evidence where they are to be the current ones.

    :raises RuleBroken: in words, where a constraint refuses it.
    """
    if rows:
        stands = state == Thing.State.PUBLISHED
        with refusals(version.kind):
            put_row(
                version.kind,
                thing,
                version.newest,
                version.names,
                new=new,
                stands=stands,
            )
        _put_evidence(version, thing, new=new)
    Revision.objects.create(
        thing=thing,
        version=thing.version,
        act=act,
        state=state,
        content=version.content,
    )


def write_next(ready: Version, thing: Thing, *, act: Act, now: dt.datetime) -> None:
    """Write a version as the thing's next, standing one.

    :raises RuleBroken: when it would change its short name, or a constraint refuses it.
    """
    if thing.first_published_at:
        refuse_new_slug(ready, thing)
    slug = thing.slug
    for name, value in facts_of(ready).items():
        setattr(thing, name, value)
    thing.version += 1
    thing.published_version = thing.version
    thing.first_published_at = thing.first_published_at or now
    thing.state, thing.changed_at = Thing.State.PUBLISHED, now
    thing.merged_into = None
    thing.withdrawn_for = thing.withdrawn_reason = ""
    refuse_bad_values(thing)
    with refusals(ready.kind):
        put_thing(thing, slug=slug)
    write(ready, thing, act=act, state="published", new=False)


def refuse_new_slug(version: Version, thing: Thing) -> None:
    """Refuse to call a published thing by another short name.

    :raises RuleBroken: in words.
    """
    if facts_of(version)["slug"] != thing.slug:
        raise RuleBroken(
            gettext_noop("A short name never changes: others name it by that.")
        )


def named_in(values: Any, names: Names) -> list[tuple[str, Name]]:
    """Return all keys that values name, each with what it names."""
    keys = [(mark, key) for mark, key in marked(values) if isinstance(mark, Named)]
    return [(key, names.marked(mark, key)) for mark, key in keys]


def check(version: Version) -> None:
    """Refuse what may not be published.

    :raises RuleBroken: when it rests on nothing, names what is not public, or breaks a rule
        of its kind.
    """
    sources = tuple(s for layer in version.layers for s in layer.sources)
    if version.kind.cited and not any(s.stance == "supports" for s in sources):
        raise RuleBroken(SOURCELESS)
    for _, name in named_in(version.newest, version.names):
        if name.state != Thing.State.PUBLISHED:
            raise RuleBroken(
                said(
                    gettext_noop(
                        "“%(label)s” is not published, so this cannot name it."
                    ),
                    label=name.label,
                )
            )
    version.kind.check(
        Proposed(
            draft=version.newest,
            names=version.names,
            terms=version.terms,
            sources=sources,
        )
    )


def _put_evidence(version: Version, thing: Thing, *, new: bool) -> None:
    if not new:
        Evidence.objects.filter(thing=thing).delete()
    Evidence.objects.bulk_create(evidence_of(version, thing))


def evidence_of(version: Version, thing: Thing) -> list[Evidence]:
    """Return the rows, not yet written, of what a version rests on."""
    found = [s for stage in version.stages for s in stage.sources]
    distinct = {(s["citation"], s["field"]): s for s in found}
    return [
        Evidence(
            thing=thing,
            citation_id=s["citation"],
            ordinal=n,
            field=s["field"],
            stance=s["stance"],
        )
        for n, s in enumerate(distinct.values())
    ]
