"""HTTP as it should be: copies that are asked about, methods, forms, codings, strangers, errors."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from typing import Any

import brotli
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from api.reading.things import ThingDetail
from tests import makers
from tests.things import verbs
from tests.timeline.stories import draft_of
from tests.timeline.surfaces import api_of
from tests.told import as_told
from things.models import Thing

pytestmark = pytest.mark.django_db
CLIENT = Client(raise_request_exception=False)
EVENTS = "/api/v1/events/"


def ask(path: str, method: str = "get", **headers: str) -> Any:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return getattr(CLIENT, method)(path, headers=named)


def paths(event: Thing) -> list[str]:
    """One address of each sort."""
    own = api_of(event)
    return [
        EVENTS,
        f"{EVENTS}?party=northland&count=1",
        own,
        f"{own}?rev=1",
        f"{own}history/",
        "/api/v1/changes/",
        "/api/v1/tallies/?process=river-valley",
    ]


@pytest.fixture
def event() -> Thing:
    return makers.make_event(makers.make_process())


def test_whoever_has_a_copy_is_told_that_it_is_still_right_until_it_is_not(
    event: Thing,
) -> None:
    for path in paths(event):
        tag = ask(path)["ETag"]
        assert tag.startswith('"'), path
        again = ask(path, If_None_Match=f'"other", {tag}')
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag), (
            path
        )
    tags = {path: ask(path)["ETag"] for path in paths(event)}
    verbs.correct(event, replace(draft_of(event), title="Talks over"))
    for path, tag in tags.items():
        after = ask(path, If_None_Match=tag)
        same = path.endswith("rev=1") or "tallies" in path
        assert after.status_code == (304 if same else 200), path


def test_a_copy_that_is_right_is_told_of_without_reading_a_document(
    event: Thing,
) -> None:
    for path in (EVENTS, api_of(event)):
        tag = ask(path)["ETag"]
        with CaptureQueriesContext(connection) as taken:
            assert ask(path, If_None_Match=tag).status_code == 304
        assert len(taken) == 1
        assert '"document"' not in as_told(taken[0]["sql"])
        with CaptureQueriesContext(connection) as taken:  # the twin
            assert ask(path).status_code == 200
        assert len(taken) == 1
        assert '"document"' in as_told(taken[0]["sql"])


def test_a_copy_of_what_was_taken_back_is_not_right_any_more(event: Thing) -> None:
    makers.make_event(Thing.objects.get(kind="process"), title="Talks of two")
    tags = {path: ask(path)["ETag"] for path in (EVENTS, api_of(event))}
    verbs.withdraw(event, why="safety", reason="Somebody is in danger.")
    assert ask(api_of(event), If_None_Match=tags[api_of(event)]).status_code == 410
    assert ask(EVENTS, If_None_Match=tags[EVENTS]).status_code == 200


def test_a_copy_that_names_what_may_not_be_named_any_more_is_not_right() -> None:
    process = makers.make_process()
    named = makers.make_event(process, title="Talks of Zyxwv")
    event = makers.make_event(process, parent=named.public_id)
    path = api_of(event)
    tag = ask(path)["ETag"]
    assert ask(path, If_None_Match=tag).status_code == 304
    verbs.withdraw(named, why="legal", reason="A court says so.")
    after = ask(path, If_None_Match=tag)
    assert after.status_code == 200
    assert b"Zyxwv" not in after.content


def test_each_coding_has_its_own_tag_and_says_the_same(event: Thing) -> None:
    plain = ask(EVENTS)
    small = {
        "br": brotli.decompress(ask(EVENTS, Accept_Encoding="gzip, br").content),
        "gzip": gzip.decompress(ask(EVENTS, Accept_Encoding="gzip").content),
    }
    tags = {plain["ETag"]}
    for coding, body in small.items():
        answer = ask(EVENTS, Accept_Encoding=coding)
        assert answer["Content-Encoding"] == coding
        assert body == plain.content
        assert len(answer.content) < len(plain.content)
        tags.add(answer["ETag"])
    assert len(tags) == 3
    assert "Content-Encoding" not in ask(EVENTS, Accept_Encoding="identity")
    assert {"Accept", "Accept-Encoding"} <= set(plain["Vary"].split(", "))
    assert "Cookie" not in plain["Vary"]


def test_copies_may_be_kept_for_less_than_a_minute_and_errors_not_at_all(
    event: Thing,
) -> None:
    assert ask(EVENTS)["Cache-Control"] == "public, max-age=30"
    assert ask("/api/v1/changes/")["Cache-Control"] == "public, no-cache"
    assert ask(f"{EVENTS}?colour=red")["Cache-Control"] == "no-store"
    assert ask(f"{EVENTS}aaaaaaaaaaaaaaaa/")["Cache-Control"] == "no-store"


def test_what_is_read_may_be_read_by_any_page_and_with_no_cookie(event: Thing) -> None:
    for path in paths(event):
        answer = ask(path, Origin="https://elsewhere.example.org")
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in answer
        assert "Set-Cookie" not in answer
    before = ask(
        EVENTS,
        "options",
        Origin="https://elsewhere.example.org",
        Access_Control_Request_Method="GET",
    )
    allowed = before["Access-Control-Allow-Methods"]
    assert allowed.replace(" ", "") == "GET,HEAD,OPTIONS"
    may_be_sent = before["Access-Control-Allow-Headers"].split(", ")
    assert {"authorization", "if-none-match", "range", "if-range"} <= {*may_be_sent}
    may_be_read = answer["Access-Control-Expose-Headers"].split(", ")
    assert {"etag", "accept-ranges", "content-range"} <= {*may_be_read}
    page = ask("/river-valley/timeline/", Origin="https://elsewhere.example.org")
    assert "Access-Control-Allow-Origin" not in page


def test_head_says_what_get_does_without_the_body_and_options_what_may_be_done(
    event: Thing,
) -> None:
    for path in paths(event):
        whole, head = ask(path), ask(path, "head")
        assert head.status_code == 200
        assert head.content == b""
        assert head["ETag"] == whole["ETag"]
        options = ask(path, "options")
        assert (options.status_code, options.content) == (204, b"")
        allowed = options["Allow"].split(", ")
        assert allowed[:3] == ["GET", "HEAD", "OPTIONS"]
        for method in ("post", "put", "patch", "delete"):
            answer = ask(path, method)
            assert answer.status_code == (401 if method.upper() in allowed else 405)
            assert answer["Content-Type"] == "application/problem+json"
            assert answer["Allow"] == options["Allow"]


def test_links_lead_through_the_pages_and_back_to_the_first() -> None:
    process = makers.make_process()
    for n in range(5):
        makers.make_event(process, title=f"Talks {n}")
    answer = ask(f"{EVENTS}?limit=2")
    body = answer.json()
    assert f'<{body["next"]}>; rel="next"' in answer["Link"]
    assert f'<http://testserver{EVENTS}?limit=2>; rel="first"' in answer["Link"]
    last = ask(f"{EVENTS}?limit=5")
    assert 'rel="next"' not in last["Link"]


def test_every_answer_says_what_it_understood(event: Thing) -> None:
    query = "?party=northland&strand=negotiation&from=2025-02&limit=7&as_of=2025-03-01"
    assert ask(f"{EVENTS}{query}").json()["applied"] == {
        "party": ["northland"],
        "strand": ["negotiation"],
        "from": "2025-02-01",
        "as_of": "2025-03-01",
        "order": "-day",
        "limit": 7,
    }
    assert ask(f"{api_of(event)}?as_of=2025-03-01")["Applied"] == "as_of=2025-03-01"
    for path in paths(event):
        assert "Applied" in ask(path), path


def test_a_count_is_told_to_who_asks_for_it(event: Thing) -> None:
    assert "count" not in ask(EVENTS).json()
    assert ask(f"{EVENTS}?count=1&limit=1").json()["count"] == {
        "number": 1,
        "at_least": False,
    }


@pytest.mark.parametrize("name", ["token", "access_token", "API_KEY", "Authorization"])
def test_a_token_in_an_address_is_refused_and_not_said_back_nor_logged(
    name: str,
    event: Thing,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    for path in paths(event):
        joint = "&" if "?" in path else "?"
        answer = ask(f"{path}{joint}{name}=s3cr3t-value")
        assert answer.status_code == 400, path
        assert "address" in answer.json()["detail"]
        assert b"s3cr3t" not in answer.content
    lines = capfd.readouterr().err
    assert "request_finished" in lines
    assert "s3cr3t" not in lines
    assert not [r for r in caplog.records if "s3cr3t" in r.getMessage()]


@pytest.mark.parametrize(
    ("query", "parameter", "nearest"),
    [
        ("partys=northland", "partys", "party"),
        ("form=2025-02", "form", "from"),
        ("order=dya", "order", "day"),
        ("strand=negotiatoin", "strand", "negotiation"),
        ("process=river-vally", "process", "river-valley"),
        ("party=nortland", "party", "northland"),
        ("type=negotiation.round_open", "type", "negotiation.round_opened"),
        ("limit=1001", "limit", None),
        ("count=yes", "count", "1"),
        ("sources_min=many", "sources_min", None),
        ("as_of=", "as_of", None),
        ("process=", "process", None),
        ("party=northland&party=+", "party", None),
        ("from=2025-02&from=2025-03", "from", None),
    ],
)
def test_what_there_is_not_is_named_with_what_is_nearest(
    query: str, parameter: str, nearest: str | None, event: Thing
) -> None:
    assert ask(f"{EVENTS}?limit=1000").status_code == 200
    answer = ask(f"{EVENTS}?{query}")
    assert answer.status_code == 400
    (error,) = answer.json()["errors"]
    assert error["parameter"] == parameter
    assert nearest is None or nearest in error["nearest"]


def test_a_cursor_that_was_changed_or_is_of_another_list_is_refused() -> None:
    process = makers.make_process()
    for n in range(3):
        makers.make_event(process, title=f"Talks {n}")
    path = ask(f"{EVENTS}?limit=1").json()["next"]
    assert ask(path).status_code == 200
    assert ask(path.replace("cursor=", "cursor=A")).status_code == 400
    assert ask(path[:-1] + ("A" if path[-1] != "A" else "B")).status_code == 400
    assert ask(path.replace("/events/", "/parties/")).status_code == 400
    assert ask(f"{path}&order=id").status_code == 400


def test_what_breaks_here_is_a_problem_without_a_word_of_how(
    event: Thing, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError("a secret of the house")

    monkeypatch.setattr(ThingDetail, "_standing", broken)
    answer = ask(api_of(event))
    assert answer.status_code == 500
    assert answer["Content-Type"] == "application/problem+json"
    assert "house" not in answer.content.decode()
    assert "Traceback" not in answer.content.decode()
    assert ask(EVENTS).status_code == 200


@pytest.mark.parametrize("path", ["nothing/", "events/a/b/c/", "changes/x"])
def test_an_address_where_nothing_is_gets_a_problem_too(path: str) -> None:
    answer = ask(f"/api/v1/{path}")
    assert answer.status_code == 404
    assert json.loads(answer.content)["status"] == 404


def test_a_form_that_there_is_not_is_406(event: Thing) -> None:
    assert ask(EVENTS, Accept="text/html, */*;q=0.1").status_code == 200
    answer = ask(EVENTS, Accept="application/pdf")
    assert answer.status_code == 406
    assert answer["Content-Type"] == "application/problem+json"
