"""What the API offers: each list with how many things are in it, and one true answer."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import IntegerField, QuerySet, Subquery

from editions.models import Edition
from things.queries import kinds
from timeline.envelopes import enveloped
from timeline.filters import Filters
from timeline.moments import AsOf
from timeline.paths import api_path, in_process
from timeline.queries import narrowed, things_page
from timeline.words import in_text

# Nobody waits for more to be counted: beyond it, "more than".
MOST = 10_000
EXAMPLE = "event"
Rows = QuerySet[Edition, Any]


@dataclass(frozen=True, kw_only=True)
class Endpoint:
    """One list of the API. ``more``: there are more than ``count``."""

    kind: str
    path: str
    query: str
    count: int
    more: bool


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What one address of the API sends, with line breaks put in. ``label`` is what it is about."""

    path: str
    label: str
    body: str


class _Counted(Subquery):
    """How many rows a query finds."""

    template = "(SELECT count(*) FROM (%(subquery)s) AS bounded)"
    output_field = IntegerField()


def endpoints(process: str, as_of: AsOf) -> list[Endpoint]:
    """Return every list of things, those of a process first, in one query."""
    narrow = Filters(as_of=as_of, processes=(process,) if process else ())
    shared = replace(narrow, processes=())
    each = {
        name: _bounded(name, narrow if in_process(kind) else shared)
        for name, kind in kinds().items()
    }
    counts = _counts(each)
    own = f"?process={process}" if process else ""
    found = [
        Endpoint(
            kind=name,
            path=api_path(name),
            query=own if in_process(kind) else "",
            count=min(counts[name], MOST),
            more=counts[name] > MOST,
        )
        for name, kind in kinds().items()
    ]
    return sorted(found, key=_place)


def example(process: str, as_of: AsOf) -> Answer | None:
    """Return the newest event as the API sends it, in one query; None where there is none."""
    filters = Filters(as_of=as_of, processes=(process,) if process else ())
    page = things_page(kind=EXAMPLE, filters=filters, cursor="", limit=1)
    if not page.rows:
        return None
    row = page.rows[0]
    own = json.loads(row.document)["id"]
    text = enveloped(row.document, kind=EXAMPLE, public_id=own, code=row.type)
    document = json.loads(text)
    return Answer(
        path=f"{api_path(EXAMPLE, document['id'])}{as_of.suffix}",
        label=in_text(document["label"]),
        body=json.dumps(document, ensure_ascii=False, indent=2),
    )


def _place(one: Endpoint) -> tuple[bool, bool]:
    """Put what belongs to a process first, and what holds nothing behind."""
    return not in_process(kinds()[one.kind]), not one.count


def _bounded(kind: str, filters: Filters) -> Rows:
    rows = narrowed(Edition.objects.order_by(), kinds=[kind], filters=filters)
    return rows.values("pk")[: MOST + 1]


def _counts(each: dict[str, Rows]) -> dict[str, int]:
    """Count several queries at once; an empty record has nothing to be counted beside."""
    # Named apart from the columns of an edition, of which one is a process too.
    columns = {f"of_{name}": _Counted(rows) for name, rows in each.items()}
    beside = Edition.objects.order_by().annotate(**columns).values(*columns)[:1]
    found: dict[str, int] = next((dict(row) for row in beside), {})
    return {name: found.get(f"of_{name}", 0) for name in each}
