"""Whoever followed a record that was restored from a backup since is told to begin anew."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from ceasefire.tasks import renew_bulk_files, write_bulk_files
from tests import makers
from tests.timeline.surfaces import CLIENT, get
from timeline.cursors import decode_reached, encode_reached

pytestmark = pytest.mark.django_db
FEED = "/api/v1/changes/"
STREAM = "/api/v1/changes.ndjson"
BULK = "/api/v1/bulk/"


def newest() -> str:
    return str(get(FEED, after="newest").json()["after"])


@contextmanager
def lost() -> Iterator[None]:
    """What is done meanwhile is in no backup: the record is as before, its numbers are used up."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def test_who_was_told_of_changes_that_are_not_there_is_told_so_and_nobody_else() -> (
    None
):
    process = makers.make_process()
    before = newest()
    with lost():
        makers.make_event(process, title="Talks that no backup has")
        after = newest()
        assert get(FEED, after=after).status_code == 200
    for path in (FEED, STREAM):
        answer = CLIENT.get(path, {"after": after})
        assert answer.status_code == 410
        assert answer["Content-Type"] == "application/problem+json"
        assert "restored from a backup" in answer.json()["detail"]
        assert CLIENT.get(path, {"after": before}).status_code == 200
        # Whoever asks for the headers alone is told the same.
        assert CLIENT.head(path, {"after": after}).status_code == 410
        assert CLIENT.head(path, {"after": before}).status_code == 200
    makers.make_event(process)
    assert len(get(FEED, after=before).json()["results"]) == 1


def test_so_is_who_was_told_of_another_change_of_the_same_number() -> None:
    makers.make_process()
    here = decode_reached(newest())
    assert here.moment
    other = encode_reached(here.number, here.moment + 1)
    assert CLIENT.get(FEED, {"after": other}).status_code == 410
    for cursor in (encode_reached(*here), encode_reached(here.number)):
        assert get(FEED, after=cursor).json()["after"] == newest()


def test_every_cursor_that_was_given_out_goes_on_being_one() -> None:
    assert get(FEED, after=newest()).status_code == 200  # before there is any change
    process = makers.make_process()
    with lost():
        makers.make_event(process)  # leaves a gap
    makers.make_event(process)
    page = get(FEED, limit="1000", party="northland").json()
    cursors = [page["after"], *(one["cursor"] for one in page["results"])]
    for cursor in cursors:
        assert get(FEED, after=cursor, limit="2").status_code == 200


def test_files_of_what_was_lost_are_not_given_and_are_written_anew(
    settings: Any, tmp_path: Path
) -> None:
    settings.BULK_DIR = tmp_path / "bulk"
    process = makers.make_process()
    with lost():
        makers.make_event(process, title="Talks that no backup has")
        write_bulk_files()
        assert get(BULK).status_code == 200
    assert CLIENT.get(BULK).status_code == 404
    renew_bulk_files()
    after = get(BULK).json()["changes_after"]
    assert get(FEED, after=after).json()["results"] == []
