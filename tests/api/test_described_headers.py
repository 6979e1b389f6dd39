"""The description tells the headers that answers have, and every form in which they are sent."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from tests import makers
from tests.api.described import described
from tests.timeline.surfaces import CLIENT

pytestmark = pytest.mark.django_db
TOLD = (
    "ETag",
    "Link",
    "Applied",
    "Content-Range",
    "RateLimit-Limit",
    "RateLimit-Remaining",
    "RateLimit-Reset",
)
EVENT = "/api/v1/events/{key}/"


@pytest.fixture(autouse=True)
def event(settings: Any, tmp_path: Path) -> str:
    settings.BULK_DIR = tmp_path
    process = makers.make_process()
    event = makers.make_event(process)
    makers.make_event(process, title="Talks go on")
    call_command("write_bulk", stdout=io.StringIO())
    return event.public_id


def response(path: str, status: str = "200") -> dict[str, Any]:
    found: dict[str, Any] = described()["paths"][path]["get"]["responses"][status]
    return found


def misfits(answer: Any, told: dict[str, Any]) -> set[str]:
    """Headers that are there and not told, or told and not there; the last page has no next."""
    has = {name for name in TOLD if answer.has_header(name)}
    named = set(told["headers"])
    return (has - named) | (named - has - {"Link"})


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/api/v1/events/", "limit=1"),
        (EVENT, ""),
        ("/api/v1/events/{key}/history/", ""),
        ("/api/v1/changes/", ""),
        ("/api/v1/outlets/", "limit=1"),
        ("/api/v1/articles/", ""),
        ("/api/v1/tallies/", "process=river-valley"),
        ("/api/v1/vocabularies/", ""),
        ("/api/v1/codebook/", ""),
        ("/api/v1/bulk/", ""),
        ("/api/v1/bulk/{name}", ""),
        ("/api/v1/usage/", ""),
    ],
)
def test_headers_that_answers_have_are_described_and_a_copy_is_not_sent_again(
    event: str, path: str, query: str
) -> None:
    own = path.replace("{key}", event).replace("{name}", "events.csv.gz")
    answer: Any = CLIENT.get(f"{own}?{query}")
    assert answer.status_code == 200
    _ = answer.getvalue()
    assert misfits(answer, response(path)) == set()
    again = CLIENT.get(f"{own}?{query}", headers={"If-None-Match": answer["ETag"]})
    # What is left of a minute is told there, and is another each time.
    assert again.status_code == (200 if path == "/api/v1/usage/" else 304)
    told = response(path, "304")
    assert again.status_code == 200 or misfits(again, told) == set()
    names = [one["name"] for one in described()["paths"][path]["get"]["parameters"]]
    assert "If-None-Match" in names


@pytest.mark.parametrize(
    ("path", "form", "alone"),
    [
        ("/api/v1/events/", "application/x-ndjson", "/api/v1/events.ndjson"),
        ("/api/v1/changes/", "application/x-ndjson", "/api/v1/changes.ndjson"),
        ("/api/v1/outlets/", "application/x-ndjson", "/api/v1/outlets.ndjson"),
        ("/api/v1/outlets/", "text/csv", "/api/v1/outlets.csv"),
        ("/api/v1/codebook/", "text/csv", "/api/v1/codebook.csv"),
    ],
)
def test_each_form_is_described(path: str, form: str, alone: str) -> None:
    assert form in response(path)["content"]
    for answer in (CLIENT.get(path, headers={"Accept": form}), CLIENT.get(alone)):
        sent: Any = answer
        assert answer["Content-Type"].startswith(form)
        assert sent.getvalue()


@pytest.mark.parametrize("name", ["events.ndjson.gz", "openapi.json"])
def test_a_file_is_described_whole_and_in_part(name: str) -> None:
    path = "/api/v1/bulk/{name}"
    part = {
        "Range": "bytes=5-",
        "If-Range": CLIENT.head(path.format(name=name))["ETag"],
    }
    for headers, status in (({}, 200), (part, 206), ({"Range": "bytes=-0"}, 416)):
        answer: Any = CLIENT.get(path.format(name=name), headers=headers)
        assert answer.status_code == status
        told = response(path, str(status))
        assert answer["Content-Type"] in told["content"]
        assert answer.getvalue()
        assert answer.has_header("Content-Range") is (
            "Content-Range" in told["headers"]
        )
    asked = {one["name"] for one in described()["paths"][path]["get"]["parameters"]}
    assert part.keys() <= asked
