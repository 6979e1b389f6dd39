"""The outlets that public things rest on, by name: no order of worth."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import (
    CharField,
    Exists,
    Func,
    JSONField,
    OuterRef,
    QuerySet,
    Sum,
    TextField,
    Value,
)
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Cast, Concat, Lower

from editions.models import Edition
from sources.models import Outlet
from timeline.bounded import MOST, count_words
from timeline.counts import kept_of_outlets
from timeline.cursors import decode_name, encode_name
from timeline.filters import Filters
from timeline.json_paths import every
from timeline.listed import CHUNK, MOST_COUNTED
from timeline.moments import AsOf, holding
from timeline.outlets.citing import OF_OUTLET, resting_on, standing, still_citing
from timeline.tongues import Told

# Articles are counted in so many of the things, since their documents have to be read; in few
# where more rest on an outlet, since not all of them can be counted then.
MOST_READ, FEW_READ = 100, 10
SHOWN = JSONField()
TEXT = TextField()
ONE_MENTION = ArrayField(CharField(max_length=80))
COLUMNS = (
    "public_id", "version", "changed_at", "slug", "name", "language", "by_name",
)  # fmt: skip
# Of each citation of an outlet its address, its article if that is held, and its day. Pairs of
# a JSON object stand in the order of the lengths of their names.
TOLD = (
    "$.citations[*] ? (@.outlet.slug == $slug).keyvalue() "
    '? (@.key == "url" || @.key == "article" || @.key == "known_on").value'
)


@dataclass(frozen=True, kw_only=True)
class OutletView:
    """One outlet. ``language`` is BCP 47, empty where nobody told.

    ``changed_at`` is when its name or language last changed, in ISO 8601, UTC.
    ``things`` and ``articles`` are counts in words. Articles are those of its own that are
    cited; ``at_least`` says that there may be more, in older things than were looked at.
    """

    id: str
    version: int
    changed_at: str
    slug: str
    name: str
    language: str
    path: str
    things: str = ""
    articles: str = ""
    at_least: bool = False


@dataclass(frozen=True, kw_only=True)
class OutletList:
    """One page of outlets and the cursor of the next; empty when this is the last."""

    outlets: tuple[OutletView, ...]
    next_cursor: str


def outlet_of(key: str, base: str, as_of: AsOf) -> OutletView | None:
    """Return an outlet by its slug or public id, in one query; None where there is none."""
    known = Outlet.objects.filter(slug=key) | Outlet.objects.filter(public_id=key)
    rows = _called(as_of).filter(public_id__in=known.values("public_id"))
    return next((_view(row, base, as_of) for row in rows.values(*COLUMNS)[:1]), None)


def outlets_page(filters: Filters, *, base: str, cursor: str, limit: int) -> OutletList:
    """Return a page of the outlets that are cited, by name, in three queries.

    ``base`` is the address of the list. What the acts count is only read.

    :raises BadCursor: when the cursor is not one of ours.
    """
    page = names_page(filters, base=base, cursor=cursor, limit=limit)
    told = _counted(page.outlets, filters) if page.outlets else ()
    return replace(page, outlets=tuple(told))


def names_page(filters: Filters, *, base: str, cursor: str, limit: int) -> OutletList:
    """Return such a page in one query, without counting what rests on each.

    :raises BadCursor: when the cursor is not one of ours.
    """
    rows = _cited(filters)
    if cursor:
        rows = rows.filter(by_name__gt=decode_name(cursor))
    found = list(rows.order_by("by_name").values(*COLUMNS)[: limit + 1])
    more = len(found) > limit
    return OutletList(
        outlets=tuple(_view(row, base, filters.as_of) for row in found[:limit]),
        next_cursor=encode_name(found[limit - 1]["by_name"]) if more else "",
    )


def all_outlets(filters: Filters, *, base: str, cursor: str) -> Iterator[OutletView]:
    """Return all that are cited, by name, in one query for each ``CHUNK`` of them.

    :raises BadCursor: when the cursor is not one of ours.
    """
    page = names_page(filters, base=base, cursor=cursor, limit=CHUNK)
    yield from page.outlets
    while page.next_cursor:
        page = names_page(filters, base=base, cursor=page.next_cursor, limit=CHUNK)
        yield from page.outlets


def count_of_outlets(filters: Filters) -> tuple[int, bool]:
    """Return how many outlets are in a list, and whether there may be more than that."""
    found = _cited(filters).values("pk")[: MOST_COUNTED + 1].count()
    return min(found, MOST_COUNTED), found > MOST_COUNTED


def _cited(filters: Filters) -> Any:
    kept = kept_of_outlets(filters)
    cited = _naming(filters) if kept is None else kept.filter(lane=OuterRef("slug"))
    return _called(filters.as_of).filter(Exists(cited))


def _called(as_of: AsOf) -> Any:
    """Return the documents of outlets with what they are called in that state of the record."""
    shown = Cast("document", SHOWN)
    rows = Edition.objects.filter(holding(as_of), kind="outlet").annotate(
        slug=KeyTextTransform("slug", shown),
        name=KeyTextTransform("en", KeyTransform("name", shown)),
        language=KeyTextTransform("language", shown),
        changed_at=KeyTextTransform("recorded_at", shown),
    )
    return rows.annotate(
        by_name=Concat(Lower("name"), Value(" "), "slug", output_field=TEXT)
    )


def _naming(filters: Filters) -> QuerySet[Edition]:
    """Return the editions that rest on the outlet of the row outside."""
    named = Func(
        Concat(Value("outlet:"), OuterRef("slug"), output_field=TEXT),
        template="ARRAY[%(expressions)s]::varchar(80)[]",
        output_field=ONE_MENTION,
    )
    rows = standing(filters).filter(mentions__contains=named)
    return still_citing(rows, OF_OUTLET, OuterRef("slug"), filters)


def _view(row: dict[str, Any], base: str, as_of: AsOf) -> OutletView:
    return OutletView(
        id=row["public_id"],
        version=row["version"],
        changed_at=row["changed_at"],
        slug=row["slug"],
        name=Told(row["name"], row["language"] or ""),
        language=row["language"] or "",
        path=f"{base}{row['slug']}/{as_of.suffix}",
    )


def _counted(views: Sequence[OutletView], filters: Filters) -> list[OutletView]:
    """Count what rests on each of some outlets, and their articles that are cited."""
    things = _how_many([view.slug for view in views], filters)
    exact = kept_of_outlets(filters) is not None
    articles: dict[str, set[str]] = defaultdict(set)
    first, *more = (_articles(v.slug, filters, things[v.slug]) for v in views)
    for slug, told in first.union(*more, all=True):
        articles[slug].update(_apart(told))
    return [
        replace(
            view,
            things=f"{things[view.slug]:,}"
            if exact
            else count_words(things[view.slug]),
            articles=f"{len(articles[view.slug]):,}",
            at_least=things[view.slug] > MOST_READ,
        )
        for view in views
    ]


def _how_many(slugs: Sequence[str], filters: Filters) -> Counter[str]:
    """Count what rests on each outlet, in one query; up to a bound where nobody keeps that."""
    kept = kept_of_outlets(filters)
    if kept is not None:
        each = kept.filter(lane__in=slugs).values_list("lane")
        return Counter(dict(each.annotate(total=Sum("things"))))
    first, *more = (_things(slug, filters) for slug in slugs)
    return Counter(slug for (slug,) in first.union(*more, all=True))


def _things(slug: str, filters: Filters) -> QuerySet[Edition, Any]:
    rows = resting_on(slug, filters).annotate(of=Value(slug))
    return rows.values_list("of")[: MOST + 1]


def _articles(slug: str, filters: Filters, resting: int) -> QuerySet[Edition, Any]:
    most = MOST_READ if resting <= MOST_READ else FEW_READ
    read = resting_on(slug, filters).values("pk")[:most]
    rows = Edition.objects.filter(pk__in=read).annotate(
        of=Value(slug), told=every(TOLD, {"slug": slug})
    )
    return rows.values_list("of", "told")


def _apart(told: Iterable[Any]) -> Iterator[str]:
    """Return what tells the cited articles apart: an id, else an address, else a day."""
    values = iter(told)
    for url in values:
        following = next(values)
        if isinstance(following, dict):
            next(values)
            yield following["id"]
        else:
            yield url or following
