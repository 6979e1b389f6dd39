"""Looking for articles that are like one another."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from sources.models import ArticleVersion

BATCH = 1000
MOST_ALIKE = 20
MOST_OF_ONE_DAY = 20
# Of a shingle or key that very many articles share (a line at the foot of each) so many are
# looked at. What is rare, and so tells something, is looked at whole.
MOST_OF_ONE = 100
# The share of the fewer sampled shingles from which on two texts are compared word by word.
LEAST_SHARE = 0.1

# Each element by itself, so that a common one is cut short and a rare one is not.
_ALIKE = """
(WITH near AS (
  SELECT found.version_id, count(*) AS shared
    FROM unnest(%(wanted)s::int[]) AS one
    CROSS JOIN LATERAL (
      SELECT s.version_id FROM sources_sketch s
       WHERE s.{column} @> ARRAY[one] AND s.version_id <> %(version)s
       LIMIT {most}) AS found
   GROUP BY found.version_id)
SELECT {by_words}, v.article_id, near.version_id, s.traits, {text}
  FROM near
  JOIN sources_sketch s USING (version_id)
  JOIN sources_articleversion v ON v.id = near.version_id
 WHERE v.article_id <> %(article)s AND {enough}
 ORDER BY near.shared DESC, near.version_id
 LIMIT {limit})
"""
_BY_WORDS = _ALIKE.replace("(wanted)", "(hashes)").format(
    by_words="TRUE",
    column="hashes",
    most=MOST_OF_ONE,
    text="v.text",
    enough="near.shared >= greatest(1, %(share)s * least(cardinality(s.hashes), %(n)s))",
    limit=MOST_ALIKE,
)
_BY_EVENTS = _ALIKE.replace("(wanted)", "(event_keys)").format(
    by_words="FALSE",
    column="event_keys",
    most=MOST_OF_ONE,
    text="''",
    enough="TRUE",
    limit=MOST_OF_ONE_DAY,
)
# The planner cannot know how rare an element is, and would read the whole table.
_BOTH = f"SET LOCAL enable_seqscan = off; {_BY_WORDS} UNION ALL {_BY_EVENTS}"


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A version of another article that may be alike.

    ``by_words``: it shares sampled shingles, and ``text`` is its text. Else it shares a day
    with parties and numbers. One that shares both is found twice.
    """

    article: int
    version: int
    by_words: bool
    traits: dict[str, Any]
    text: str


def alike(
    *, version: int, article: int, hashes: Sequence[int], event_keys: Sequence[int]
) -> list[Candidate]:
    """Return versions of other articles that may be alike, what shares most first.

    Call it in a transaction.
    """
    given: dict[str, Any] = {
        "hashes": list(hashes),
        "event_keys": list(event_keys),
        "version": version,
        "article": article,
        "share": LEAST_SHARE,
        "n": len(hashes),
    }
    with connection.cursor() as cursor:
        cursor.execute(_BOTH, given)
        rows = cursor.fetchall()
        cursor.execute("SET LOCAL enable_seqscan = on")
    return [
        Candidate(
            article=number,
            version=found,
            by_words=by_words,
            traits=json.loads(traits),
            text=text,
        )
        for by_words, number, found, traits, text in rows
    ]


def versions_not_made_by(rules: str, *, after: int) -> list[int]:
    """Return the next article versions without a sketch made by some rules, by number."""
    rows = ArticleVersion.objects.filter(pk__gt=after).order_by("pk")
    rows = rows.exclude(sketch__made_by=rules) if rules else rows
    return list(rows.values_list("pk", flat=True)[:BATCH])
