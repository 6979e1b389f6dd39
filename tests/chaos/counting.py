"""What became of the articles: stored once, whole, and read once, or counted here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass

import psycopg2

from tests.chaos.wire import Report

_ROWS = """
SELECT a.url, v.title, v.text, v.id, length(c.body),
       (SELECT count(*) FROM jobs_job j
         WHERE j.kind = 'new_version' AND j.subject = v.id AND j.state = 'done'),
       (SELECT count(*) FROM suggestions_suggestion s WHERE s.version_id = v.id)
  FROM sources_article a
  LEFT JOIN sources_articleversion v ON v.article_id = a.id
  LEFT JOIN sources_capture c ON c.id = v.capture_id
"""
# A poll whose time has not come is no work left over, and feeds go on being polled.
_LEFT = """
SELECT state, count(*) FROM jobs_job
 WHERE kind <> 'feed_poll' AND state <> 'done' GROUP BY state
"""


@dataclass(frozen=True)
class Stored:
    """One version of an article as it lies in the database; None where there is none."""

    url: str
    title: str | None
    text: str | None
    version: int | None
    bytes_held: int | None
    times_read: int
    suggestions: int


@dataclass(frozen=True)
class Found:
    """What was found wrong: addresses of articles, by how."""

    lost: list[str]
    doubled: list[str]
    half_written: list[str]

    @property
    def nothing(self) -> bool:
        """Whether all is well."""
        return not (self.lost or self.doubled or self.half_written)


def compared(expected: Sequence[Report], rows: Sequence[Stored]) -> Found:
    """Compare what came out with what is held."""
    wanted = {one.url: one for one in expected}
    times = Counter(row.url for row in rows)
    return Found(
        lost=sorted(wanted.keys() - times.keys()),
        doubled=sorted(url for url, n in times.items() if n > 1 or url not in wanted),
        half_written=sorted(
            row.url
            for row in rows
            if row.url in wanted and not _whole(row, wanted[row.url])
        ),
    )


def _whole(row: Stored, report: Report) -> bool:
    """Say whether a text is there to its last word, with its bytes, and was read once."""
    return (
        row.version is not None
        and row.title == report.title
        and all(said in (row.text or "") for said in report.sentences)
        and bool(row.bytes_held)
        and row.times_read == 1
        and row.suggestions > 0
    )


def stored(url: str) -> list[Stored]:
    """Read every article and version."""
    with closing(psycopg2.connect(url)) as connection, connection.cursor() as cursor:
        cursor.execute(_ROWS)
        return [Stored(*row) for row in cursor.fetchall()]


def left_over(url: str) -> dict[str, int]:
    """Return how many jobs are not done, by state, polls of feeds aside."""
    with closing(psycopg2.connect(url)) as connection, connection.cursor() as cursor:
        cursor.execute(_LEFT)
        return dict(cursor.fetchall())
