"""Lines of the tables that a record has most rows in."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from json.encoder import encode_basestring
from typing import Any

from core.dates import FuzzyDate
from core.drafts import to_plain
from editions.rules import Rendered
from things.actions.versions import Stage
from things.loading.copying import NULL, array, day, text
from things.rendering.shapes import to_json

ACT = ("id", "at", "by_label", "by_id", "verb", "reason", "request_id")
CITATION = (
    "id", "version_id", "exact", "prefix", "suffix", "start", "end", "outlet_id", "url",
    "published_on", "locator", "created_at",
)  # fmt: skip
REVISION = ("id", "thing_id", "version", "act_id", "state", "content")
EVIDENCE = ("id", "thing_id", "citation_id", "ordinal", "field", "stance")
CHANGE = ("seq", "act_id", "edition_id", "kind", "public_id", "version", "verb")
THING = (
    "id", "public_id", "kind", "slug", "label", "label_steps", "process", "brief",
    "about_id", "state", "version", "published_version", "first_published_at", "sensitivity",
    "merged_into_id", "withdrawn_for", "withdrawn_reason", "erased_digest",
    "created_by_id", "created_at", "changed_at",
)  # fmt: skip
FILTERS = (
    "public_id", "kind", "process", "type", "strand", "parties", "people", "places",
    "evidence", "recorded_from", "known_from", "known_to", "recorded_to",
)  # fmt: skip
EDITION = (
    "id", *FILTERS, "version", "act_id", "independent_sources", "sort_day", "earliest",
    "latest", "mentions", "document", "words",
)  # fmt: skip
ENTRY = (
    "id", *FILTERS, "edition_id", "ordinal", "role", "field", "earliest", "latest",
    "sort_day",
)  # fmt: skip


def content(stages: Sequence[Stage]) -> str:
    """Write what a revision keeps: the JSON of ``Version.content``, made faster."""
    layers = [
        f'{{"values":{plain(stage.values)},"sources":{to_json(stage.sources)}}}'
        for stage in stages
    ]
    return text(f'{{"layers":[{",".join(layers)}]}}')


def plain(value: Any) -> str:
    """Return a draft, or a value of one, as the JSON of ``core.drafts.to_plain``."""
    kind = type(value)
    if kind is str:
        return encode_basestring(value)
    if value is None:
        return "null"
    if kind is tuple:
        return f"[{','.join([plain(one) for one in value])}]"
    if kind is FuzzyDate:
        return _date(value)
    if kind is Decimal:
        return f'"{value}"'
    return _other(value)


@lru_cache(maxsize=5000)
def _date(value: FuzzyDate) -> str:
    return to_json(to_plain(value))


def _other(value: Any) -> str:
    own: Any = type(value)
    known = _known(own)
    if not known:
        return to_json(value.isoformat() if isinstance(value, dt.date) else value)
    inside = [
        as_default
        if (held := getattr(value, name)) is default
        else f'"{name}":{plain(held)}'
        for name, default, as_default in known
    ]
    return f"{{{','.join(inside)}}}"


@lru_cache(maxsize=200)
def _known(draft_type: Any) -> tuple[tuple[str, Any, str], ...]:
    """Return the fields of a draft, what most of them hold, and how that is written."""
    if not dataclasses.is_dataclass(draft_type):
        return ()
    missing = dataclasses.MISSING
    return tuple(
        (
            f.name,
            f.default,
            "" if f.default is missing else f'"{f.name}":{plain(f.default)}',
        )
        for f in dataclasses.fields(draft_type)
    )


def citation(number: int, given: Any, now: dt.datetime) -> str:
    """Write a pointer, as ``sources.actions.cite_all`` does."""
    return (
        f"{number}\t\\N\t\t\t\t\\N\t\\N\t{given.outlet.pk}\t{text(given.url)}\t"
        f"{day(given.published_on)}\t{text(given.locator)}\t{now}\n"
    )


def thing(made: Any, facts: dict[str, Any], by_id: int | None) -> str:
    """Write a thing that was published once, with the facts that follow from its values."""
    about = facts["about_id"]
    return (
        f"{made.pk}\t{made.public_id}\t{made.kind.name}\t{facts['slug'] or NULL}\t"
        f"{text(facts['label'])}\t{text(to_json(facts['label_steps']))}\t{facts['process']}\t"
        f"{text(to_json(facts['brief']))}\t"
        f"{NULL if about is None else about}\t{made.state}\t{made.number}\t{made.number}\t"
        f"{made.created_at}\tlow\t\\N\t{made.withdrawn_for}\t{text(made.withdrawn_reason)}\t\t"
        f"{NULL if by_id is None else by_id}\t{made.created_at}\t{made.changed_at}\n"
    )


def filters(shown: Rendered, columns: dict[str, Any]) -> str:
    """Write the columns that editions and entries share, up to ``recorded_to``."""
    return (
        f"{shown.public_id}\t{shown.kind}\t{shown.process}\t{shown.type}\t{shown.strand}\t"
        f"{array(shown.parties)}\t{array(shown.people)}\t{array(shown.places)}\t"
        f"{columns['evidence']}\t{columns['recorded_from']}\t{columns['known_from']}\t"
        f"{day(columns['known_to'])}\t"
    )


def edition(
    number: int, act: int, shown: Rendered, columns: dict[str, Any], shared: str
) -> list[str]:
    """Write an edition in three parts: ``recorded_to`` is filled in when it is closed."""
    rest = (
        f"\t{shown.version}\t{act}\t{shown.independent_sources}\t{columns['sort_day']}\t"
        f"{day(columns['earliest'])}\t{day(columns['latest'])}\t{array(shown.mentions)}\t"
        f"{text(shown.document)}\t{text(shown.words)}\n"
    )
    return [f"{number}\t{shared}", NULL, rest]


def entry(number: int, of: int, columns: dict[str, Any], shared: str) -> list[str]:
    """Write an entry of an edition in three parts."""
    rest = (
        f"\t{of}\t{columns['ordinal']}\t{columns['role']}\t{columns['field']}\t"
        f"{day(columns['earliest'])}\t{day(columns['latest'])}\t{columns['sort_day']}\n"
    )
    return [f"{number}\t{shared}", NULL, rest]
