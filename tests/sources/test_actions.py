from __future__ import annotations

import datetime as dt

import pytest
from django.db import Error, connection, transaction

from accounts.rules import LEAST
from core.by import SYSTEM, By
from core.errors import RuleBroken
from jobs.models import Job
from sources.actions import (
    add_feed,
    cite,
    ensure_outlet,
    ingest_article,
    queue_due_feeds,
)
from sources.actions.ingesting import UNKNOWN_OUTLET
from sources.models import Article, ArticleVersion, Citation, Feed
from sources.parsing.pages import parse_page
from tests import makers
from tests.makers import NOW

pytestmark = pytest.mark.django_db
TEN_MINUTES = dt.timedelta(minutes=10)


def feed(url: str = "https://wire.example.org/rss", by: By = SYSTEM) -> Feed:
    return add_feed(url=url, outlet="Valley Wire", interval=TEN_MINUTES, by=by, now=NOW)


def test_a_feed_is_registered_once_and_polled_at_once() -> None:
    feed()
    with pytest.raises(RuleBroken, match="registered already"):
        feed()
    assert queue_due_feeds(now=NOW) == 1
    assert Job.objects.get().kind == "feed_poll"


def test_a_feed_whose_address_is_no_web_address_is_refused_in_words() -> None:
    for url in ("file:///etc/passwd", "wire.example.org", "ftp://wire.example.org/x"):
        with pytest.raises(RuleBroken, match="not an address"):
            feed(url)


@pytest.mark.parametrize("role", ["reader", "contributor"])
def test_adding_a_feed_needs_an_editor(role: str) -> None:
    with pytest.raises(RuleBroken, match="needs the role editor"):
        feed(by=By(label="somebody", role=role))  # type: ignore[arg-type]
    assert feed(by=By(label="somebody", role=LEAST["add_feed"]))


def test_the_same_article_given_twice_is_stored_once() -> None:
    first = makers.make_version(url="https://wire.example.org/a?utm_source=x")
    with pytest.raises(AssertionError):  # the maker expects a new version
        makers.make_version(url="https://wire.example.org/a#top")
    assert Article.objects.count() == ArticleVersion.objects.count() == 1
    assert Job.objects.get(kind="new_version").subject == first.pk


@pytest.mark.parametrize(
    ("said", "url", "outlet"),
    [
        ("Valley Wire", "https://www.wire.example.org/a", "Valley Wire"),
        ("وكالة الوادي", "https://www.wire.example.org/a", "وكالة الوادي"),
        ('"/>', "https://www.wire.example.org/a", "www.wire.example.org"),
        ("—", "", UNKNOWN_OUTLET),
        ("", "https://www.wire.example.org/a", UNKNOWN_OUTLET),
    ],
)
def test_where_a_page_calls_its_outlet_by_marks_alone_the_host_is_named(
    said: str, url: str, outlet: str
) -> None:
    named = f"<meta property='og:site_name' content='{said}'>"
    text = "<article><p>Delegations of Northland and River Front met.</p></article>"
    body = f"<html><head>{named}</head><body>{text}</body></html>".encode()
    version = ingest_article(
        body=body,
        page=parse_page(body, content_type="text/html", url=url),
        published=None,
        outlet="",
        url=url,
        by=SYSTEM,
        now=NOW,
    )
    assert version is not None
    assert version.article.outlet.name == outlet


def test_an_edited_article_is_a_new_version_of_the_same_article() -> None:
    url = "https://wire.example.org/a"
    first = makers.make_version(url=url)
    second = makers.make_version(makers.TEXT + "One more line.\n", url=url)
    assert (first.article_id, first.number, second.number) == (second.article_id, 1, 2)


def test_an_article_without_a_date_is_kept_and_says_so() -> None:
    version = makers.make_version()
    Article.objects.filter(pk=version.article_id).update(
        published_at=None, published_basis="unknown"
    )
    assert Article.objects.get().published_basis == "unknown"
    with pytest.raises(Error), transaction.atomic():  # half a statement is refused
        Article.objects.update(published_basis="stated")


def test_a_quotation_is_cited_once_with_its_exact_words_and_their_surroundings() -> (
    None
):
    version = makers.make_version()
    source = makers.quotation(version, "12 captives remain")
    number = cite(source=source, now=NOW)
    assert number == cite(source=source, now=NOW)
    citation = Citation.objects.get()
    assert (citation.pk, citation.exact) == (number, "12 captives remain")
    assert citation.prefix.endswith("Northland reports that ")
    assert citation.suffix == " in the river valley."


def test_words_that_do_not_stand_there_are_refused_by_the_database_too() -> None:
    version = makers.make_version()
    good = makers.quotation(version, "12 captives remain")
    insert = (
        'INSERT INTO sources_citation (version_id, exact, prefix, suffix, start, "end",'
        " url, locator, created_at) VALUES (%s, %s, '', '', %s, %s, '', '', now())"
    )

    def write(words: str) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(insert, [version.pk, words, good.start, good.end])

    with pytest.raises(Error, match="do not stand"):
        write("13 captives remain")
    write("12 captives remain")
    assert Citation.objects.count() == 1


def test_a_citation_has_exactly_one_form() -> None:
    version = makers.make_version()
    cite(source=makers.quotation(version, "12 captives"), now=NOW)
    outlet = ensure_outlet(name="Hill Post", now=NOW)
    with pytest.raises(Error, match="citation_one_form"), transaction.atomic():
        Citation.objects.update(outlet=outlet)


def test_a_feed_of_an_intranet_whose_host_is_one_word_can_be_registered() -> None:
    assert feed("http://feeds:9000/rss").url == "http://feeds:9000/rss"
