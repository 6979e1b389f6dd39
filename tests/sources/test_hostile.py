"""Bodies built to cost time or memory, read as every feed and page is read.

What a worker makes of them while it polls other feeds is in tests/flows/test_hostile_feeds.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml import etree

from sources import confining
from sources.confining import MOST_SECONDS, Rooms
from sources.parsing import feeds
from sources.parsing.feeds import MOST_ENTRIES, NotAFeed
from sources.parsing.feeds.entries import MOST_CHARACTERS
from sources.parsing.pages import NotAPage
from sources.parsing.room import MOST_MEMORY
from tests.sources import hostile
from tests.sources.other_room import Odd, Told
from tests.sources.web import Web, serving

Make = Callable[[], str | bytes]
WHERE = "https://a.test/feed"


def peak(pid: int) -> int:
    """The most memory a process ever had resident, in bytes, as the kernel counted it."""
    status = Path(f"/proc/{pid}/status").read_text()
    (line,) = (line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) * 1024


@pytest.fixture
def memory() -> Iterator[None]:
    """See afterwards that the process that read, if it was not killed, kept to its limit."""
    yield
    for pid in confining._ROOMS.pids():
        assert peak(pid) <= MOST_MEMORY


def in_words(refused: ValueError) -> None:
    assert str(refused).endswith(".")


@pytest.mark.usefixtures("memory")
@pytest.mark.parametrize("make", hostile.FEEDS.values(), ids=hostile.FEEDS.keys())
def test_a_hostile_feed_is_refused_in_words_or_read_within_its_limits(
    make: Make,
) -> None:
    body = hostile.as_bytes(make())
    assert 0 < len(body) < 10 * hostile.MIB
    try:
        found = confining.parse_feed(body, content_type="", base_url=WHERE)
    except NotAFeed as refused:
        in_words(refused)
        return
    held = [len(entry.html) + len(entry.text) for entry in found.entries]
    assert len(held) <= MOST_ENTRIES
    assert sum(held) <= MOST_CHARACTERS
    assert all(len(entry.title) <= 500 for entry in found.entries)


@pytest.mark.usefixtures("memory")
@pytest.mark.parametrize("make", hostile.PAGES.values(), ids=hostile.PAGES.keys())
def test_a_hostile_page_is_refused_in_words_or_read_within_its_limits(
    make: Make,
) -> None:
    body = hostile.as_bytes(make())
    try:
        found = confining.parse_page(body, content_type="text/html", url=WHERE)
    except NotAPage as refused:
        in_words(refused)
        return
    assert len(found.text) <= 256 * 1024
    assert len(found.title) <= 300


def test_the_same_bodies_keep_parsers_busy_that_are_not_guarded() -> None:
    """The control: without the looking-over before it, each is killed when its time is over."""
    rooms = Rooms("tests.sources.other_room", seconds=3)
    for name, body in (
        ("stock_feed", hostile.as_bytes(hostile.FEEDS["100,000 attributes"]())),
        ("stock_feed", hostile.described("<!--" * (hostile.SOME // 4)).encode()),
        ("stock_html", b"<div>" * (hostile.SOME // 5)),
    ):
        with pytest.raises(Odd, match="was stopped"):
            rooms.ask(name, body, {}, Told, Odd)
    assert rooms.ask("stock_html", b"<b>x</b>", {}, Told, Odd) == Told("<b>x</b>")
    rooms.end()


def test_many_long_texts_are_cut_with_a_warning_and_a_few_are_not() -> None:
    text = "<item><description>" + "a " * 100_000 + "</description></item>"

    many = feeds.parse_feed(
        hostile.rss(text * 30).encode(), content_type="", base_url=""
    )
    few = feeds.parse_feed(
        hostile.rss(text * 19).encode(), content_type="", base_url=""
    )

    assert len(few.entries) == 19
    assert few.warnings == ()
    assert 19 < len(many.entries) < 30
    assert f"only its first {len(many.entries)} entries" in " ".join(many.warnings)


@pytest.fixture
def canary() -> Iterator[Web]:
    with serving() as web:
        yield web


def with_external(system: str, *, how: str) -> bytes:
    """A feed or page whose document type names something outside of it."""
    declared = {
        "entity": f'<!DOCTYPE rss [<!ENTITY c SYSTEM "{system}">]>',
        "parameter": f'<!DOCTYPE rss [<!ENTITY % c SYSTEM "{system}"> %c;]>',
        "subset": f'<!DOCTYPE rss SYSTEM "{system}">',
        "notation": f'<!DOCTYPE rss [<!NOTATION c SYSTEM "{system}">]>',
        "instruction": f'<?xml-stylesheet href="{system}"?>',
    }.get(how, "")
    include = f'<x:include xmlns:x="http://www.w3.org/2001/XInclude" href="{system}" parse="text"/>'
    inside = include if how == "include" else "&c;"
    text = f"<item><title>t</title><description>{inside} They met.</description></item>"
    return (declared + f"<rss version='2.0'><channel>{text}</channel></rss>").encode()


HOWS = ["entity", "parameter", "subset", "notation", "instruction", "include"]


@pytest.mark.parametrize("how", HOWS)
def test_nothing_outside_of_a_body_is_read_for_it(
    canary: Web, tmp_path: Path, how: str
) -> None:
    secret = tmp_path / "secret"
    secret.write_text("swallow")
    for system in (secret.as_uri(), canary.url("/dtd")):
        body = with_external(system, how=how)
        said = ""
        try:
            said += repr(confining.parse_feed(body, content_type="", base_url=WHERE))
        except NotAFeed as error:
            said += str(error)
        try:
            said += repr(confining.parse_page(body, content_type="", url=WHERE))
        except NotAPage as error:
            said += str(error)
        assert "swallow" not in said
    assert canary.heard == []


def test_a_parser_that_trusts_its_input_reads_what_is_outside(tmp_path: Path) -> None:
    """The control: the same body gives a file away."""
    secret = tmp_path / "secret"
    secret.write_text("swallow")
    trusting = etree.XMLParser(resolve_entities=True, load_dtd=True)
    body = with_external(secret.as_uri(), how="entity")

    assert b"swallow" in etree.tostring(etree.fromstring(body, trusting))


def test_the_promised_numbers_hold() -> None:
    assert (MOST_SECONDS, MOST_MEMORY) == (5.0, 512 * hostile.MIB)
    assert len(hostile.FEEDS) + len(hostile.PAGES) >= 12
