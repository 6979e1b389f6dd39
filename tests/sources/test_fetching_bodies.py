"""Bodies as they come over the wire: packed, damaged, far too large."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib
from http.server import BaseHTTPRequestHandler

import pytest

from sources.parsing.compression import Unreadable, whole
from tests.sources.fetched import get, refusal
from tests.sources.web import Web, says

FEED = b"<rss version='2.0'><channel><title>Northland Wire</title></channel></rss>"
MIB = 1024 * 1024


@pytest.mark.parametrize("coding", ["gzip", "deflate", "x-gzip"])
def test_a_compressed_body_is_uncompressed(web: Web, coding: str) -> None:
    packed = (
        zlib.compress(FEED) if coding == "deflate" else gzip.compress(FEED, mtime=0)
    )
    web.answers["/"] = says(packed, Content_Encoding=coding)

    assert get(web).body == FEED


def test_deflate_without_its_wrapper_is_uncompressed(web: Web) -> None:
    engine = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    web.answers["/"] = says(
        engine.compress(FEED) + engine.flush(), Content_Encoding="deflate"
    )

    assert get(web).body == FEED


def test_gzip_in_several_parts_with_padding_is_read_to_its_end(web: Web) -> None:
    packed = (
        gzip.compress(FEED[:20], mtime=0)
        + gzip.compress(FEED[20:], mtime=0)
        + b"\0" * 512
    )
    web.answers["/"] = says(packed, Content_Encoding="gzip")

    assert get(web).body == FEED


@pytest.mark.parametrize(
    ("body", "coding", "words"),
    [
        (gzip.compress(FEED, mtime=0)[:-9], "gzip", "cut short"),
        (b"\x1f\x8b" + b"no gzip at all", "gzip", "damaged"),
        (FEED, "gzip", "damaged"),
        (FEED, "br", "unknown way"),
        (
            gzip.compress(gzip.compress(FEED, mtime=0), mtime=0),
            "gzip, gzip",
            "unknown way",
        ),
    ],
)
def test_a_body_that_cannot_be_uncompressed_is_refused(
    web: Web, body: bytes, coding: str, words: str
) -> None:
    web.answers["/"] = says(body, Content_Encoding=coding)

    assert words in refusal(web)


def test_a_gzip_bomb_is_stopped_and_its_small_twin_is_not(web: Web) -> None:
    web.answers["/bomb"] = says(
        gzip.compress(b"\0" * 60 * MIB, mtime=0), Content_Encoding="gzip"
    )
    web.answers["/twin"] = says(
        gzip.compress(b"\0" * 10 * MIB, mtime=0), Content_Encoding="gzip"
    )

    assert refusal(web, "/bomb") == "The server's answer is larger than 10 MiB."
    assert len(get(web, "/twin").body) == 10 * MIB


def test_a_bomb_never_stands_in_memory_as_a_whole() -> None:
    bomb = gzip.compress(b"\0" * 60 * MIB, mtime=0)
    tracemalloc.start()
    try:
        with pytest.raises(Unreadable):
            whole([bomb], coding="gzip", most=MIB)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert peak < 8 * MIB


def test_an_endless_body_is_left_while_it_still_comes(web: Web) -> None:
    sent = []

    def endless(handler: BaseHTTPRequestHandler) -> None:
        says(Content_Type="text/xml", Content_Length=str(10**12))(handler)
        while True:
            sent.append(handler.wfile.write(b"<item/>" * 10_000))

    web.answers["/"] = endless

    assert refusal(web) == "The server's answer is larger than 10 MiB."
    assert sum(sent) < 30 * MIB
