"""Feeds: the four families, what is refused, what is mended."""

from __future__ import annotations

import codecs
import datetime as dt
from pathlib import Path

import pytest

from sources.parsing.feeds import NotAFeed, ParsedEntry, ParsedFeed, parse_feed

BASE = "https://wire.example/feeds/all.xml"
NOON = dt.datetime(2025, 2, 3, 12, 30, tzinfo=dt.UTC)

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
     xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Northland Wire</title><link>https://wire.example/</link>
<language>en-GB</language>
<item><title>Talks &amp; a pause</title><link>/talks/1?id=7</link>
<guid isPermaLink="false">wire-1</guid><dc:creator>A. Writer</dc:creator>
<pubDate>Mon, 03 Feb 2025 14:30:00 +0200</pubDate>
<description>Short.</description>
<content:encoded><![CDATA[<p>Northland and Southmark met.</p><p>They will
meet <a href="/again">again</a>.</p><script>alert(1)</script>]]></content:encoded>
</item></channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar">
<title>Northland Wire</title>
<entry><title type="html">Talks &amp;amp; a pause</title><id>wire-1</id>
<link rel="alternate" href="https://wire.example/talks/1?id=7"/>
<author><name>A. Writer</name><email>a@wire.example</email></author>
<author><name>B. Writer</name></author>
<published>2025-02-03T14:30:00+02:00</published><updated>2025-02-04T00:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
<p>Northland and Southmark met.</p><p>They will meet again.</p></div></content>
</entry></feed>"""

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://wire.example/"><title>Northland Wire</title></channel>
<item rdf:about="wire-1"><title>Talks &amp; a pause</title>
<link>https://wire.example/talks/1?id=7</link><dc:date>2025-02-03T12:30:00Z</dc:date>
<dc:creator>A. Writer</dc:creator>
<description>&lt;p&gt;Northland and Southmark met.&lt;/p&gt;They will meet again.</description>
</item></rdf:RDF>"""

NETSCAPE = """<?xml version="1.0"?>
<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN"
 "http://my.netscape.com/publish/formats/rss-0.91.dtd">
<rss version="0.91"><channel><title>Northland Wire</title><language>en</language>
<item><title>Talks &amp; a pause</title><link>https://wire.example/talks/1?id=7</link>
<description>Northland and Southmark met.&lt;br&gt;They will meet again.</description>
</item></channel></rss>"""

WORDS = "Northland and Southmark met.\nThey will meet again."


def read(body: str | bytes, content_type: str = "application/xml") -> ParsedFeed:
    data = body.encode() if isinstance(body, str) else body
    return parse_feed(data, content_type=content_type, base_url=BASE)


def refusal(body: str | bytes, content_type: str = "application/xml") -> str:
    with pytest.raises(NotAFeed) as caught:
        read(body, content_type)
    return str(caught.value)


def rss(items: str, head: str = "<title>Northland Wire</title>") -> str:
    return f"<rss version='2.0'><channel>{head}{items}</channel></rss>"


def item(**fields: str) -> ParsedEntry:
    tags = "".join(f"<{name}>{value}</{name}>" for name, value in fields.items())
    return read(rss(f"<item>{tags}</item>")).entries[0]


@pytest.mark.parametrize(
    "body", [RSS, ATOM, RDF, NETSCAPE], ids=["rss", "atom", "rdf", "0.91"]
)
def test_every_family_of_feeds_gives_the_same_article(body: str) -> None:
    feed = read(body)

    (entry,) = feed.entries
    assert (feed.title, feed.warnings) == ("Northland Wire", ())
    assert entry.title == "Talks & a pause"
    assert entry.text == WORDS
    assert entry.url == "https://wire.example/talks/1?id=7"
    assert entry.published_at in {NOON, None}


def test_an_rss_entry_keeps_all_that_it_says() -> None:
    (entry,) = read(RSS).entries

    assert entry == ParsedEntry(
        guid="wire-1",
        url="https://wire.example/talks/1?id=7",
        title="Talks & a pause",
        html="<p>Northland and Southmark met.</p><p>They will\nmeet "
        '<a href="https://wire.example/again" rel="noopener noreferrer nofollow">again'
        "</a>.</p>",
        text=WORDS,
        byline="A. Writer",
        language="en-GB",
        published_at=NOON,
        published_words="Mon, 03 Feb 2025 14:30:00 +0200",
    )


def test_an_atom_entry_keeps_its_authors_without_their_mail_addresses() -> None:
    (entry,) = read(ATOM).entries

    assert (entry.byline, entry.language) == ("A. Writer, B. Writer", "ar")
    assert entry.published_at == NOON
    assert entry.published_words == "2025-02-03T14:30:00+02:00"


def test_an_entry_without_date_title_and_link_is_kept() -> None:
    entry = item(description="Only words.")

    assert (entry.title, entry.url, entry.guid) == ("", "", "")
    assert (entry.published_at, entry.published_words) == (None, "")
    assert entry.text == "Only words."


def test_a_date_that_nobody_can_read_stays_as_words() -> None:
    entry = item(title="x", pubDate="the third of Sun")

    assert (entry.published_at, entry.published_words) == (None, "the third of Sun")


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "data:text/html,x", "file:///etc", "x:"]
)
def test_a_link_that_is_no_web_address_is_dropped(link: str) -> None:
    assert item(title="x", link=link).url == ""
    assert item(title="x", link="http://wire.example/a").url == "http://wire.example/a"


def test_plain_text_that_looks_like_tags_stays_text() -> None:
    entry = item(title="Fewer than 5 &lt; 6", description="a &amp;lt; b")

    assert entry.title == "Fewer than 5 < 6"
    assert entry.text == "a < b"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("", "The server sent nothing."),
        (" \n\t", "The server sent nothing."),
        ("<!doctype html><html><head><link type='application/rss+xml'></head></html>", "web page"),
        ("<!-- <rss> --><HTML><body><rss></rss></body></HTML>", "web page"),
        ('{"version": "https://jsonfeed.org/version/1.1"}', "This is JSON"),
        ("Service unavailable", "This is not XML."),
        ("<urlset><url/></urlset>", "tells of no news"),
        (b"%PDF-1.7\n\x80\x81", "This is not XML."),
        ('<!DOCTYPE r [<!ENTITY a "b">]><rss><channel/></rss>', "defines XML entities"),
        ('<!DOCTYPE r [<!ENTITY % p SYSTEM "file:///etc/hostname">%p;]><rss/>', "entities"),
        ('<!--x--><!DOCTYPE r [<!--<rss>--><!ENTITY x SYSTEM "x">]><rss/>', "entities"),
    ],
)  # fmt: skip
def test_what_is_no_feed_is_refused_in_plain_words(
    body: str | bytes, words: str
) -> None:
    assert words in refusal(body)


def test_an_entity_named_inside_a_text_is_no_definition() -> None:
    assert (
        item(title="x", description="<![CDATA[<!ENTITY a 'b'>words]]>").text == "words"
    )


def test_a_path_is_read_as_bytes_and_never_opened(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(RSS)

    assert refusal(str(tmp_path / "feed.xml")) == "This is not XML."


@pytest.mark.parametrize(
    "broken",
    [
        rss("<item><title>x</title><description>a & b</description></item>"),
        rss("<item><title>x</title><description>a &nbsp; b</description></item>"),
        "<rss version='2.0'><channel><item><title>x</title><description>a b</description>",
        rss("<item><title>x</title><description><p>a b</description></item>"),
    ],
    ids=["ampersand", "entity", "cut", "tag"],
)
def test_a_malformed_feed_is_kept_with_a_warning(broken: str) -> None:
    feed = read(broken)

    assert [entry.title for entry in feed.entries] == ["x"]
    assert feed.entries[0].text.startswith("a")
    assert "not well-formed XML" in feed.warnings[0]


def test_junk_before_the_feed_is_left_behind() -> None:
    feed = read("\n<b>Warning</b>: line 3<br />\n" + RSS)

    assert feed.entries == read(RSS).entries


def test_control_characters_are_left_out_with_a_warning() -> None:
    feed = read(rss("<item><title>a\x08b\x00</title></item>"))

    assert feed.entries[0].title == "ab"
    assert feed.warnings == ("Characters that XML does not allow were left out.",)


ARABIC = "<?xml version='1.0' encoding='{}'?>" + rss(
    "<item><title>جولة محادثات</title></item>"
)


@pytest.mark.parametrize(
    ("encoding", "content_type", "mark"),
    [
        ("utf-8", "text/xml", b""),
        ("utf-8", "application/rss+xml; charset=UTF-8", codecs.BOM_UTF8),
        ("windows-1256", "application/xml", b""),
        ("iso-8859-6", 'text/xml; charset="iso-8859-6"', b""),
        ("utf-16-le", "application/xml", codecs.BOM_UTF16_LE),
        ("utf-16-be", "application/xml", b""),
        ("utf-32-le", "application/xml", codecs.BOM_UTF32_LE),
    ],
)
def test_a_feed_in_any_encoding_reads_the_same(
    encoding: str, content_type: str, mark: bytes
) -> None:
    feed = read(mark + ARABIC.format(encoding).encode(encoding), content_type)

    assert feed.entries[0].title == "جولة محادثات"
    assert feed.warnings == ()


@pytest.mark.parametrize(
    ("named", "real"),
    [("utf-8", "windows-1252"), ("klingon", "utf-8"), ("utf-7", "utf-8")],
)
def test_a_wrong_encoding_is_overcome_with_a_warning(named: str, real: str) -> None:
    body = f"<?xml version='1.0' encoding='{named}'?>" + rss(
        "<item><title>Café</title></item>"
    )

    feed = read(body.encode(real))

    assert feed.entries[0].title == "Café"
    assert feed.warnings == (f"It is not in the encoding it names ({named}).",)


def test_a_feed_is_cut_after_a_thousand_entries_with_a_warning() -> None:
    few, many = (read(rss("<item><title>x</title></item>" * n)) for n in (1_000, 1_001))

    assert (len(few.entries), few.warnings) == (1_000, ())
    assert len(many.entries) == 1_000
    assert many.warnings == (
        "The feed is very long; only its first 1,000 entries were read.",
    )


def test_fields_are_cut_to_their_sizes() -> None:
    entry = item(title="t" * 5_000, description="d" * 300_000, author="n" * 5_000)

    assert (len(entry.title), len(entry.text), entry.byline) == (500, 256 * 1024, "")
