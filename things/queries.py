"""Reading things: kinds, names, terms, and versions as layers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Q
from django.utils.module_loading import import_string

from core.by import By
from core.drafts import Coded, Named, from_plain, marked
from core.errors import RuleBroken
from sources.models import Citation
from sources.queries import origin_of
from things.models import Revision, Thing, ThingQuerySet
from things.rules.kinds import Kind, Name, Names, Source
from things.rules.knowing import Layer, Said
from vocabularies.models import Term
from vocabularies.rules import code_of, term_id

# What stands for the name of a thing that was taken back for safety, privacy or law.
WITHHELD = "withheld"
# How far one query follows things that were merged into others.
MERGED_FAR = "merged_into__merged_into__merged_into"
ABOUT = f"about__{MERGED_FAR}"
# Whoever looks at all things looks at so many at a time.
BATCH = 200


@lru_cache(maxsize=1)
def kinds() -> dict[str, Kind]:
    """Return every kind that the settings name, by its name."""
    found = (import_string(path) for path in settings.KINDS)
    return {kind.name: kind for kind in found}


def kind_of_draft(draft: Any) -> Kind:
    """Return the kind that a draft is of."""
    return next(kind for kind in kinds().values() if kind.draft is type(draft))


def names_in(drafts: Iterable[Any], *, by: By | None = None) -> Names:
    """Look up all things that some drafts name, in one query. The merged lead to what stands.

    ``by`` leaves out drafts that somebody may not see; None finds all.
    """
    wanted: dict[str, set[str]] = {}
    for draft in drafts:
        for mark, key in marked(draft):
            if isinstance(mark, Named):
                for kind in mark.kinds:
                    wanted.setdefault(kind, set()).add(key)
    return _looked_up(wanted, Thing.objects.named_by(by) if by else Thing.objects.all())


def _looked_up(wanted: dict[str, set[str]], among: ThingQuerySet) -> Names:
    if not wanted:
        return Names({})
    condition = Q()
    for kind, keys in wanted.items():
        condition |= Q(kind=kind, slug__in=keys) | Q(kind=kind, public_id__in=keys)
    found: dict[tuple[str, str], Name] = {}
    rows = among.filter(condition)
    for thing in rows.select_related(MERGED_FAR):
        name = _name(thing)
        found[thing.kind, thing.public_id] = name
        if thing.slug:
            found[thing.kind, thing.slug] = name
    return Names(found)


def _name(thing: Thing) -> Name:
    standing = standing_of(thing)
    return Name(
        pk=standing.pk,
        public_id=standing.public_id,
        kind=standing.kind,
        slug=standing.slug or "",
        label=WITHHELD if standing.bare else standing.label,
        asked=f"{thing.kind}:{thing.key}",
        asked_pk=thing.pk,
        brief=standing.brief,
        state=standing.state,
    )


def standing_of(thing: Thing) -> Thing:
    """Return what a thing was merged into, however often, or the thing itself."""
    while thing.merged_into:
        thing = thing.merged_into
    return thing


def terms_in(drafts: Iterable[Any]) -> dict[str, dict[str, Any]]:
    """Return the terms that some drafts use, by "scheme:code", in one query.

    :raises RuleBroken: when one is unknown.
    """
    wanted = {
        term_id(mark.scheme, code): (mark.scheme, code)
        for draft in drafts
        for mark, code in marked(draft)
        if isinstance(mark, Coded)
    }
    rows = Term.objects.filter(pk__in=wanted).values("id", "label", "strand", "maps")
    found: dict[str, dict[str, Any]] = {row["id"]: dict(row) for row in rows}
    for missing in wanted.keys() - found.keys():
        scheme, code = wanted[missing]
        raise RuleBroken(f"“{code}” is no {scheme.replace('_', ' ')} of this record.")
    return found


def all_terms() -> dict[str, dict[str, Any]]:
    """Return every term there is, by "scheme:code", in one query: for many drafts at once."""
    columns = ("id", "label", "strand", "maps", "scheme_id", "code")
    return {row["id"]: dict(row) for row in Term.objects.values(*columns)}


def zone_of(draft: Any, names: Names) -> ZoneInfo:
    """Return the time zone whose days count for a draft: its process's, else UTC."""
    key = getattr(draft, "process", "")
    brief = names.of(("process",), key).brief if key else {}
    return ZoneInfo(str(brief.get("time_zone") or "UTC"))


def citations(numbers: Iterable[int]) -> dict[int, Citation]:
    """Return citations with what their documents need, in one query."""
    numbers = set(numbers)
    rows = Citation.objects.filter(pk__in=numbers).select_related(
        "outlet",
        "version__article__outlet",
        "version__article__in_story__origin__outlet",
    )
    rows = rows.defer("version__text", "version__html")
    return {row.pk: row for row in rows} if numbers else {}


def published_in_batches() -> Iterator[tuple[Kind, list[Thing]]]:
    """Return all published things in batches of one kind, in the order of their making."""
    for kind in kinds().values():
        last = 0
        while True:
            rows = Thing.objects.published().filter(kind=kind.name, pk__gt=last)
            things = list(rows.order_by("pk")[:BATCH])
            if not things:
                break
            last = things[-1].pk
            yield kind, things


def contents(things: Sequence[Thing], *, published: bool) -> dict[int, dict[str, Any]]:
    """Return the content of the newest or the published version of each, in one query."""
    versions = Q()
    for thing in things:
        number = thing.published_version if published else thing.version
        versions |= Q(thing=thing, version=number)
    rows = Revision.objects.filter(versions).values_list("thing_id", "content")
    return dict(rows) if things else {}


def said_about(things: Iterable[Thing]) -> list[tuple[Thing, dict[str, Any]]]:
    """Return the published things that are said about some things, with their content.

    What is said about a thing that was merged is said about the one it leads to.
    """
    subjects = list(things)
    about = (
        Q(about__in=subjects)
        | Q(about__merged_into__in=subjects)
        | Q(about__merged_into__merged_into__in=subjects)
        | Q(about__merged_into__merged_into__merged_into__in=subjects)
    )
    shown = [k.name for k in kinds().values() if k.shown_as]
    rows = Thing.objects.published().filter(about, kind__in=shown)
    claims = list(rows.select_related(ABOUT).order_by("pk"))
    held = contents(claims, published=True)
    return [(claim, held[claim.pk]) for claim in claims]


def subject_pk(claim: Thing) -> int | None:
    """Return the number of the thing that a claim is shown with."""
    return standing_of(claim.about).pk if claim.about else None


def subjects(abouts: Iterable[int | None]) -> list[Thing]:
    """Return the published things that stand for some that something is said about."""
    rows = Thing.objects.filter(pk__in=[pk for pk in abouts if pk])
    found = {
        standing.pk: standing
        for thing in rows.select_related(MERGED_FAR)
        if (standing := standing_of(thing)).state == Thing.State.PUBLISHED
    }
    return list(found.values())


def numbers_in(content: dict[str, Any]) -> list[int]:
    """Return the citations of a version's content."""
    return [s["citation"] for layer in content["layers"] for s in layer["sources"]]


def values_in(kind: Kind, content: dict[str, Any]) -> list[Any]:
    """Return the drafts of a version's content, one for each layer."""
    return [from_plain(kind.draft, layer["values"]) for layer in content["layers"]]


def layers_of(
    kind: Kind, content: dict[str, Any], held: dict[int, Citation], zone: ZoneInfo
) -> tuple[Layer, ...]:
    """Return a version's content as layers, with its citations as documents show them."""
    return tuple(
        Layer(
            values=from_plain(kind.draft, layer["values"]),
            sources=tuple(
                source_of(
                    held[s["citation"]], zone, field=s["field"], stance=s["stance"]
                )
                for s in layer["sources"]
            ),
        )
        for layer in content["layers"]
    )


def said_of(
    claim: Thing, content: dict[str, Any], held: dict[int, Citation], zone: ZoneInfo
) -> Said:
    """Return what a thing says about another, stage by stage."""
    kind = kinds()[claim.kind]
    return Said(
        public_id=claim.public_id,
        list_name=kind.shown_as,
        layers=layers_of(kind, content, held, zone),
    )


def source_of(
    citation: Citation, zone: ZoneInfo, *, field: str = "", stance: str = "supports"
) -> Source:
    """Return a citation as documents show it, with days of a zone."""
    if citation.version is None:
        outlet = origin = citation.outlet
        published = citation.published_on
        known = published or _day(citation.created_at, zone)
        own: dict[str, Any] = {"form": "pointer"}
        url, last = citation.url, {"locator": citation.locator or None}
    else:
        article = citation.version.article
        outlet, url, origin = article.outlet, article.url, origin_of(article)
        published = article.published_at and _day(article.published_at, zone)
        known = published or _day(article.first_seen_at, zone)
        own, last = {"form": "quotation"}, _quoted(citation)
    if outlet is None or origin is None:  # the table's check forbids it
        raise ValueError("A pointer without an outlet.")
    return Source(
        citation=citation.pk,
        known_on=known,
        published_on=published,
        field=field,
        stance=stance,
        origin=origin.slug,
        exact=citation.exact,
        shown={
            **own,
            "outlet": {"slug": outlet.slug, "name": {"en": outlet.name}},
            "url": url or None,
            "published_on": published.isoformat() if published else None,
            "known_on": known.isoformat(),
            **last,
        },
        mentions=(f"outlet:{outlet.slug}",),
    )


def _quoted(citation: Citation) -> dict[str, Any]:
    version = citation.version
    if version is None:  # only quotations come here
        raise ValueError("A quotation of nothing.")
    return {
        "article": {
            "id": version.article.public_id,
            "version": version.number,
            "title": version.title or None,
        },
        "exact": citation.exact,
        "prefix": citation.prefix,
        "suffix": citation.suffix,
        "start": citation.start,
        "end": citation.end,
        "element": code_of(citation.element_id) if citation.element_id else None,
    }


def _day(moment: dt.datetime, zone: ZoneInfo) -> dt.date:
    return moment.astimezone(zone).date()
