from __future__ import annotations

import datetime as dt
import json
import time
from typing import Any

import pytest

from sources.parsing.pages import NotAPage, ParsedPage, parse_page, parse_text

URL = "https://www.herald.example/talks/7?utm_source=feed"
LEAD = (
    "Delegations from Northland and Southmark met in Eastport on Tuesday for a third"
    " round of talks, mediators said, after a pause of two weeks."
)
NEXT = (
    "The next round is planned for Friday in the same venue, and both delegations said"
    " that they would attend it in full."
)
FACTS = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Talks resume in Eastport",
    "datePublished": "2025-02-03T06:30:00+02:00",
    "author": [{"@type": "Person", "name": "A. Writer"}, {"name": "B. Writer"}],
    "publisher": {"@type": "Organization", "name": "The Herald"},
}


def page(
    head: str = "", facts: Any = None, h1: str = "Talks resume in Eastport"
) -> str:
    described = json.dumps(facts) if facts else ""
    return f"""<!doctype html><html lang="en-GB"><head>{head}
<title>Talks resume in Eastport | The Herald</title>
<script>var x = 1 < 2; document.write("<p>never</p>");</script>
<script type="application/ld+json">{described}</script></head>
<body><nav><a href="/">Home</a><a href="/world">World</a></nav><main><article>
<h1>{h1}</h1><p>{LEAD}</p><h2>What was agreed</h2>
<ul><li>First stage: 30 people within eight days.</li>
<li>Second stage: 29 people by day 16.</li></ul><p>{NEXT}</p>
<p><a href="/mail">Sign up for our newsletter</a></p></article></main>
<footer>All rights reserved</footer></body></html>"""


def read(
    body: str | bytes, content_type: str = "text/html; charset=utf-8"
) -> ParsedPage:
    data = body.encode() if isinstance(body, str) else body
    return parse_page(data, content_type=content_type, url=URL)


def test_a_page_gives_its_article_and_nothing_around_it() -> None:
    found = read(page(facts=FACTS))

    assert found.text.split("\n") == [
        LEAD,
        "What was agreed",
        "First stage: 30 people within eight days.",
        "Second stage: 29 people by day 16.",
        NEXT,
    ]
    assert found.html.startswith(f"<p>{LEAD}</p>")
    assert "<li>First stage: 30 people within eight days.</li>" in found.html


def test_a_page_gives_what_its_json_ld_says() -> None:
    found = read(page(facts={"@graph": [{"@type": "WebSite"}, FACTS]}))

    assert found.title == "Talks resume in Eastport"
    assert found.byline == "A. Writer, B. Writer"
    assert found.outlet == "The Herald"
    assert found.language == "en-GB"
    assert found.published_at == dt.datetime(2025, 2, 3, 4, 30, tzinfo=dt.UTC)
    assert found.published_words == "2025-02-03T06:30:00+02:00"
    assert found.warnings == ()


def test_a_page_without_json_ld_gives_what_its_head_says() -> None:
    found = read(
        page(
            '<meta property="og:site_name" content="The Herald">'
            '<meta property="og:title" content="Talks resume &amp;amp; go on | The Herald">'
            '<meta name="author" content="By A. Writer">'
            '<meta property="article:published_time" content="Mon, 03 Feb 2025 04:30:00 GMT">'
        )
    )

    assert (found.title, found.outlet) == ("Talks resume & go on", "The Herald")
    assert found.byline == "A. Writer"
    assert found.published_at == dt.datetime(2025, 2, 3, 4, 30, tzinfo=dt.UTC)
    assert found.text.startswith(
        "Talks resume in Eastport\n"
    )  # not the title: it stays


@pytest.mark.parametrize(
    "written", ["2025-02-03", "2025-02-03T06:30:00", "last Monday"]
)
def test_a_date_without_time_or_zone_stays_as_words(written: str) -> None:
    found = read(page(facts=FACTS | {"datePublished": written}))

    assert (found.published_at, found.published_words) == (None, written)
    assert found.warnings == (f"The page's date has no time or zone: {written}.",)


@pytest.mark.parametrize(
    ("said", "counts"),
    [
        ("https://www.herald.example/talks/7", "https://www.herald.example/talks/7"),
        ("/talks/seven", "https://www.herald.example/talks/seven"),
        ("https://herald.example/7#x", "https://herald.example/7"),
        ("https://rival.example/7", "https://www.herald.example/talks/7"),
        ("javascript:alert(1)", "https://www.herald.example/talks/7"),
    ],
)
def test_a_page_names_its_own_address_but_never_that_of_another_site(
    said: str, counts: str
) -> None:
    assert read(page(f'<link rel="canonical" href="{said}">')).url == counts


@pytest.mark.parametrize(
    "facts",
    ["text", 7, [], {"@type": 7}, {"@type": "NewsArticle", "author": 7, "headline": ["x"]},
     FACTS | {"headline": None, "author": "https://a.test/", "publisher": [None]}],
)  # fmt: skip
def test_json_ld_of_any_shape_is_survived(facts: Any) -> None:
    found = read(page(facts=facts))

    assert found.title == "Talks resume in Eastport" or found.title.endswith(
        "The Herald"
    )
    assert found.byline == ""
    assert LEAD in found.text


def test_json_ld_nested_beyond_reason_is_survived() -> None:
    body = page().replace(
        '"application/ld+json">', '"application/ld+json">' + "[" * 100_000
    )

    assert LEAD in read(body).text


HEBREW = (
    '<html lang="he"><head><meta charset="{}"><title>ש</title></head><body><article><p>'
    + "סבב שיחות נוסף התקיים היום בין המשלחות. " * 8
    + "</p></article></body></html>"
)


@pytest.mark.parametrize(
    ("encoding", "named", "content_type", "warnings"),
    [
        ("utf-8", "utf-8", "text/html", 0),
        ("windows-1255", "windows-1255", "text/html", 0),
        ("windows-1255", "utf-8", "text/html; charset=windows-1255", 0),
        ("utf-16", "utf-8", "text/html; charset=windows-1255", 0),
        ("utf-8-sig", "windows-1255", "text/html; charset=latin-1", 0),
        ("utf-8", "klingon", "text/html", 1),
        ("utf-8", "rot13", "text/html; charset=punycode", 2),
    ],
)
def test_a_page_in_any_encoding_reads_the_same(
    encoding: str, named: str, content_type: str, warnings: int
) -> None:
    found = read(HEBREW.format(named).encode(encoding), content_type)

    assert found.text.startswith("סבב שיחות נוסף התקיים היום בין המשלחות.")
    assert len(found.warnings) == warnings


def test_bytes_in_no_encoding_at_all_still_give_their_letters() -> None:
    found = parse_text(b"Caf\xe9 \x81 talks")

    assert found.text == "Café \x81 talks"


def test_a_page_without_an_article_says_so() -> None:
    found = read("<html><head><title>Log in</title></head><body></body></html>")

    assert (found.title, found.text) == ("Log in", "")
    assert found.warnings == ("No article text was found on this page.",)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "There is no text in it."),
        (b" \n ", "There is no text in it."),
        (b"%PDF-1.7 ...", "This is a PDF"),
        (b"PK\x03\x04....", "archive or office file"),
        (b"\x89PNG\r\n", "This is a picture."),
        (b"plain words", "This is not a web page."),
        (b"<html><body>" + b"<p>x" * 20_001, "too large"),
        (b"<html><body " + b"a " * 51 + b">", "too large"),
        (b"<html><body>" + b"word " * 400_000, "too large"),
    ],
)
def test_what_is_no_page_is_refused_in_plain_words(body: bytes, words: str) -> None:
    with pytest.raises(NotAPage, match=words):
        read(body)


@pytest.mark.parametrize("piece", ["<div>", "<b>x", "<p>word ", "&", "<!--", "x "])
def test_a_page_built_to_cost_time_is_read_quickly(piece: str) -> None:
    began = time.process_time()

    read("<html><body>" + piece * min(19_000, 1_400_000 // len(piece)))

    assert time.process_time() - began < 4


def test_a_text_file_is_kept_whole_with_its_first_line_as_title() -> None:
    body = "Joint communiqué\r\n\r\nThe parties   agreed.\r\nSigned in Eastport.\n"

    found = parse_text(body.encode("utf-8-sig"))

    assert found.title == "Joint communiqué"
    assert found.text == "Joint communiqué\nThe parties agreed.\nSigned in Eastport."
    assert (found.html, found.published_at, found.url) == ("", None, "")


def test_a_long_first_line_makes_a_title_of_300_characters() -> None:
    found = parse_text(b"w" * 1_000)

    assert (found.title, found.text) == ("w" * 300, "w" * 1_000)


@pytest.mark.parametrize("body", [b"", b"\n\n", b"\xef\xbb\xbf \x00", b"%PDF-1.4"])
def test_a_file_without_text_is_refused(body: bytes) -> None:
    with pytest.raises(NotAPage):
        parse_text(body)
