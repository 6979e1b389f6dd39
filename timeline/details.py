"""What the page of one thing shows of its document besides what lists show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from things.queries import kinds
from timeline.dates import day_stated
from timeline.documents import ThingView
from timeline.facts import DATE_CLAIMS, Fact, Reading, facts_of, outlets_of
from timeline.paths import in_process, outlet_path, page_path
from timeline.words import STANCES, field_words, in_text

# What a page shows larger, above its facts: words that somebody said, and a number.
OF_WORDS = (
    "words",
    "language",
    "translation",
    "translation_language",
    "translation_by",
)
# Lists of what others say that pages show in places of their own.
APART = (DATE_CLAIMS, "assessments")
OF_NUMBERS = ("measure", "population", "unit", "quantity")


@dataclass(frozen=True, kw_only=True)
class Source:
    """One citation. ``exact`` is empty for a pointer, whose words are not held.

    ``copy_of`` is the outlet whose text it is; empty: its own, as far as is known.
    ``field`` names what it is cited for, if not for all; ``stance`` is empty where it supports.
    """

    number: int
    outlet: str
    outlet_path: str
    copy_of: str
    url: str
    published: str
    article_title: str
    exact: str
    prefix: str
    suffix: str
    locator: str
    field: str
    stance: str


@dataclass(frozen=True, kw_only=True)
class Said:
    """What one thing says about another: an assessment, an allegation."""

    facts: tuple[Fact, ...]
    outlets: tuple[str, ...]
    path: str


@dataclass(frozen=True, kw_only=True)
class SaidList:
    """All that things of one kind say about another."""

    label: str
    items: tuple[Said, ...]


@dataclass(frozen=True, kw_only=True)
class PageView:
    """What the page of one thing shows besides."""

    facts: tuple[Fact, ...]
    said: tuple[SaidList, ...]
    sources: tuple[Source, ...]


def to_page(thing: ThingView, reading: Reading) -> PageView:
    """Return what the page of a thing shows of it besides."""
    kind, d = kinds()[thing.kind], thing.document
    apart = (OF_WORDS if thing.words else ()) + (OF_NUMBERS if thing.number else ())
    return PageView(
        facts=facts_of(kind, d, reading, but=apart),
        said=tuple(_said(d, reading)),
        sources=tuple(
            _source(n, c, reading, d) for n, c in enumerate(d["citations"], start=1)
        ),
    )


def _said(d: Mapping[str, Any], reading: Reading) -> Iterator[SaidList]:
    """Return what is said about a thing, but for what its page shows in a place of its own.

    Other dates stand beside its own, and assessments with how it stands.
    """
    for kind in kinds().values():
        said = d.get(kind.shown_as) if kind.shown_as else None
        if not said or kind.shown_as in APART:
            continue
        process = d["process"]["slug"] if in_process(kind) else ""
        yield SaidList(
            label=field_words(kind.shown_as),
            items=tuple(
                Said(
                    facts=facts_of(
                        kind, {**one, "process": d.get("process")}, reading, but=(kind.about,)
                    ),
                    outlets=outlets_of(one["citations"]),
                    path=page_path(process, kind.name, one["id"]) + reading.as_of.suffix,
                )
                for one in said
            ),
        )  # fmt: skip


def _source(
    number: int, c: Mapping[str, Any], reading: Reading, d: Mapping[str, Any]
) -> Source:
    process = (d.get("process") or {}).get("slug", "")
    published, article = c["published_on"], c.get("article", {})
    derived = c.get("derived_from")
    stance = c["stance"]
    return Source(
        number=number,
        outlet=in_text(c["outlet"]["name"]),
        outlet_path=outlet_path(process, c["outlet"]["slug"]) + reading.as_of.suffix,
        copy_of=in_text(derived["outlet"]["name"]) if derived else "",
        url=c["url"] or "",
        published=day_stated(published, c["known_on"]),
        article_title=article.get("title") or "",
        exact=c.get("exact", ""),
        prefix=c.get("prefix", ""),
        suffix=c.get("suffix", ""),
        locator=c.get("locator") or "",
        field=field_words(c["field"]) if c["field"] else "",
        stance="" if stance == "supports" else reading.lexicon.code(STANCES, stance),
    )
