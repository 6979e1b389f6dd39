"""Citations as documents show them, and content as layers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from sources.models import Article, Citation, Outlet
from sources.queries import original_of
from things.rules.kinds import Source
from things.rules.knowing import Layer
from vocabularies.rules import code_of


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


def layers_of(
    drafts: Sequence[Any],
    content: dict[str, Any],
    held: dict[int, Citation],
    zone: ZoneInfo,
) -> tuple[Layer, ...]:
    """Return a version as layers, with its citations as documents show them.

    ``drafts`` are those of its content (``values_in``).
    """
    return tuple(
        Layer(
            values=draft,
            sources=tuple(
                source_of(
                    held[s["citation"]], zone, field=s["field"], stance=s["stance"]
                )
                for s in layer["sources"]
            ),
        )
        for draft, layer in zip(drafts, content["layers"], strict=True)
    )


def source_of(
    citation: Citation, zone: ZoneInfo, *, field: str = "", stance: str = "supports"
) -> Source:
    """Return a citation as documents show it, with days of a zone."""
    if citation.version is None:
        outlet = origin = citation.outlet
        derived = None
        published = citation.published_on
        known = published or _day(citation.created_at, zone)
        own: dict[str, Any] = {"form": "pointer"}
        url, last = citation.url, {"locator": citation.locator or None}
    else:
        article = citation.version.article
        outlet, url, original = article.outlet, article.url, original_of(article)
        origin = original.outlet
        derived = None if original.pk == article.pk else _derived(original)
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
            "outlet": _outlet(outlet),
            "derived_from": derived,
            "url": url or None,
            "published_on": published.isoformat() if published else None,
            "known_on": known.isoformat(),
            **last,
        },
        mentions=tuple(_named(citation, (outlet, origin), derived)),
    )


def _named(
    citation: Citation, outlets: Sequence[Outlet], derived: dict[str, Any] | None
) -> Iterator[str]:
    """Return what editions say of outlets, of the article that is quoted, and of its original."""
    yield from dict.fromkeys(f"outlet:{one.slug}" for one in outlets)
    if citation.version:
        yield cited_mention(citation.version.article.public_id)
    if derived:
        yield copied_mention(derived["article"])


def cited_mention(article: str) -> str:
    """Return what editions that quote an article, by its public id, say of it."""
    return f"article:{article}"


def copied_mention(article: str) -> str:
    """Return what editions that quote a copy of an article say of the original."""
    return f"copy_of:{article}"


def _outlet(outlet: Outlet) -> dict[str, Any]:
    return {"slug": outlet.slug, "name": {"en": outlet.name}}


def _derived(original: Article) -> dict[str, Any]:
    return {"article": original.public_id, "outlet": _outlet(original.outlet)}


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
