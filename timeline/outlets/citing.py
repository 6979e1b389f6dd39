"""What rests on an outlet: the things whose documents cite it, or a copy of a text of its."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import QuerySet, Value

from editions.models import Edition
from things.queries import kinds
from timeline.filters import Filters
from timeline.moments import NOW, AsOf
from timeline.queries import narrowed
from timeline.withholding import still_says

Document = Mapping[str, Any]
OF_OUTLET = "@.outlet.slug == $key || @.derived_from.outlet.slug == $key"
# A citation of the thing itself, or of what others say in its document and still may be told.
CITES = (
    "exists($.citations[*] ? ({of}))"
    " || exists($.*[*] ? (!(@.id == $gone[*])).citations[*] ? ({of}))"
)


def mention(slug: str) -> str:
    """Return what editions that name an outlet say of it."""
    return f"outlet:{slug}"


def standing(filters: Filters) -> QuerySet[Edition]:
    """Return the editions of all things, as the filters ask for them."""
    return narrowed(Edition.objects.all(), kinds=list(kinds()), filters=filters)


def resting_on(slug: str, filters: Filters) -> QuerySet[Edition]:
    """Return the editions that rest on an outlet."""
    rows = standing(filters).filter(mentions__contains=[mention(slug)])
    return still_citing(rows, OF_OUTLET, Value(slug), filters)


def still_citing(
    rows: QuerySet[Edition], of: str, key: Any, filters: Filters
) -> QuerySet[Edition]:
    """Keep those editions of a past that cite something without what was withheld since.

    ``of``: the predicate for citations of it, to which it is ``$key``. What stands now was
    rendered without what is withheld.
    """
    if filters.as_of.recorded_at is None:
        return rows
    return rows.filter(still_says(CITES.format(of=of), key=key))


def is_cited(slug: str, as_of: AsOf = NOW) -> bool:
    """Say whether anything rests on an outlet in a state of the record, in whatever process."""
    return resting_on(slug, Filters(as_of=as_of)).exists()


def citations_in(document: Document) -> Iterator[Document]:
    """Return the citations of a document, and of what others say in it, such as another date."""
    yield from document["citations"]
    for kind in kinds().values():
        for said in document.get(kind.shown_as, ()) if kind.shown_as else ():
            yield from said["citations"]


def is_of(citation: Document, slug: str) -> bool:
    """Say whether a citation is of an outlet, or of a copy of a text of its."""
    origin = citation["derived_from"]
    return slug in (
        citation["outlet"]["slug"],
        origin["outlet"]["slug"] if origin else "",
    )
