"""The same events for others: tables of their own, hand-written SQL, an idiomatic DRF view.

The tables hold what the documents of all current events say, and have the indexes that make
these questions quick. Both answer the questions of ``benchmarks.api`` with the same fields.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

Asked = Mapping[str, str]
TABLES = """
DROP SCHEMA IF EXISTS peers CASCADE;
CREATE SCHEMA peers;
CREATE TABLE peers.event AS
  SELECT row_number() OVER (ORDER BY sort_day, public_id) AS id, public_id, version,
         type, strand, process, sort_day, earliest, latest, evidence, independent_sources,
         doc -> 'process' ->> 'id' AS process_id, doc #>> '{process,name,en}' AS process_name,
         doc ->> 'modality' AS modality, doc #>> '{title,en}' AS title,
         doc #>> '{summary,en}' AS summary, doc #>> '{date,text}' AS date_text,
         doc #>> '{date,edtf}' AS date_edtf, doc #>> '{date,kind}' AS date_kind,
         doc #>> '{date,resolution}' AS date_resolution, doc ->> 'time' AS time,
         doc #>> '{place,id}' AS place_id, doc #>> '{place,slug}' AS place_slug,
         doc #>> '{place,name,en}' AS place_name, doc ->> 'recorded_at' AS recorded_at
    FROM (SELECT *, document::jsonb AS doc FROM editions_edition
           WHERE kind = 'event' AND recorded_to IS NULL AND known_to IS NULL) AS e;
ALTER TABLE peers.event ADD PRIMARY KEY (id);
CREATE TABLE peers.party AS
  SELECT row_number() OVER () AS id, e.id AS event_id, e.type, e.sort_day,
         one #>> '{party,kind}' AS kind, one #>> '{party,id}' AS public_id,
         one #>> '{party,slug}' AS slug, one #>> '{party,name,en}' AS name,
         one ->> 'role' AS role
    FROM peers.event AS e JOIN editions_edition AS d ON d.public_id = e.public_id
     AND d.recorded_to IS NULL AND d.known_to IS NULL
   CROSS JOIN jsonb_array_elements(d.document::jsonb -> 'parties') AS one;
CREATE TABLE peers.citation AS
  SELECT row_number() OVER () AS id, e.id AS event_id, one ->> 'form' AS form,
         one #>> '{outlet,slug}' AS outlet_slug, one #>> '{outlet,name,en}' AS outlet_name,
         one ->> 'url' AS url, one ->> 'published_on' AS published_on,
         one ->> 'known_on' AS known_on, one ->> 'locator' AS locator,
         one ->> 'field' AS field, one ->> 'stance' AS stance
    FROM peers.event AS e JOIN editions_edition AS d ON d.public_id = e.public_id
     AND d.recorded_to IS NULL AND d.known_to IS NULL
   CROSS JOIN jsonb_array_elements(d.document::jsonb -> 'citations') AS one;
ALTER TABLE peers.party ADD PRIMARY KEY (id);
ALTER TABLE peers.citation ADD PRIMARY KEY (id);
CREATE INDEX ON peers.event (sort_day DESC, id DESC);
CREATE INDEX ON peers.event (type, sort_day DESC, id DESC);
CREATE INDEX ON peers.party (event_id);
CREATE INDEX ON peers.party (slug, sort_day DESC, event_id DESC);
CREATE INDEX ON peers.party (slug, type, sort_day DESC, event_id DESC);
CREATE INDEX ON peers.citation (event_id);
GRANT USAGE ON SCHEMA peers TO PUBLIC;
GRANT SELECT ON ALL TABLES IN SCHEMA peers TO PUBLIC;
"""
CLEARED_UP = "VACUUM (ANALYZE) peers.event, peers.party, peers.citation"
NAMED = (
    "json_build_object('kind', {0}, 'id', {1}, 'slug', {2},"
    " 'name', json_build_object('en', {3}))"
)
# One statement: the page's events first, then what belongs to them.
STATEMENT = f"""
WITH page AS MATERIALIZED ({{page}})
SELECT json_build_object('next', count(*), 'results', coalesce(json_agg(json_build_object(
  'schema_version', 3, 'kind', 'event', 'id', e.public_id, 'version', e.version,
  'label', json_build_object('en', e.title), 'strand', e.strand,
  'process', {NAMED.format("'process'", "e.process_id", "e.process", "e.process_name")},
  'type', e.type, 'modality', e.modality, 'title', json_build_object('en', e.title),
  'summary', json_build_object('en', e.summary),
  'date', json_build_object('text', e.date_text, 'edtf', e.date_edtf, 'earliest', e.earliest,
     'latest', e.latest, 'kind', e.date_kind, 'resolution', e.date_resolution, 'anchor', null),
  'time', e.time,
  'place', CASE WHEN e.place_id IS NOT NULL THEN
     {NAMED.format("'place'", "e.place_id", "e.place_slug", "e.place_name")} END,
  'precision', null,
  'parties', (SELECT coalesce(json_agg(json_build_object('party',
     {NAMED.format("p.kind", "p.public_id", "p.slug", "p.name")}, 'role', p.role)
     ORDER BY p.id), '[]') FROM peers.party AS p WHERE p.event_id = e.id),
  'round', null, 'proposal', null, 'agreement', null, 'exchange', null, 'parent', null,
  'evidence', e.evidence, 'independent_sources', e.independent_sources,
  'citations', (SELECT coalesce(json_agg(json_build_object('form', c.form,
     'outlet', json_build_object('slug', c.outlet_slug,
        'name', json_build_object('en', c.outlet_name)),
     'derived_from', null, 'url', c.url, 'published_on', c.published_on,
     'known_on', c.known_on, 'locator', c.locator, 'field', c.field, 'stance', c.stance)
     ORDER BY c.id), '[]') FROM peers.citation AS c WHERE c.event_id = e.id),
  'recorded_at', e.recorded_at) ORDER BY e.sort_day DESC, e.id DESC), '[]'))::text
  FROM page JOIN peers.event AS e USING (id)
"""  # noqa: S608 - our own words alone


def page_of(asked: Asked, mark: str = "%({0})s") -> str:
    """Return the statement that finds the events of a page; a value stands where its mark does."""
    of_party = "party" in asked
    table, key = ("peers.party", "t.event_id") if of_party else ("peers.event", "t.id")
    days = []
    if "from" in asked:
        days.append("(d.latest IS NULL OR d.latest >= {from})")
        days.append("t.sort_day <= {to}")
    tests = [f"t.slug = {mark.format('party')}"] if of_party else []
    tests += [f"t.type = {mark.format('type')}"] if "type" in asked else []
    tests += [
        d.replace("{from}", mark.format("from")).replace("{to}", mark.format("to"))
        for d in days
    ]
    joined = f" JOIN peers.event AS d ON d.id = {key}" if days else ""
    where = f" WHERE {' AND '.join(tests)}" if tests else ""
    return (
        f"SELECT {key} AS id FROM {table} AS t{joined}{where}"  # noqa: S608
        f" ORDER BY t.sort_day DESC, {key} DESC LIMIT 50"
    )


def bare_app(asked: Asked) -> Callable[[], bytes]:
    """Return what asks a bare WSGI app for a page."""
    from django.db import connection

    statement = STATEMENT.format(page=page_of(asked))

    def app(environ: Any, start: Callable[..., Any]) -> Iterable[bytes]:
        raw: Any = connection.connection
        with raw.cursor() as cursor:
            cursor.execute(statement, dict(asked))
            body: bytes = cursor.fetchone()[0].encode()
        start("200 OK", [("Content-Type", "application/json")])
        return [body]

    return lambda: b"".join(app({}, lambda *_: None))


def drf_app(asked: Asked) -> Callable[[], bytes]:
    """Return what asks an idiomatic view of DRF for a page."""
    from rest_framework.test import APIRequestFactory

    from benchmarks.api_drf import EventList

    view = EventList.as_view()
    factory = APIRequestFactory()

    def answer() -> bytes:
        response = view(factory.get("/events/", dict(asked)))
        response.render()
        if response.status_code != 200:
            raise SystemExit(f"DRF {dict(asked)}: {response.status_code}")
        content: bytes = response.content
        return content

    return answer
