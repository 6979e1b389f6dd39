"""What stands of some things: closed, and put in its place, in one statement each.

However many editions are published at once, it takes the same three statements. Lists of a row
travel as texts, since unnest would take lists of lists apart.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db import connection

from editions.rules import Dated, Rendered, evidence_word

# Entries are found by their editions: they have no index of their own by thing. Rows that are
# closed already are left alone.
CLOSE = """
WITH last AS MATERIALIZED (
     SELECT greatest(max(recorded_from), max(recorded_to)) AS moment
       FROM editions_edition WHERE public_id = ANY(%(ids)s)),
now AS MATERIALIZED (
     SELECT greatest(%(now)s::timestamptz, moment + interval '1 microsecond') AS moment
       FROM last),
closed AS (
     UPDATE editions_edition SET recorded_to = now.moment FROM now
      WHERE public_id = ANY(%(ids)s) AND recorded_to IS NULL RETURNING id),
entries AS (
     UPDATE editions_entry AS entry SET recorded_to = now.moment FROM closed, now
      WHERE entry.edition_id = closed.id AND entry.recorded_to IS NULL)
SELECT moment FROM now
"""
# The columns of an edition that follow from its document, with how each travels.
EDITION = {
    "public_id": "text", "kind": "text", "version": "integer", "document": "text",
    "process": "text", "type": "text", "strand": "text", "parties": "text",
    "people": "text", "places": "text", "mentions": "text", "evidence": "text",
    "independent_sources": "integer", "sort_day": "date", "earliest": "date",
    "latest": "date", "known_from": "date", "known_to": "date",
}  # fmt: skip
LISTS = {"parties": 60, "people": 60, "places": 60, "mentions": 80}
ENTRY = {
    "ordinal": "smallint", "role": "text", "field": "text", "earliest": "date",
    "latest": "date", "sort_day": "date",
}  # fmt: skip
# What an entry has from its edition.
SHARED = (
    "public_id", "kind", "process", "type", "strand", "parties", "people",
    "places", "evidence", "recorded_from", "known_from", "known_to",
)  # fmt: skip


def _names(columns: Iterable[str], of: str = "") -> str:
    return ", ".join(f"{of}{name}" for name in columns)


def _travelling(columns: dict[str, str]) -> str:
    return ", ".join(f"%s::{kind}[]" for kind in columns.values())


# What an edition is found by, from its words and its other columns (migration 0004). The lists
# are read as such: they may travel as texts.
SEARCH = (
    "public.editions_search(words, kind, process, "
    "parties::text[], people::text[], places::text[])"
)
INSERT = f"""
WITH edition AS (
     INSERT INTO editions_edition ({_names(EDITION)}, act_id, recorded_from, search)
     SELECT {", ".join(f"{n}::varchar({LISTS[n]})[]" if n in LISTS else n for n in EDITION)},
            %s, %s,
            {SEARCH}
       FROM unnest({_travelling(EDITION)}, %s::text[]) WITH ORDINALITY
            AS own ({_names(EDITION)}, words, nth)
      ORDER BY nth
  RETURNING id, {_names(SHARED)}),
entry AS (
     INSERT INTO editions_entry (edition_id, {_names(ENTRY)}, {_names(SHARED)})
     SELECT edition.id, {_names(ENTRY, "own.")}, {_names(SHARED, "edition.")}
       FROM unnest(%s::text[], %s::date[], {_travelling(ENTRY)}) WITH ORDINALITY
            AS own (thing, first, {_names(ENTRY)}, nth)
       JOIN edition ON edition.public_id = own.thing AND edition.known_from = own.first
      ORDER BY nth)
SELECT id, public_id, known_from FROM edition
"""  # noqa: S608 - our own words alone


def close_editions(*, public_ids: Sequence[str], now: dt.datetime) -> dt.datetime:
    """End the standing editions of these things; return the moment as of which they ended.

    That is ``now``, or just after the last of them began or ended, should a clock have gone back.
    """
    with connection.cursor() as cursor:
        cursor.execute(CLOSE, {"ids": list(public_ids), "now": now})
        (moment,) = cursor.fetchone()
    ended: dt.datetime = moment
    return ended


def insert_editions(
    act: int, editions: Sequence[Rendered], *, now: dt.datetime
) -> list[int]:
    """Insert editions and their entries; return the editions' numbers, in the same order."""
    rows = [edition_columns(e, now=now) for e in editions]
    columns = [_column(name, rows) for name in EDITION]
    words = [e.words for e in editions]
    entries = _columns_of_entries(editions)
    with connection.cursor() as cursor:
        cursor.execute(INSERT, [act, now, *columns, words, *entries])
        found = {(key, day): number for number, key, day in cursor.fetchall()}
    return [found[e.public_id, e.known.first] for e in editions]


def _column(name: str, rows: Sequence[dict[str, Any]]) -> list[Any]:
    values = [row[name] for row in rows]
    return [_list(one) for one in values] if name in LISTS else values


def _list(values: Sequence[str]) -> str:
    """Write slugs, ids and their like as PostgreSQL reads a list: none holds a quote."""
    quoted = [f'"{one}"' for one in values]
    return f"{{{','.join(quoted)}}}"


def _columns_of_entries(editions: Sequence[Rendered]) -> list[list[Any]]:
    """Return whose entries they are, from which known day on, and their own columns."""
    rows = [
        (edition.public_id, edition.known.first, *own.values())
        for edition in editions
        for ordinal, place in enumerate(edition.entries)
        for own in (entry_columns(ordinal, place),)
    ]
    width = len(ENTRY) + 2
    return [[row[n] for row in rows] for n in range(width)]


def edition_columns(e: Rendered, *, now: dt.datetime) -> dict[str, Any]:
    """Return the columns of an edition but for its act and its words for searching."""
    firsts = [place.when.sort_day for place in e.entries]
    lows = [place.when.earliest for place in e.entries]
    highs = [place.when.latest for place in e.entries]
    return {
        "public_id": e.public_id,
        "kind": e.kind,
        "version": e.version,
        "document": e.document,
        "process": e.process,
        "type": e.type,
        "strand": e.strand,
        "parties": e.parties,
        "people": e.people,
        "places": e.places,
        "mentions": e.mentions,
        "evidence": evidence_word(e.independent_sources, disputed=e.disputed),
        "independent_sources": e.independent_sources,
        "recorded_from": now,
        "recorded_to": None,
        "sort_day": min(firsts, default=e.known.first),
        "earliest": _bound(lows, min),
        "latest": _bound(highs, max),
        "known_from": e.known.first,
        "known_to": e.known.until,
    }


def entry_columns(ordinal: int, place: Dated) -> dict[str, Any]:
    """Return the columns of an entry that are not its edition's own."""
    return {
        "ordinal": ordinal,
        "role": place.role,
        "field": place.field,
        "earliest": place.when.earliest,
        "latest": place.when.latest,
        "sort_day": place.when.sort_day,
    }


def _bound(
    days: list[dt.date | None], choose: Callable[[list[dt.date]], dt.date]
) -> dt.date | None:
    """Return the outermost of some days; None where one of them is open on that side."""
    known = [day for day in days if day]
    return choose(known) if known and len(known) == len(days) else None
