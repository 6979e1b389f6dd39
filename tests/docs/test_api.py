"""What docs/api.md tells: the kinds that there are, and the headers of answers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import makers
from tests.docs.meanings import ROOT
from tests.timeline.surfaces import api_of
from things.queries import kinds

PAGE = (Path(ROOT) / "docs" / "api.md").read_text(encoding="utf-8")
TAGGED = (
    "events/", "parties/northland/", "parties/northland/history/", "changes/", "outlets/",
    "vocabularies/", "codebook/", "codebook.csv", "tallies/?process=river-valley",
)  # fmt: skip
STREAMED = ("events.ndjson", "events.csv", "changes.ndjson")


def test_the_page_names_every_kind_of_thing_that_the_api_has() -> None:
    (told,) = re.findall(r"There are ((?:`[a-z-]+`(?:,\s| and )?)+)", PAGE)
    assert re.findall(r"`([a-z-]+)`", told) == [k.plural for k in kinds().values()]


@pytest.mark.django_db
def test_what_is_sent_in_one_piece_has_a_tag_and_says_what_was_understood() -> None:
    makers.make_event(makers.make_process())
    for path in (*TAGGED, *STREAMED, "usage/"):
        answer = Client().get(f"/api/v1/{path}")
        assert answer.status_code == 200
        assert ("ETag" in answer) == (path not in STREAMED), path
        assert ("Applied" in answer) == (path != "usage/"), path


@pytest.mark.django_db
def test_every_answer_says_what_is_left_of_the_minute() -> None:
    token = "cr_" + 43 * "a"
    shown = {"Authorization": f"Bearer {token}"}
    for path, headers, status in (
        ("events/", {}, 200),
        ("events/?colour=red", {}, 400),
        ("events/nothing/", {}, 404),
        ("events/", shown, 401),
        (f"events/?token={token}", {}, 400),
    ):
        answer = Client().get(f"/api/v1/{path}", headers=headers)
        assert answer.status_code == status
        assert "RateLimit-Remaining" in answer, path


@pytest.mark.django_db
def test_a_copy_that_is_right_is_said_to_be_without_its_document_being_read() -> None:
    event = makers.make_event(makers.make_process())
    for path in ("/api/v1/events/", api_of(event)):
        tag = Client().get(path)["ETag"]
        with CaptureQueriesContext(connection) as asked:
            answer = Client().get(path, headers={"If-None-Match": tag})
        assert answer.status_code == 304
        assert not any('"document"' in one["sql"] for one in asked), path
