"""The controlled lists of the record, for readers: each term with its meaning and its source."""

from __future__ import annotations

from dataclasses import dataclass

from vocabularies.queries import list_sizes, scheme_of, terms


@dataclass(frozen=True, kw_only=True)
class ListView:
    """One controlled list. ``size`` counts its terms, with those not used any more."""

    slug: str
    title: str
    definition: str
    source: str
    size: int


@dataclass(frozen=True, kw_only=True)
class TermView:
    """One term. ``language`` is that of its label; ``instead`` what is used in its place now."""

    code: str
    label: str
    language: str
    definition: str
    source: str
    version: int
    instead: str


def all_lists() -> list[ListView]:
    """Return every list that holds terms, in order, in one query."""
    return [
        ListView(
            slug=scheme.slug,
            title=scheme.title,
            definition=scheme.definition,
            source=scheme.source,
            size=size,
        )
        for scheme, size in list_sizes()
        if size
    ]


def one_list(slug: str, language: str) -> tuple[ListView, list[TermView]] | None:
    """Return a list and its terms, in two queries; None where there is none.

    ``language`` (BCP 47) is what labels are wanted in; where there is none, they are English.
    """
    scheme = scheme_of(slug)
    if scheme is None:
        return None
    rows = terms(slug)
    labels = {row.pk: row.label for row in rows}
    shown = [
        TermView(
            code=row.code,
            label=row.translations.get(language) or row.label,
            language=language if row.translations.get(language) else "en",
            definition=row.definition,
            source=row.source,
            version=row.version,
            instead=labels.get(row.successor_id or "", ""),
        )
        for row in rows
    ]
    view = ListView(
        slug=scheme.slug,
        title=scheme.title,
        definition=scheme.definition,
        source=scheme.source,
        size=len(shown),
    )
    return view, shown
