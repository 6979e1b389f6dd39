"""Files of all that is published: whole, described, and not given once something is withheld."""

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

from ceasefire.tasks import renew_bulk_files, write_bulk_files
from tests import makers
from tests.things import verbs
from tests.timeline import stories
from tests.timeline.surfaces import CLIENT, get
from things.queries import kinds

pytestmark = pytest.mark.django_db
BULK = "/api/v1/bulk/"


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.BULK_DIR = tmp_path / "bulk"
    return tmp_path / "bulk"


def file(name: str) -> bytes:
    answer: Any = CLIENT.get(f"{BULK}{name}")
    assert answer.status_code == 200, name
    return bytes(answer.getvalue())


def written() -> str:
    out = io.StringIO()
    call_command("write_bulk", stdout=out)
    return out.getvalue()


def test_files_hold_what_lists_hold_and_are_what_they_are_said_to_be() -> None:
    stories.one_of_each()
    out = written()
    described = get(BULK).json()
    assert {one["kind"] for one in described["resources"]} == {*kinds(), "article"}
    for one in described["resources"]:
        body = file(one["path"])
        digest = hashlib.sha256(body).hexdigest()
        assert one["hash"] == f"sha256:{digest}"
        assert digest in out
        assert one["bytes"] == len(body)
        text = gzip.decompress(body).decode()
        path = f"/api/v1/{one['name']}/"
        listed = get(path, order="id", limit="1000").json()["results"]
        if one["format"] == "ndjson":
            assert [json.loads(line) for line in text.splitlines()] == listed
        else:
            table = csv.DictReader(io.StringIO(text))
            named = [field["name"] for field in one["schema"]["fields"]]
            assert list(table.fieldnames or ()) == named
            assert [row["id"] for row in table] == [each["id"] for each in listed]
    schema = json.loads(file(described["schema"]))
    assert "Event" in schema["components"]["schemas"]


def test_changes_go_on_where_the_files_end() -> None:
    process = makers.make_process()
    makers.make_event(process)
    written()
    after = get(BULK).json()["changes_after"]
    assert get("/api/v1/changes/", after=after).json()["results"] == []
    new = makers.make_event(process, title="Talks go on")
    (change,) = get("/api/v1/changes/", after=after).json()["results"]
    assert change["id"] == new.public_id


def test_nothing_is_given_from_the_moment_on_that_something_in_it_is_withheld() -> None:
    process = makers.make_process()
    event = makers.make_event(process, title="Talks of Zyxwv")
    draft = verbs.save(makers.draft(process, title="Draft of Zyxwv"))
    written()
    assert b"Zyxwv" in gzip.decompress(file("events.ndjson.gz"))
    assert draft.public_id.encode() not in gzip.decompress(file("events.ndjson.gz"))
    verbs.withdraw(event, why="safety", reason="Somebody is in danger.")
    for path in (BULK, f"{BULK}events.ndjson.gz"):
        answer = CLIENT.get(path)
        assert answer.status_code == 404
        assert answer["Content-Type"] == "application/problem+json"
    renew_bulk_files()
    assert b"Zyxwv" not in gzip.decompress(file("events.ndjson.gz"))


def test_what_is_taken_back_as_wrong_stays_in_files_until_the_next(
    folder: Path,
) -> None:
    event = makers.make_event(makers.make_process())
    write_bulk_files()
    verbs.withdraw(event)
    assert get(BULK).status_code == 200
    first = set(folder.iterdir())
    renew_bulk_files()
    assert set(folder.iterdir()) == first
    for _ in range(3):
        write_bulk_files()
    assert len([one for one in folder.iterdir() if one.is_dir()]) == 2


def test_nothing_else_of_the_machine_is_given() -> None:
    makers.make_process()
    assert CLIENT.get(BULK).status_code == 404
    written()
    assert CLIENT.get(BULK).status_code == 200
    for name in (
        "datapackage.json",
        "..%2Fdatapackage.json",
        "nothing.gz",
        "%2Fetc%2Fhosts",
    ):
        assert CLIENT.get(f"{BULK}{name}").status_code == 404
    assert CLIENT.get(f"{BULK}?colour=red").status_code == 400
