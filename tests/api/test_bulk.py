"""Files of all that is published: whole, described, and not given once something is withheld."""

from __future__ import annotations

import csv
import fcntl
import gzip
import hashlib
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from ceasefire.tasks import renew_bulk_files, write_bulk_files
from tests import makers
from tests.things import verbs
from tests.timeline import stories
from tests.timeline.surfaces import CLIENT, get
from things.models import Thing
from things.queries import kinds
from timeline.giving.bulk import LOCK

pytestmark = pytest.mark.django_db
BULK = "/api/v1/bulk/"
NAME, HASH = re.compile(r"[-a-z0-9._/]+"), re.compile(r"sha256:[0-9a-f]{64}")


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


def plural_of(resource: dict[str, Any]) -> str:
    return str(resource["path"]).partition(".")[0]


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
        path = f"/api/v1/{plural_of(one)}/"
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


@pytest.mark.parametrize("make", [stories.one_of_each, makers.make_process])
def test_the_description_keeps_the_rules_of_data_packages(make: Any) -> None:
    """Those of the specification, version 1, which programs that read packages hold it to."""
    make()
    written()
    described = get(BULK).json()
    assert described["profile"] == "data-package"
    assert NAME.fullmatch(described["name"])
    resources = described["resources"]
    assert len({one["name"] for one in resources}) == len(resources)
    assert len(resources) == 2 * len({*kinds(), "article"})
    for one in resources:
        assert NAME.fullmatch(one["name"])
        assert one["name"] == f"{plural_of(one)}-{one['format']}"
        assert one["path"] == f"{plural_of(one)}.{one['format']}.gz"
        assert HASH.fullmatch(one["hash"])
        # A file of documents would be read as a table, and an empty one is none.
        assert one["type"] == ("table" if "schema" in one else "file")
        fields = [field["name"] for field in one.get("schema", {}).get("fields", ())]
        assert bool(fields) == (one["format"] == "csv")
        assert len(set(fields)) == len(fields)


@pytest.mark.parametrize("coding", ["gzip", "br", "identity", ""])
def test_a_file_is_sent_as_it_lies_there_whatever_coding_is_taken(coding: str) -> None:
    """Compressed once more it would be cut off where its own length ends."""
    stories.one_of_each()
    written()
    described = get(BULK).json()
    said = {one["path"]: one["hash"] for one in described["resources"]}
    for name in (described["schema"], "events.ndjson.gz", "events.csv.gz"):
        answer: Any = CLIENT.get(f"{BULK}{name}", headers={"Accept-Encoding": coding})
        body = answer.getvalue()
        assert answer["Content-Length"] == str(len(body)), name
        assert "Content-Encoding" not in answer
        if name in said:
            assert said[name] == f"sha256:{hashlib.sha256(body).hexdigest()}"
    again = CLIENT.get(f"{BULK}{name}", headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    written()
    tag = answer["ETag"]
    anew: Any = CLIENT.get(f"{BULK}{name}", headers={"If-None-Match": tag})
    assert (anew.status_code, bool(anew.getvalue())) == (200, True)


@pytest.mark.parametrize(
    "accept", ["application/gzip", "application/x-gzip", "text/csv", "*/*", "x"]
)
def test_a_file_is_what_its_name_says_whatever_is_accepted(accept: str) -> None:
    written()
    for name, kind in (("events.csv.gz", "gzip"), ("openapi.json", "json")):
        answer: Any = CLIENT.get(f"{BULK}{name}", headers={"Accept": accept})
        assert (answer.status_code, bool(answer.getvalue())) == (200, True)
        assert answer["Content-Type"] == f"application/{kind}"
    refused = CLIENT.get(f"{BULK}nothing.gz", headers={"Accept": accept})
    assert refused.status_code == 404


def test_head_says_of_a_file_and_of_a_part_what_get_does() -> None:
    written()
    path = f"{BULK}events.ndjson.gz"
    whole: Any = CLIENT.get(path)
    assert bool(whole.getvalue())
    own = 'attachment; filename="events.ndjson.gz"'
    assert whole["Content-Disposition"] == own
    head = CLIENT.head(path)
    counted = ("RateLimit-Remaining", "RateLimit-Reset")
    told = [{n: v for n, v in a.items() if n not in counted} for a in (whole, head)]
    assert told[0] == told[1]
    part = CLIENT.get(path, headers={"Range": "bytes=0-4"})
    assert (part.status_code, part["Content-Disposition"]) == (206, own)


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [("5-9", 5, 9), ("5-", 5, -1), ("-7", -7, -1), ("5-99999999", 5, -1)],
)
def test_who_was_cut_off_gets_the_rest_of_the_same_file(
    asked: str, first: int, last: int
) -> None:
    stories.one_of_each()
    written()
    path = f"{BULK}events.ndjson.gz"
    whole: Any = CLIENT.get(path)
    body = whole.getvalue()
    bytes_ = range(len(body))
    part: Any = CLIENT.get(path, headers={"Range": f"bytes={asked}"})
    assert part.status_code == 206
    told = f"bytes {bytes_[first]}-{bytes_[last]}/{len(body)}"
    assert part["Content-Range"] == told
    assert part.getvalue() == body[first:][: bytes_[last] - bytes_[first] + 1]
    assert part["Content-Length"] == str(bytes_[last] - bytes_[first] + 1)
    for tag, status in ((whole["ETag"], 206), ('"other"', 200)):
        given = {"Range": f"bytes={asked}", "If-Range": tag}
        answer: Any = CLIENT.get(path, headers=given)
        assert (answer.status_code, bool(answer.getvalue())) == (status, True)


@pytest.mark.parametrize("asked", ["9-5", "-", "0-4,6-9", "x", "٣-٤"])
def test_a_part_that_is_none_is_the_whole(asked: str) -> None:
    written()
    answer: Any = CLIENT.get(f"{BULK}openapi.json", headers={"Range": f"bytes={asked}"})
    assert answer.status_code == 200
    assert json.loads(answer.getvalue())


@pytest.mark.parametrize("asked", ["99999999-", "-0"])
def test_a_part_behind_the_end_is_refused_with_the_size(asked: str) -> None:
    written()
    whole: Any = CLIENT.get(f"{BULK}openapi.json")
    size = len(whole.getvalue())
    answer = CLIENT.get(f"{BULK}openapi.json", headers={"Range": f"bytes={asked}"})
    assert (answer.status_code, answer["Content-Range"]) == (416, f"bytes */{size}")
    assert answer["Content-Type"] == "application/problem+json"


def test_two_do_not_write_at_once_and_the_first_ends_well(folder: Path) -> None:
    """The second would clear away what the first had begun."""
    makers.make_process()
    folder.mkdir()
    with (folder / LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        write_bulk_files()
        with pytest.raises(CommandError, match="Another process"):
            written()
        assert CLIENT.get(BULK).status_code == 404
    assert "events.ndjson.gz" in written()
    assert CLIENT.get(BULK).status_code == 200


def test_changes_go_on_where_the_files_end() -> None:
    process = makers.make_process()
    makers.make_event(process)
    written()
    after = get(BULK).json()["changes_after"]
    assert get("/api/v1/changes/", after=after).json()["results"] == []
    new = makers.make_event(process, title="Talks go on")
    (change,) = get("/api/v1/changes/", after=after).json()["results"]
    assert change["id"] == new.public_id


def test_what_is_published_while_files_are_written_is_told_by_the_changes_after_them() -> (
    None
):
    process = makers.make_process()
    makers.make_event(process)
    made: list[Thing] = []

    def read(execute: Any, sql: Any, given: Any, many: bool, context: Any) -> Any:
        """Publish once the events were read."""
        found = execute(sql, given, many, context)
        asked = f"{sql} {given}"
        if not made and "editions_edition" in asked and "'event'" in asked:
            made.append(process)
            made[0] = makers.make_event(process, title="Talks go on")
        return found

    with connection.execute_wrapper(read):
        written()
    (new,) = made
    lines = gzip.decompress(file("events.ndjson.gz"))
    assert new.public_id.encode() not in lines
    after = get(BULK).json()["changes_after"]
    told = get("/api/v1/changes/", after=after).json()["results"]
    assert new.public_id in [one["id"] for one in told]


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
