"""Writing through the API: by the actions of the desk, once, and never over what was not read."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from editions.models import Act, Edition
from sources.models import Outlet
from suggestions.models import Suggestion
from tests import makers
from tests.api.writing import (
    EVENTS,
    QUOTED,
    URL,
    Writer,
    event,
    pointer,
    token_of,
    values,
)
from things.models import Thing

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer() -> Writer:
    makers.make_process()
    return Writer()


def act_verbs(since: int) -> list[str]:
    return list(Act.objects.filter(pk__gt=since).values_list("verb", flat=True))


def newest_act() -> int:
    return int(Act.objects.latest("pk").pk)


def wrong(answer: Any) -> dict[str, str]:
    """What is wrong with what was sent, by its place."""
    assert answer.status_code in (400, 413, 415, 422), answer.content
    return {one["pointer"]: one["detail"] for one in answer.json()["errors"]}


def test_an_event_is_published_as_one_act_and_is_what_a_get_answers(
    writer: Writer,
) -> None:
    before = newest_act()
    answer = writer.post()
    assert answer.status_code == 201
    assert act_verbs(before) == ["publish_event"]
    made = answer.json()
    assert (made["version"], made["title"]) == (1, {"en": "Talks open in Lakeside"})
    assert made["date"]["text"] == "on Thursday"
    assert answer["ETag"] == '"1"'
    assert "no-store" in answer["Cache-Control"]
    assert Client().get(answer["Location"]).json() == made
    assert Act.objects.latest("pk").by_label == "some-chief"


def test_words_are_quoted_from_the_text_that_is_held_of_an_address(
    writer: Writer,
) -> None:
    makers.make_version(url=URL)
    quoted = {"url": URL, "exact": QUOTED}
    made = writer.post(body=event(citations=[quoted])).json()
    (citation,) = made["citations"]
    assert (citation["form"], citation["exact"]) == ("quotation", QUOTED)
    nowhere = writer.post(body=event(citations=[{**quoted, "exact": "Not so."}]))
    assert "do not stand there" in wrong(nowhere)["/citations/0/exact"]
    twice = writer.post(body=event(citations=[{**quoted, "exact": "Northland"}]))
    assert "more than once" in wrong(twice)["/citations/0/exact"]
    start = twice.json()["errors"][0]["nearest"][0]
    said = {**quoted, "exact": "Northland", "start": int(start)}
    assert writer.post(body=event(citations=[said])).status_code == 201
    unknown = writer.post(body=event(citations=[{**quoted, "url": f"{URL}/other"}]))
    assert "No text of this address" in wrong(unknown)["/citations/0/url"]


def test_a_draft_is_seen_by_nobody_until_it_is_published(writer: Writer) -> None:
    drafted = writer.post(body=event(then="draft"))
    assert drafted.status_code == 201
    made = drafted.json()
    assert (made["state"], made["values"]["title"]) == ("draft", values()["title"])
    assert "Location" not in drafted
    path = f"{EVENTS}{made['id']}/"
    assert Client().get(path).status_code == 404
    handed = writer.post(f"{path}submit/", {}, match=1)
    assert handed.json()["state"] == "in_review"
    version = handed.json()["version"]
    shown = writer.post(f"{path}publish/", {}, match=version)
    assert shown.status_code == 200
    assert Client().get(path).json() == shown.json()


def test_a_correction_says_what_was_read_and_why_and_leaves_the_rest(
    writer: Writer,
) -> None:
    path = writer.post()["Location"]
    title = {"values": {"title": "Talks open by the lake"}, "reason": "A wrong place."}
    assert writer.patch(path, title).status_code == 428
    assert writer.patch(path, title, match="*").status_code == 428
    before = newest_act()
    right = writer.patch(path, title, match=1)
    assert right.status_code == 200
    assert act_verbs(before) == ["correct_event"]
    found = right.json()
    assert (found["version"], found["title"]["en"]) == (2, "Talks open by the lake")
    assert len(found["parties"]) == 2
    assert len(found["citations"]) == 1
    assert writer.patch(path, title, match=1).status_code == 412
    unsaid = writer.patch(path, {"values": {"title": "Other"}}, match=2)
    assert unsaid.status_code == 422
    assert "Say why" in unsaid.json()["detail"]


@pytest.mark.parametrize("coding", ["identity", "gzip", "br"])
def test_the_tag_of_a_get_is_a_version_that_was_read(
    writer: Writer, coding: str
) -> None:
    path = writer.post()["Location"]
    read = {"Accept-Encoding": coding}
    tag = Client().get(path, headers=read)["ETag"]
    change = {"values": {"summary": "In the old school."}, "reason": "More is known."}
    assert writer.patch(path, change, match=tag).status_code == 200
    assert writer.patch(path, change, match=tag).status_code == 412
    again = Client().get(path, headers=read)["ETag"]
    assert writer.patch(path, change, match=f"{tag}, {again}").status_code == 200


def test_what_became_known_later_leaves_what_was_known_before(writer: Writer) -> None:
    path = writer.post()["Location"]
    later = {
        "values": {"title": "Talks open, and a delay is announced"},
        "citations": [pointer(published_on="2025-03-03")],
        "later": True,
        "reason": "Told on 3 March.",
    }
    assert writer.patch(path, later, match=1).status_code == 200
    then = Client().get(path, {"as_of": "2025-03-01"}).json()
    assert then["title"]["en"] == "Talks open in Lakeside"


def test_it_is_withdrawn_restored_merged_and_separated_with_a_reason_each(
    writer: Writer,
) -> None:
    one = writer.post()["Location"]
    other = writer.post(body=event(values=values(title="Talks begin")))["Location"]
    gone = {"why": "error", "reason": "The source took it back."}
    before = newest_act()
    withdrawn = writer.post(f"{other}withdraw/", gone, match=1)
    assert (withdrawn.status_code, withdrawn.json()["state"]) == (200, "withdrawn")
    assert Client().get(other).status_code == 410
    back = {"to": 1, "reason": "It stood after all."}
    restored = writer.post(f"{other}restore/", back, match=withdrawn.json()["version"])
    assert restored.status_code == 200
    version = restored.json()["version"]
    same = {"into": one.split("/")[-2], "into_version": 1, "reason": "The same talks."}
    merged = writer.post(f"{other}merge/", same, match=version)
    assert merged.status_code == 200
    assert Client().get(other).status_code == 302
    number = Thing.objects.get(public_id=other.split("/")[-2]).version
    apart = writer.post(f"{other}unmerge/", {"reason": "Not the same."}, match=number)
    assert apart.status_code == 200
    assert Client().get(other).status_code == 200
    assert act_verbs(before) == [
        "withdraw_event", "restore_event", "merge_event", "unmerge_event",
    ]  # fmt: skip


def test_a_draft_is_discarded_and_brought_back(writer: Writer) -> None:
    path = f"{EVENTS}{writer.post(body=event(then='draft')).json()['id']}/"
    before = newest_act()
    gone = writer.post(f"{path}discard/", {"reason": "Twice."}, match=1)
    assert (gone.status_code, gone.json()["state"]) == (200, "discarded")
    assert Client().get(path).status_code == 404
    assert writer.post(f"{path}publish/", {}, match=2).status_code == 422
    back = writer.post(f"{path}reclaim/", {}, match=2)
    assert (back.status_code, back.json()["state"]) == (200, "draft")
    assert act_verbs(before) == ["discard_event", "reclaim_event"]
    assert writer.post(f"{path}publish/", {}, match=3).status_code == 200
    assert writer.post(f"{path}discard/", {}, match=4).status_code == 422


def test_a_dry_run_answers_the_same_and_leaves_nothing(writer: Writer) -> None:
    acts, things, outlets = (m.objects.count() for m in (Act, Thing, Outlet))
    body = event(citations=[pointer(outlet="Some New Wire")])
    tried = writer.post(f"{EVENTS}?dry_run=1", body)
    assert (tried.status_code, tried["Dry-Run"]) == (200, "1")
    assert tried.json()["title"] == {"en": "Talks open in Lakeside"}
    assert "Location" not in tried
    left = tuple(m.objects.count() for m in (Act, Thing, Outlet))
    assert left == (acts, things, outlets)
    assert not Edition.objects.filter(public_id=tried.json()["id"]).exists()
    refused = writer.post(f"{EVENTS}?dry_run=1", event(citations=[]))
    assert refused.status_code == 422
    assert writer.post(f"{EVENTS}?dry=1", body).status_code == 400
    assert writer.post(EVENTS, body).status_code == 201


def test_only_a_token_that_may_write_writes(writer: Writer) -> None:
    things = Thing.objects.count()
    nobody = Client().post(EVENTS, event(), content_type="application/json")
    assert nobody.status_code == 401
    assert nobody["WWW-Authenticate"] == 'Bearer realm="api"'
    reading = Writer(token=token_of(makers.make_user("editor"), "read"))
    assert reading.post().status_code == 403
    signed_in = Client()
    signed_in.force_login(makers.make_user("administrator"))
    cookie = signed_in.post(EVENTS, event(), content_type="application/json")
    assert cookie.status_code == 401
    assert Thing.objects.count() == things
    editor = Writer(token=token_of(makers.make_user("editor", "another")))
    path = editor.post()["Location"]
    gone = {"why": "error", "reason": "Taken back."}
    refused = editor.post(f"{path}withdraw/", gone, match=1)
    assert refused.status_code == 422
    assert "role chief" in refused.json()["detail"]
    assert writer.post(f"{path}withdraw/", gone, match=1).status_code == 200


def test_every_value_that_is_wrong_is_named_at_its_place(writer: Writer) -> None:
    sent = values(
        title=5, date="31 February", time=None, parties=[{"party": "northland"}, "x"],
        titel="Talks",
    )  # fmt: skip
    answer = writer.post(body=event(values=sent))
    found = wrong(answer)
    assert set(found) == {
        "/values/title", "/values/date", "/values/titel",
        "/values/parties/0/role", "/values/parties/1",
    }  # fmt: skip
    near = {e["pointer"]: e.get("nearest") for e in answer.json()["errors"]}
    assert near["/values/titel"][0] == "title"
    missing = wrong(writer.post(body={"values": {}, "citations": []}))
    assert missing["/values/process"] == "This is missing."
    unknown = writer.post(body=event(values=values(process="nowhere")))
    assert unknown.status_code == 422
    assert "nowhere" in unknown.json()["detail"]


@pytest.mark.parametrize(
    ("pointer", "body"),
    [
        ("/values/parties/0", event(values=values(parties=[None]))),
        ("/values/date", event(values=values(date={"text": 0, "edtf": "2025-02-27"}))),
        ("/sensitivity", event(sensitivity="AAA")),
        ("/citations/0/exact", event(citations=[pointer(exact=False)])),
        ("/citations/0/start", event(citations=[pointer(start="1")])),
        ("/citations/0/element", event(citations=[pointer(element=1)])),
        ("/citations/0/published_on", event(citations=[pointer(published_on="20250228")])),
    ],
)  # fmt: skip
def test_what_only_resembles_a_value_is_none(
    pointer: str, body: dict[str, Any], writer: Writer
) -> None:
    answer = writer.post(body=body)
    assert answer.status_code == 422
    assert list(wrong(answer)) == [pointer]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{", 400),
        (b"\xff", 400),
        (b'{"values": NaN}', 400),
        (b"[" * 100_000 + b"]" * 100_000, 400),
        (b"[]", 422),
        (b'"x"', 422),
        (b'{"values": {"title": "\\u0000"}}', 422),
        (b'{"values": {"title": "\\ud800"}}', 422),
        (b'{"values": {"title": ' + b"1" * 5_000 + b"}}", 400),
        (b'{"a": 1}', 422),
        (b" " * (1024 * 1024 + 1), 413),
        (b"", 415),
    ],
)
def test_hostile_bodies_are_refused_in_words(
    writer: Writer, body: bytes, status: int
) -> None:
    answer = writer.post(body=body)
    assert answer.status_code == status, answer.content[:300]
    assert answer["Content-Type"] == "application/problem+json"
    assert writer.post().status_code == 201


def test_another_type_than_json_is_not_taken(writer: Writer) -> None:
    for kind in (
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
    ):
        assert writer.post(content_type=kind).status_code == 415
    assert (
        writer.post(content_type="application/json; charset=utf-8").status_code == 201
    )


def test_a_thing_that_is_not_there_and_one_of_another_kind_are_the_same(
    writer: Writer,
) -> None:
    path = writer.post()["Location"]
    for other in (path.replace("events", "statements"), f"{EVENTS}aaaaaaaaaaaaaaaa/"):
        assert writer.patch(other, {}, match=1).status_code == 404
    assert not Suggestion.objects.exists()
    assert writer.patch(path, {"reason": "To see."}, match=1).status_code == 200
