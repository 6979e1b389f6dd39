"""Writing through the API: by the actions of the desk, once, and never over what was not read."""

from __future__ import annotations

import pytest
from django.test import Client

from editions.models import Act, Edition
from sources.models import Outlet
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
    wrong,
)
from things.models import Thing

pytestmark = pytest.mark.django_db


def act_verbs(since: int) -> list[str]:
    acts = Act.objects.filter(pk__gt=since).order_by("pk")
    return list(acts.values_list("verb", flat=True))


def newest_act() -> int:
    return int(Act.objects.latest("pk").pk)


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


def test_a_proposed_change_is_discarded_and_what_stands_stays(writer: Writer) -> None:
    path = writer.post()["Location"]
    stands = Client().get(path)
    change = {"values": {"title": "Talks end"}, "then": "draft"}
    assert writer.patch(path, change, match=1).json()["version"] == 2
    before = newest_act()
    gone = writer.post(f"{path}discard/", {"reason": "Not so."}, match=2)
    assert (gone.status_code, gone["ETag"]) == (200, '"3"')
    assert gone.json() == stands.json()
    assert Client().get(path).content == stands.content
    back = writer.post(f"{path}reclaim/", {}, match=3)
    assert back.json()["values"]["title"] == "Talks end"
    writer.post(f"{path}discard/", {}, match=4)
    assert act_verbs(before) == ["discard_event", "reclaim_event", "discard_event"]
    # Nothing waits beside it now, so the tag of what stands is enough to change it.
    right = {"values": {"title": "Talks go on"}, "reason": "So it was."}
    assert writer.patch(path, right, match=stands["ETag"]).status_code == 200
    refused = writer.post(f"{path}reclaim/", {}, match=6)
    assert refused.status_code == 422
    assert "was changed since" in refused.content.decode()


def test_the_tag_of_what_stands_is_no_version_that_was_read_while_a_change_waits(
    writer: Writer,
) -> None:
    path = writer.post()["Location"]
    tag = Client().get(path)["ETag"]
    waits = {"values": {"title": "Talks end"}, "then": "draft"}
    assert writer.patch(path, waits, match=1).status_code == 200
    assert Client().get(path)["ETag"] == tag
    before = newest_act()
    over = {"values": {"summary": "Not seen."}, "then": "draft"}
    assert writer.patch(path, over, match=tag).status_code == 412
    for verb in ("publish", "discard", "withdraw"):
        body = {"reason": "So.", **({"why": "error"} if verb == "withdraw" else {})}
        assert writer.post(f"{path}{verb}/", body, match=tag).status_code == 412, verb
    assert act_verbs(before) == []
    assert writer.post(f"{path}publish/", {"reason": "So."}, match=2).status_code == 200


@pytest.mark.parametrize(
    "verb",
    [
        "",
        "submit",
        "publish",
        "discard",
        "reclaim",
        "withdraw",
        "restore",
        "merge",
        "unmerge",
    ],
)
def test_whatever_is_done_to_a_thing_says_which_version_was_read(
    verb: str, writer: Writer
) -> None:
    into = writer.post()["Location"].split("/")[-2]
    made = writer.post(body=event(then="draft")).json()
    path = f"{EVENTS}{made['id']}/"
    if verb == "reclaim":
        writer.post(f"{path}discard/", {}, match=1)
    elif verb not in ("submit", "publish", "discard"):
        writer.post(f"{path}publish/", {}, match=1)
    version = Thing.objects.get(public_id=made["id"]).version
    if verb == "unmerge":
        same = {"into": into, "into_version": 1, "reason": "The same."}
        version = writer.post(f"{path}merge/", same, match=version) and version + 1
    if verb == "restore":
        gone = {"why": "error", "reason": "Not so."}
        version = writer.post(f"{path}withdraw/", gone, match=version) and version + 1
    into_version = Thing.objects.get(public_id=into).version
    more: dict[str, dict[str, object]] = {
        "": {"values": {"summary": "More."}},
        "submit": {},
        "withdraw": {"why": "error"},
        "restore": {"to": 2},
        "merge": {"into": into, "into_version": into_version},
    }
    body = {**more.get(verb, {}), **({"reason": "So."} if verb != "submit" else {})}
    method, where = ("POST", f"{path}{verb}/") if verb else ("PATCH", path)
    before = newest_act()
    for match, status in (("", 428), ("*", 428), (version + 5, 412)):
        assert writer.send(method, where, body, match=match).status_code == status
    assert act_verbs(before) == []
    done = writer.send(method, where, body, match=version)
    assert done.status_code == 200, done.content
    assert len(act_verbs(before)) == 1


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
