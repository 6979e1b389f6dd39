"""Names too long to be any are left out of a feed; all else in it stays."""

from __future__ import annotations

import time

import pytest

from sources.parsing.feeds import NotAFeed, ParsedFeed, parse_feed
from sources.parsing.screening import NAME_LEFT_OUT

LONG = {
    "in one piece": "<author>" + "a" * 5_000 + "</author>",
    "in CDATA": "<author><![CDATA[" + "a]b" * 3_000 + "]]></author>",
    "with marks": "<dc:creator x='1>2'>" + "a&amp;<i/>" * 4_000 + "</dc:creator>",
    "with comments": "<author>" + ("a" * 900 + "<!---->") * 9 + "</author>",
    "without an end": "<author>" + "]a" * 5_000,
}


def read(author: str, *, more: str = "") -> ParsedFeed:
    items = (
        f"<item><guid>1</guid><title>One</title>{author}</item>"
        f"<item><guid>2</guid><title>Two</title><author>B. Writer</author></item>{more}"
    )
    rss = f"<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel>{items}"
    body = f"{rss}</channel></rss>".encode()
    return parse_feed(body, content_type="", base_url="https://wire.example/")


@pytest.mark.parametrize("more", ["", "<b>"], ids=["well-formed", "broken"])
@pytest.mark.parametrize("author", LONG.values(), ids=LONG.keys())
def test_a_name_too_long_to_be_one_is_left_out_alone(author: str, more: str) -> None:
    feed = read(author, more=more)
    assert [entry.title for entry in feed.entries] == ["One", "Two"]
    assert feed.entries[1].byline == "B. Writer"
    assert len(feed.entries[0].byline) <= 300
    assert NAME_LEFT_OUT in feed.warnings


def test_a_long_list_of_authors_that_can_be_names_stays() -> None:
    feed = read(f"<author>{'A. Writer ] ' * 150}</author>")
    assert feed.entries[0].byline.startswith("A. Writer")
    assert NAME_LEFT_OUT not in feed.warnings


@pytest.mark.parametrize("count", [2, 1_001])
def test_entries_within_a_name_are_not_left_out_in_silence(count: int) -> None:
    with pytest.raises(NotAFeed, match="within a name"):
        read("", more=f"<owner>{'a]b' * 1_001}{'<entry/>' * count}</owner>")


@pytest.mark.parametrize("more", ["", "<b>"], ids=["well-formed", "broken"])
def test_many_long_names_cost_no_more_than_their_length(more: str) -> None:
    began = time.process_time()
    names = "".join(f"<author>{'a]' * 1_600}</author>" for _ in range(300))
    assert read(names, more=more).entries[-1].title == "Two"
    assert time.process_time() - began < 4
