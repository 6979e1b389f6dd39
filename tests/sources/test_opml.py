"""Lists of feeds: taken in whole or not at all, and given out again."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from core.by import SYSTEM, By
from core.errors import RuleBroken
from editions.models import Act
from sources.actions import import_feeds
from sources.actions.lists import Imported
from sources.models import Feed, Outlet
from sources.parsing.opml import Listed, NotAList, parse_opml
from sources.queries import listed_feeds
from sources.rendering import opml
from tests.makers import NOW
from tests.sources.polling import DAY, INTERVAL, SECOND, make_feed

LIST = b"""<?xml version="1.0" encoding="utf-8"?>
<opml version="2.0"><head><title>Mine</title></head><body>
<outline text="Papers">
  <outline type="rss" text="Valley  Wire" xmlUrl="https://wire.example/rss?a=1&amp;b=2"/>
  <outline type="rss" title="Hill Post" text="x" xmlurl="http://post.example/feed" htmlUrl="y"/>
</outline>
<outline text="" XMLURL=" https://nameless.example/atom "/>
<outline text="A folder"/>
<outline text="Again" xmlUrl="http://post.example/feed"/>
</body></opml>"""
FEEDS = (
    Listed("https://wire.example/rss?a=1&b=2", "Valley Wire"),
    Listed("http://post.example/feed", "Hill Post"),
    Listed("https://nameless.example/atom", ""),
)
XXE = (
    b'<?xml version="1.0"?><!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    b'<opml><body><outline text="&x;" xmlUrl="https://a.test/"/></body></opml>'
)
LAUGHS = b'<!doctype o [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><opml><outline xmlUrl="&b;"/></opml>'


def take(feeds: tuple[Listed, ...] = FEEDS, by: By = SYSTEM) -> Imported:
    return import_feeds(feeds=feeds, interval=INTERVAL, by=by, now=NOW)


def test_the_feeds_of_a_list_are_found_in_folders_and_once_each() -> None:
    assert parse_opml(LIST) == FEEDS
    assert (
        parse_opml(LIST.decode().replace("utf-8", "utf-16").encode("utf-16")) == FEEDS
    )


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "not well-formed"),
        (b"<opml><body>", "not well-formed"),
        (b"<rss version='2.0'/>", "not a list"),
        (b"<opml><body><outline text='x'/></body></opml>", "names no feeds"),
        (XXE, "document type"),
        (XXE.decode().encode("utf-16"), "document type"),
        (b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE opml><opml/>', "document type"),
        (LAUGHS, "document type"),
        (b"<opml>" + b" " * (2 * 1024 * 1024) + b"</opml>", "2 MiB"),
        (b"<opml>" + b"<outline/>" * 20_001 + b"</opml>", "too many lines"),
        (b"<opml>" + b"".join(b"<outline xmlUrl='http://a.test/%d'/>" % n for n in range(501))
         + b"</opml>", "501 feeds"),
        (b"<opml>" + b"<a>" * 5_000, "not well-formed"),
    ],
)  # fmt: skip
def test_what_is_no_list_is_refused_in_words(body: bytes, words: str) -> None:
    with pytest.raises(NotAList, match=words):
        parse_opml(body)


@pytest.mark.django_db
def test_a_list_is_registered_with_outlets_of_its_names_and_only_what_is_new() -> None:
    make_feed(FEEDS[1].url)
    assert take() == Imported(added=2, known=1)
    named = set(Feed.objects.values_list("url", "outlet__name"))
    assert named == {
        (FEEDS[0].url, "Valley Wire"),
        (FEEDS[1].url, "Valley Wire"),
        (FEEDS[2].url, "nameless.example"),
    }
    assert Act.objects.get(verb="import_feeds").reason == (
        "2 feeds added, 1 known already"
    )
    assert take() == Imported(added=0, known=3)
    assert Feed.objects.filter(next_poll_at=NOW).count() == 3


@pytest.mark.django_db
def test_a_list_with_one_bad_address_registers_nothing() -> None:
    outlets = Outlet.objects.count()
    for url in (
        "file:///etc/passwd",
        "https://",
        "feed",
        "http://a.test/" + "x" * 2000,
    ):
        with pytest.raises(RuleBroken, match="Nothing was registered"):
            take((*FEEDS, Listed(url, "Bad")))
    assert (Feed.objects.count(), Outlet.objects.count()) == (0, outlets)
    assert take().added == 3


@pytest.mark.django_db
def test_a_list_is_taken_in_by_editors_and_polled_once_a_day_at_least() -> None:
    with pytest.raises(RuleBroken, match="needs the role editor"):
        take(by=By(label="x", role="contributor"))
    with pytest.raises(RuleBroken, match="once a day"):
        import_feeds(feeds=FEEDS, interval=DAY + SECOND, by=SYSTEM, now=NOW)
    assert take(by=By(label="x", role="editor")).added == 3


@pytest.mark.django_db
def test_what_is_given_out_can_be_taken_in_again() -> None:
    nasty = Listed("https://a.test/?q=\"<>'&", "A <b>\"name\"</b> & 'more' ٣")
    take((*FEEDS, nasty))
    text = opml(listed_feeds(), now=NOW)
    assert "Mon, 10 Mar 2025 09:30:00 GMT" in text
    found = {listed.url: listed.name for listed in parse_opml(text.encode())}
    assert found == {
        **{each.url: each.name for each in (*FEEDS, nasty)},
        FEEDS[2].url: "nameless.example",
    }


@pytest.mark.django_db
def test_the_commands_say_what_they_did(tmp_path: Path) -> None:
    path, said = tmp_path / "feeds.opml", StringIO()
    path.write_bytes(LIST)
    call_command("import_opml", str(path), minutes=30, stdout=said)
    assert said.getvalue() == "3 feeds registered; 0 were registered already.\n"
    assert Feed.objects.filter(interval_seconds=1800).count() == 3
    shown = StringIO()
    call_command("export_opml", stdout=shown)
    assert len(parse_opml(shown.getvalue().encode())) == 3
    path.write_bytes(XXE)
    for bad in (path, tmp_path / "none"):
        with pytest.raises(CommandError):
            call_command("import_opml", str(bad))
