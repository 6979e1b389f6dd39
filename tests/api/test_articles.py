"""Articles that published things quote: what they are and what quotes them; never their text."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from core.dates import from_edtf
from sources.models import ArticleVersion
from tests import makers
from tests.api.described import described
from tests.api.test_things import misfits
from tests.suggestions import clusters
from tests.suggestions.story_samples import SAMPLES
from tests.things import verbs
from tests.timeline.surfaces import CLIENT, api_of, get, queries_of
from things.models import Thing

pytestmark = pytest.mark.django_db
ARTICLES = "/api/v1/articles/"
WORDS = "Delegations of Northland and River Front arrived in Lakeside"


def article(number: int = 1, published: str = "2025-02-28") -> ArticleVersion:
    """An article of its own address and text."""
    return makers.make_version(
        f"{makers.TEXT}It is number {number}.",
        url=f"https://wire.example.org/{number}",
        published=published,
    )


def quoting(process: Thing, version: ArticleVersion, **given: Any) -> Thing:
    """A published event that quotes it."""
    sources = [makers.quotation(version, WORDS)]
    return makers.make_event(process, sources=sources, **given)


def listed(**query: str) -> list[str]:
    """The ids of a list."""
    return [one["id"] for one in get(ARTICLES, **query).json()["results"]]


def whole(path: str) -> bytes:
    """What a stream sends."""
    answer: Any = CLIENT.get(path)
    return b"".join(answer.streaming_content)


def key_of(version: ArticleVersion) -> str:
    return version.article.public_id


def test_an_article_tells_where_it_comes_from_and_what_quotes_it() -> None:
    version = article()
    event = quoting(makers.make_process(), version)
    (shown,) = get(ARTICLES).json()["results"]
    assert get(shown["url"]).json() == shown
    assert shown["outlet"] == {"slug": "valley-wire", "name": {"en": "Valley Wire"}}
    assert shown["address"] == "https://wire.example.org/1"
    assert shown["title"] == (version.title or None)
    assert (shown["published_at"], shown["first_seen_at"]) == (
        "2025-02-28T12:00:00+00:00",
        makers.NOW.isoformat(),
    )
    (held,) = shown["versions"]
    assert held["fetched_at"] == version.fetched_at.isoformat()
    assert held["text_sha256"] == version.text_sha256
    body = bytes(version.capture.body)
    assert held["archive_sha256"] == hashlib.sha256(body).hexdigest()
    (by,) = shown["cited_by"]
    assert (by["id"], by["url"]) == (event.public_id, api_of(event))
    (citation,) = get(api_of(event)).json()["citations"]
    (place,) = by["citations"]
    assert place == {"version": 1, **{n: citation[n] for n in place if n != "version"}}


@pytest.mark.parametrize("form", ["", ".json", ".ndjson", ".csv"])
def test_no_form_gives_the_text(form: str) -> None:
    quoting(makers.make_process(), article())
    address = f"{ARTICLES[:-1]}{form}" if form else ARTICLES
    answer = CLIENT.get(address)
    text = getattr(answer, "getvalue", lambda: answer.content)().decode()
    assert "https://wire.example.org/1" in text, "the success beside it"
    for line in makers.TEXT.splitlines()[1:]:
        assert line[:30] not in text


def test_what_nothing_published_quotes_is_not_there_like_what_never_was() -> None:
    process = makers.make_process()
    seen, unseen, in_draft, gone = (article(n) for n in range(4))
    quoting(process, seen)
    verbs.save(makers.draft(process), sources=[makers.quotation(in_draft, WORDS)])
    verbs.withdraw(quoting(process, gone))
    assert listed() == [key_of(seen)]
    assert listed(order="id", q="talks") == [key_of(seen)]
    never = CLIENT.get(f"{ARTICLES}zzzzzzzzzzzzzzzz/")
    for version in (unseen, in_draft, gone):
        answer = CLIENT.get(f"{ARTICLES}{key_of(version)}/")
        assert (answer.status_code, answer.content) == (404, never.content)
    assert CLIENT.get(f"{ARTICLES}{key_of(seen)}/").status_code == 200


def test_a_version_that_nothing_quotes_is_only_counted() -> None:
    version = article()
    quoting(makers.make_process(), version)
    before = get(ARTICLES).json()["results"][0]
    edited = makers.make_version(
        f"Another headline\n{makers.TEXT}", url="https://wire.example.org/1"
    )
    assert edited.number == 2
    after = get(ARTICLES).json()["results"][0]
    assert after == {**before, "versions_received": 2}


@pytest.mark.parametrize(
    "query",
    [
        {"process": "river-valley"},
        {"type": "aid.entered"},
        {"strand": "aid"},
        {"from": "2025-02-20", "to": "2025-02-21"},
        {"q": "convoy"},
        {"as_of": "2025-02-26"},
        {"evidence": "single", "strand": "aid"},
    ],
    ids=str,
)
def test_filters_are_asked_of_what_quotes_an_article(query: dict[str, str]) -> None:
    process = makers.make_process()
    other = makers.make_process("hill-country")
    one, two = article(1, "2025-02-25"), article(2)
    quoting(
        process, one, type="aid.entered", title="A convoy arrives",
        date=from_edtf("2025-02-20"),
    )  # fmt: skip
    quoting(other, two)
    assert listed(**query) == [key_of(one)]
    assert set(listed()) == {key_of(one), key_of(two)}


def test_pages_lead_through_all_of_it_in_every_order() -> None:
    process = makers.make_process()
    days = ["2025-02-27", "2025-02-28", "2025-02-28", "2025-03-01"]
    versions = [article(n, day) for n, day in enumerate(days)]
    for version in versions:
        quoting(process, version)
    by_day = sorted((day, key_of(v)) for day, v in zip(days, versions, strict=True))
    for order, wanted in (
        ("id", sorted(key_of(v) for v in versions)),
        ("day", [key for _, key in by_day]),
        ("-day", [key for _, key in reversed(by_day)]),
    ):
        found: list[str] = []
        url: str | None = f"{ARTICLES}?order={order}&limit=1&count=1"
        while url:
            page = get(url).json()
            assert page["count"] == {"number": 4, "at_least": False}
            found += [one["id"] for one in page["results"]]
            url = page["next"] and page["next"].removeprefix("http://testserver")
        assert found == wanted, order


def test_whole_lists_and_bulk_files_hold_the_same(
    settings: Any, tmp_path: Path
) -> None:
    settings.BULK_DIR = tmp_path
    process = makers.make_process()
    for n in range(3):
        quoting(process, article(n))
    pages = get(ARTICLES, order="id").json()["results"]
    lines, table = (
        whole(f"{ARTICLES[:-1]}.{form}?order=id") for form in ("ndjson", "csv")
    )
    assert [json.loads(line) for line in lines.splitlines()] == pages
    rows = list(csv.DictReader(io.StringIO(table.decode())))
    assert [row["id"] for row in rows] == [one["id"] for one in pages]
    assert rows[0]["archive_sha256"] == pages[0]["versions"][0]["archive_sha256"]
    assert rows[0]["cited_by"] == pages[0]["cited_by"][0]["id"]
    call_command("write_bulk", stdout=io.StringIO())
    for form, body in (("ndjson", lines), ("csv", table)):
        answer: Any = CLIENT.get(f"/api/v1/bulk/articles.{form}.gz")
        assert gzip.decompress(answer.getvalue()) == body


def test_parts_of_articles_can_be_asked_for() -> None:
    event = quoting(makers.make_process(), article())
    (shown,) = get(ARTICLES, fields="id,cited_by.id").json()["results"]
    assert shown.keys() == {"id", "cited_by"}
    assert shown["cited_by"] == [{"id": event.public_id}]
    (shown,) = get(ARTICLES, expand="cited_by", omit="versions").json()["results"]
    assert "versions" not in shown
    own = get(api_of(event)).json()
    got = shown["cited_by"][0]["document"]
    assert got == {name: own[name] for name in got}


def test_copies_and_their_original_name_each_other_where_both_are_quoted() -> None:
    process = makers.make_process()
    words = "gave the bodies of four captives"
    wire, copy = (clusters.stored(name, SAMPLES[name]) for name in ("wire", "copy"))
    for version in (wire, copy):
        clusters.cluster(version.pk)
    makers.make_event(process, sources=[makers.quotation(copy, words)])
    (shown,) = get(ARTICLES).json()["results"]
    assert (shown["id"], shown["copies"]) == (key_of(copy), [])
    assert shown["derived_from"]["article"] == key_of(wire), "as its citation has it"
    makers.make_event(process, sources=[makers.quotation(wire, words)])
    original = get(f"{ARTICLES}{key_of(wire)}/").json()
    outlet = copy.article.outlet
    assert original["copies"] == [
        {
            "article": key_of(copy),
            "outlet": {"slug": outlet.slug, "name": {"en": outlet.name}},
        }
    ]


@pytest.mark.parametrize(
    ("path", "named"),
    [
        (f"{ARTICLES}?partys=x", "partys"),
        (f"{ARTICLES}?cursor=abc", "cursor"),
        (f"{ARTICLES}?fields=text", "fields"),
        (f"{ARTICLES[:-1]}.csv?limit=3", "limit"),
        (f"{ARTICLES[:-1]}.ndjson?cursor=abc", "cursor"),
        (f"{ARTICLES}zzzzzzzzzzzzzzzz/?rev=1", "rev"),
    ],
)
def test_what_cannot_be_asked_is_named(path: str, named: str) -> None:
    answer = CLIENT.get(path)
    assert answer.status_code == 400
    assert [one["parameter"] for one in answer.json()["errors"]] == [named]


def test_a_page_of_many_takes_as_many_queries_as_one() -> None:
    process = makers.make_process()
    quoting(process, article(0))
    one = len(queries_of(ARTICLES, limit="200"))
    for n in range(1, 200):
        quoting(process, article(n))
    assert len(listed(limit="200")) == 200
    assert len(queries_of(ARTICLES, limit="200")) == one


def test_articles_are_as_they_are_described() -> None:
    quoting(makers.make_process(), article())
    schema = described()
    for path, route in (
        (ARTICLES, ARTICLES),
        (f"{ARTICLES}{listed()[0]}/", f"{ARTICLES}{{key}}/"),
    ):
        ok = schema["paths"][route]["get"]["responses"]["200"]
        shape = ok["content"]["application/json"]["schema"]
        assert list(misfits(schema, shape, get(path).json(), "article")) == []
