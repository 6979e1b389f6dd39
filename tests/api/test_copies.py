"""Copies that caches keep: what is said of them, by all that an answer passes on its way out."""

from __future__ import annotations

import http.client
from contextlib import closing
from pathlib import Path

import pytest

from tests import makers
from tests.api.writing import token_of
from tests.flows.stack import running
from tests.timeline.surfaces import CLIENT

EVENTS, STREAM = "/api/v1/events/", "/api/v1/events.ndjson"
POLICY = "Content-Security-Policy"
# What tells of a body: of an answer that has none, a cache takes it for that of its copy.
OF_BODIES = {"content-type", "content-length", "transfer-encoding"}


def told(port: int, method: str, **headers: str) -> tuple[int, dict[str, str]]:
    """Return the status and the headers of an answer as they come over the wire."""
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as asked:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        asked.request(method, EVENTS, headers=named)
        answer = asked.getresponse()
        answer.read()
        return answer.status, {n.lower(): v for n, v in answer.getheaders()}


@pytest.mark.servers
def test_an_answer_without_a_body_says_nothing_of_one_over_the_wire(
    own_database: str, tmp_path: Path
) -> None:
    makers.make_event(makers.make_process())
    with running("web", database=own_database, folder=tmp_path) as stack:
        status, whole = told(stack.port, "GET")
        assert (status, whole["content-type"]) == (200, "application/json")
        for method, asked, expected in (
            ("GET", {"If_None_Match": whole["etag"]}, 304),
            ("HEAD", {"If_None_Match": "*"}, 304),
            ("OPTIONS", {}, 204),
        ):
            status, headers = told(stack.port, method, **asked)
            assert status == expected
            assert not OF_BODIES & headers.keys(), (method, headers)
            # What a cache puts in the place of what it holds is what it held.
            for name in ("cache-control", "vary", POLICY.lower()):
                assert headers[name] == whole[name], (method, name)


@pytest.mark.django_db
def test_a_copy_of_a_document_keeps_the_policy_of_documents() -> None:
    makers.make_event(makers.make_process())
    whole = CLIENT.get(EVENTS)
    known = CLIENT.get(EVENTS, headers={"If-None-Match": whole["ETag"]})
    assert known.status_code == 304
    assert known[POLICY] == whole[POLICY]
    assert "Content-Type" not in known
    assert "Content-Length" not in known
    assert CLIENT.get("/")[POLICY] != whole[POLICY]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "by_all"),
    [
        (EVENTS, "public, max-age=30"),
        (STREAM, "public, max-age=30"),
        ("/api/v1/changes/", "public, no-cache"),
        ("/api/v1/usage/", "private, no-store"),
    ],
)
def test_what_a_token_is_answered_is_kept_by_its_holder_alone(
    path: str, by_all: str
) -> None:
    makers.make_event(makers.make_process())
    token = token_of(makers.make_user("reader"), "read")
    anybodys = CLIENT.get(path)
    own = CLIENT.get(path, headers={"Authorization": f"Bearer {token}"})
    assert (anybodys.status_code, own.status_code) == (200, 200)
    assert anybodys["Cache-Control"] == by_all
    assert own["Cache-Control"] == by_all.replace("public", "private")
    # A copy of what anybody is answered is not for a token, which may open nothing.
    for answer in (anybodys, own):
        assert "Authorization" in answer["Vary"].split(", ")


@pytest.mark.django_db
def test_a_stream_of_which_nobody_could_see_that_it_broke_off_is_not_kept() -> None:
    """In HTTP/1.0 the end of the connection is the end of the answer, whole or not."""
    makers.make_event(makers.make_process())
    for path, at_1_0 in ((STREAM, "no-store"), (EVENTS, "public, max-age=30")):
        for protocol, kept in (("1.1", "public, max-age=30"), ("1.0", at_1_0)):
            answer = CLIENT.get(path, SERVER_PROTOCOL=f"HTTP/{protocol}")
            assert answer["Cache-Control"] == kept, (path, protocol)
