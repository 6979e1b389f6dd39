"""Public answers are sent compressed to those who take that, and to nobody who is signed in."""

from __future__ import annotations

import gzip
from typing import Any

import brotli
import pytest
from django.test import Client

from tests import makers
from tests.signing import sign_in

pytestmark = pytest.mark.django_db
PAGE, TABLE = "/river-valley/timeline/", "/river-valley/timeline.csv"


def ask(path: str, takes: str, client: Client | None = None) -> Any:
    return (client or Client()).get(path, headers={"Accept-Encoding": takes})


@pytest.mark.parametrize("path", [PAGE, TABLE])
@pytest.mark.parametrize(
    ("takes", "coding", "read"),
    [("gzip, br", "br", brotli.decompress), ("gzip", "gzip", gzip.decompress)],
)
def test_a_page_and_a_stream_say_the_same_in_fewer_bytes(
    path: str, takes: str, coding: str, read: Any
) -> None:
    makers.make_event(makers.make_process(), summary="In the old school. " * 60)
    plain, small = ask(path, "identity"), ask(path, takes)
    assert small["Content-Encoding"] == coding
    assert "Content-Encoding" not in plain
    assert "Accept-Encoding" in small["Vary"]
    assert "Accept-Encoding" in plain["Vary"]
    whole, sent = plain.getvalue(), small.getvalue()
    assert len(sent) < len(whole) / 2
    assert b"In the old school." in read(sent)
    if path == TABLE:
        assert read(sent) == whole
    else:
        assert small["Content-Length"] == str(len(sent))


def test_what_somebody_signed_in_is_shown_keeps_its_size() -> None:
    makers.make_event(makers.make_process(), summary="In the old school. " * 60)
    client = Client()
    assert "Content-Encoding" in ask(PAGE, "gzip", client)
    sign_in(client, makers.make_user("editor"))
    assert "Content-Encoding" not in ask(PAGE, "gzip", client)


def test_the_api_does_so_by_itself_and_its_tags_stay_strong() -> None:
    makers.make_event(makers.make_process())
    answer = ask("/api/v1/events/", "gzip")
    assert answer["ETag"].startswith('"')
    assert ask("/api/v1/events/zzzzzzzzzzzzzzzz/", "gzip").status_code == 404
