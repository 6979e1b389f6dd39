"""The queries of the desk's queue, in SQL: what it lists, and how many each choice would list.

One entry is a story of articles, or an article that is alone. Its number is made of both kinds:
odd from a story's, even from an article's.
"""

from __future__ import annotations

MOST_SHOWN = 6

# A row is what some suggestions of one article version have in common; ``n`` is how many.
_TOLD = """
WITH counted AS (
    SELECT version_id, kind, state = 'waiting' AS waits, count(*) AS n,
           CASE WHEN confidence >= 0.8 THEN 0.8 WHEN confidence >= 0.6 THEN 0.6
                ELSE 0 END AS sure
      FROM suggestions_suggestion WHERE state = 'waiting' OR decided_at > %(since)s
     GROUP BY version_id, kind, waits, sure),
routed AS (
    SELECT r.article_id, array_agg(t.slug::text) AS slugs
      FROM events_route r JOIN things_thing t ON t.id = r.process_id
     WHERE r.belongs AND t.slug IS NOT NULL GROUP BY r.article_id),
held AS (
    SELECT COALESCE(m.story_id * 2 + 1, x.article_id * 2) AS entry,
           bool_or(x.editor_id = %(me)s) AS mine
      FROM suggestions_assignment x
      LEFT JOIN sources_storyarticle m ON m.article_id = x.article_id GROUP BY 1),
placed AS (
    SELECT COALESCE(m.story_id * 2 + 1, a.id * 2) AS entry, a.id AS article,
           a.outlet_id, m.derived_from_id IS NULL AS is_origin
      FROM sources_article a LEFT JOIN sources_storyarticle m ON m.article_id = a.id
     WHERE a.state = 'kept'),
told AS MATERIALIZED (
    SELECT p.entry, p.is_origin, c.version_id AS version, v.fetched_at, c.kind, c.waits,
           c.sure, c.n, o.slug AS outlet, COALESCE(r.slugs, ARRAY['-']) AS processes,
           CASE WHEN h.mine THEN 'me' WHEN h.mine IS NULL THEN 'nobody' ELSE 'others' END
           AS assigned
      FROM counted c
      JOIN sources_articleversion v ON v.id = c.version_id
      JOIN placed p ON p.article = v.article_id
      JOIN sources_outlet o ON o.id = p.outlet_id
      LEFT JOIN routed r ON r.article_id = p.article
      LEFT JOIN held h ON h.entry = p.entry)
"""
_NARROWED = {
    "process": "(%(process)s = '' OR %(process)s = ANY(processes))",
    "outlet": "(%(outlet)s = '' OR outlet = %(outlet)s)",
    "kind": "(%(kind)s = '' OR kind = %(kind)s)",
    "confidence": "sure >= %(confidence)s",
    "assigned": "(%(assigned)s = '' OR assigned = %(assigned)s)",
}
_VALUES = {
    "process": "SELECT unnest(processes)",
    "outlet": "SELECT outlet",
    "kind": "SELECT kind",
    "confidence": "SELECT least::text FROM (VALUES (0.0), (0.6), (0.8)) AS t (least)"
    " WHERE sure >= least",
    "assigned": "SELECT assigned",
}
_STATES = {"waiting": "bool_or(waits)", "decided": "NOT bool_or(waits)", "all": "true"}
_ORDERS = {
    "newest": ("(at, entry) < (%(at)s, %(entry)s)", "at DESC, entry DESC"),
    "oldest": ("(at, entry) > (%(at)s, %(entry)s)", "at, entry"),
    "cited": (
        "(outlets, at, entry) < (%(outlets)s, %(at)s, %(entry)s)",
        "outlets DESC, at DESC, entry DESC",
    ),
}
STATES, ORDERS = tuple(_STATES), tuple(_ORDERS)


def _where(but: str = "") -> str:
    """Return how rows are narrowed, by all choices or by all but one."""
    return " AND ".join(sql for name, sql in _NARROWED.items() if name != but)


def _counting(facet: str) -> str:
    return f"""
SELECT '{facet}', value, count(*), count(*) FILTER (WHERE waits) FROM (
    SELECT entry, value, bool_or(waits) AS waits
      FROM told CROSS JOIN LATERAL ({_VALUES[facet]}) AS each (value)
     WHERE {_where(but=facet)} GROUP BY entry, value) AS counted GROUP BY value
"""  # noqa: S608 - put together of constants; what is asked for is bound


def _totalling(facet: str) -> str:
    """Count what is listed when one choice is left open; none: as it is narrowed."""
    return f"""
SELECT '{facet}', '', count(*), count(*) FILTER (WHERE waits) FROM (
    SELECT entry, bool_or(waits) AS waits FROM told
     WHERE {_where(but=facet)} GROUP BY entry) AS counted
"""  # noqa: S608 - as above


_SUMMING = f"""
SELECT 'suggestions', '', COALESCE(sum(n), 0)::bigint,
       COALESCE(sum(n) FILTER (WHERE waits), 0)::bigint
  FROM told WHERE {_where()}
"""  # noqa: S608 - as above
# Rows of what is counted, its value, how many in all, and how many in which something waits.
COUNTS = _TOLD + " UNION ALL ".join(
    [*map(_counting, _VALUES), *map(_totalling, [*_VALUES, "state"]), _SUMMING]
)


def page(state: str, order: str, *, later: bool) -> str:
    """Return the query of one page: rows of an entry and one of its versions, in their order."""
    after, by = _ORDERS[order]
    return f"""{_TOLD},
kept AS (
    SELECT entry, max(fetched_at) AS at FROM told WHERE {_where()}
     GROUP BY entry HAVING {_STATES[state]}),
sized AS (
    SELECT entry, at, CASE WHEN mod(entry, 2) = 0 THEN 1 ELSE (
               SELECT count(DISTINCT a.outlet_id) FROM sources_storyarticle m
                 JOIN sources_article a ON a.id = m.article_id
                WHERE m.story_id = entry / 2 AND a.state = 'kept') END AS outlets
      FROM kept),
listed AS (
    SELECT * FROM sized WHERE {after if later else "true"} ORDER BY {by} LIMIT %(limit)s),
versions AS (
    SELECT t.entry, t.version, t.fetched_at, t.is_origin,
           COALESCE(sum(n) FILTER (WHERE waits), 0)::int AS waiting,
           COALESCE(sum(n) FILTER (WHERE NOT waits), 0)::int AS decided
      FROM told t JOIN listed USING (entry) WHERE {_where()} GROUP BY 1, 2, 3, 4),
ranked AS (
    SELECT *, sum(waiting) OVER whole AS all_waiting, sum(decided) OVER whole AS all_decided,
           count(*) OVER whole AS many, row_number() OVER (
               PARTITION BY entry ORDER BY waiting = 0, NOT is_origin, fetched_at DESC, version)
           AS rank
      FROM versions WINDOW whole AS (PARTITION BY entry))
SELECT entry, at, outlets, all_waiting::int, all_decided::int, many, version, waiting, decided
  FROM listed JOIN ranked USING (entry) WHERE rank <= {MOST_SHOWN}
 ORDER BY {by}, rank
"""  # noqa: S608 - as above
