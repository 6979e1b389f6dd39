"""The feed of changes: what it tells of each, what it never tells, and how it is narrowed."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from core.dates import from_edtf
from editions.models import Act
from tests import makers
from tests.things import verbs
from tests.things.renaming import catch_up
from tests.timeline import stories
from tests.timeline.stories import draft_of
from tests.timeline.surfaces import CLIENT, api_of, get, page_of, queries_of
from things.models import Thing

pytestmark = pytest.mark.django_db
FEED = "/api/v1/changes/"
SECRET = "Zyxwv"


def feed(**query: Any) -> dict[str, Any]:
    answer = get(FEED, **query)
    assert answer.status_code == 200, answer.content
    found: dict[str, Any] = answer.json()
    return found


def told(**query: Any) -> list[dict[str, Any]]:
    """Every change, oldest first."""
    found: list[dict[str, Any]] = feed(limit=1000, **query)["results"]
    return found


def of(thing: Thing, **query: Any) -> list[dict[str, Any]]:
    return [one for one in told(**query) if one["id"] == thing.public_id]


def newest() -> str:
    return str(feed(after="newest")["after"])


def test_each_change_tells_what_was_and_what_is_and_why() -> None:
    event = makers.make_event(makers.make_process(), title="Talks opne")
    first = get(api_of(event)).json()
    verbs.correct(event, replace(draft_of(event), title="Talks open"), reason="A slip.")
    second = get(api_of(event)).json()
    verbs.withdraw(event, reason="It was another day.")
    verbs.restore(event, to=1, reason="It was that day.")
    assert [
        (c["verb"], c["moved"], c["reason"], c["before"], c["after"]) for c in of(event)
    ] == [
        ("created", "entered", None, None, first),
        ("corrected", "stayed", "A slip.", first, second),
        ("withdrawn", "left", None, second, None),
        ("restored", "entered", "It was that day.", None, get(api_of(event)).json()),
    ]
    acts = [c["act"]["verb"] for c in of(event)]
    assert acts[1:] == ["correct_event", "withdraw_event", "restore_event"]


def test_why_something_is_withdrawn_is_told_while_it_is() -> None:
    event = makers.make_event(makers.make_process())
    verbs.withdraw(event, reason="It was another day.")
    assert of(event)[-1]["reason"] == "It was another day."


def test_why_it_was_withdrawn_before_is_not_told_when_it_is_withdrawn_again() -> None:
    """The first time may have been for safety, and the record does not keep whether it was."""
    event = makers.make_event(makers.make_process())
    verbs.withdraw(event, why="safety", reason=f"{SECRET} is in danger.")
    verbs.restore(event, to=1, reason="It can be shown again.")
    verbs.withdraw(event, reason="It was another day.")
    reasons = [c["reason"] for c in of(event)]
    assert reasons == [None, None, "It can be shown again.", "It was another day."]
    for path in (FEED, f"{api_of(event)}history/", f"{page_of(event)}history/"):
        text = get(path).content.decode()
        assert "It was another day." in text
        assert SECRET not in text, path
    assert SECRET not in get("/corrections/").content.decode()


def test_what_was_merged_says_into_what_and_both_changes_are_of_one_act() -> None:
    process = makers.make_process()
    kept, other = makers.make_event(process), makers.make_event(process)
    verbs.merge(kept, other)
    gone, stays = of(other)[-1], of(kept)[-1]
    assert (gone["verb"], gone["moved"], gone["after"]) == ("merged", "left", None)
    assert gone["merged_into"] == {
        "kind": "event",
        "id": kept.public_id,
        "url": api_of(kept),
    }
    assert gone["act"] == stays["act"] != of(kept)[0]["act"]


def test_how_many_acts_were_about_drafts_is_not_told() -> None:
    process = makers.make_process()
    first = makers.make_event(process)
    for n in range(3):
        stories.kept_draft(process, summary=f"Draft {n}")
    second = makers.make_event(process)
    numbers = {str(one) for one in Act.objects.values_list("pk", flat=True)}
    ids = [of(one)[-1]["act"]["id"] for one in (first, second)]
    assert len(set(ids)) == 2
    assert not {*ids} & numbers
    assert [len(one) for one in ids] == [18, 18]


def test_pages_follow_each_other_by_a_cursor_to_the_end_and_go_on_from_there() -> None:
    process = makers.make_process()
    for n in range(9):
        makers.make_event(process, title=f"Talks {n}")
    seen: list[dict[str, Any]] = []
    page = feed(limit=4)
    seen += page["results"]
    while page["more"]:
        page = feed(limit=4, after=page["after"])
        seen += page["results"]
    assert seen == told()
    assert feed(after=page["after"])["results"] == []
    makers.make_event(process, title="Talks go on")
    (new,) = feed(after=page["after"])["results"]
    assert new["after"]["title"] == {"en": "Talks go on"}
    assert feed(after=new["cursor"])["results"] == []


def test_a_rename_is_told_of_all_that_show_the_name() -> None:
    event = makers.make_event(makers.make_process())
    start = newest()
    party = Thing.objects.get(slug="northland")
    verbs.correct(party, replace(draft_of(party), label="Northern Land"))
    catch_up(makers.later(9))
    (change,) = of(event, after=start)
    assert (change["verb"], change["reason"]) == ("rendered", None)
    assert change["after"]["parties"][0]["party"]["name"]["en"] == "Northern Land"
    assert change["before"]["parties"][0]["party"]["name"]["en"] == "Northland"
    assert (
        change["after"]["content_changed_at"] == change["before"]["content_changed_at"]
    )


@pytest.mark.parametrize(
    ("query", "changed"),
    [
        ({"party": "northland"}, {"parties": ()}),
        ({"type": "negotiation.round_opened"}, {"type": "aid.entered"}),
        ({"strand": "negotiation"}, {"type": "aid.entered"}),
        ({"to": "2025-02-27"}, {"date": from_edtf("2025-03-02")}),
        ({"party_role": "actor"}, {"parties": ()}),
    ],
)
def test_what_leaves_what_is_followed_is_told_and_what_never_was_in_it_is_not(
    query: dict[str, str], changed: dict[str, Any]
) -> None:
    process = makers.make_process()
    event = makers.make_event(process)
    sources = [makers.pointer("Valley Wire", "2025-03-03")]
    other = makers.make_event(
        process, **{"date": from_edtf("2025-03-02"), "type": "aid.entered",
                    "parties": (), "sources": sources, **changed}
    )  # fmt: skip
    event = verbs.correct(event, replace(draft_of(event), **changed), sources=sources)
    verbs.correct(event, replace(draft_of(event), title="Talks over"))
    asked = {"kind": "event", **query}
    assert [c["moved"] for c in of(event, **asked)] == ["entered", "left"]
    assert of(other, **asked) == []
    assert len(of(event)) == 3


def test_of_what_is_withheld_nothing_is_told_but_that_it_is_gone() -> None:
    process = makers.make_process()
    event = makers.make_event(process, title=f"Talks with {SECRET}")
    verbs.correct(event, replace(draft_of(event), summary=f"{SECRET} too"))
    assert SECRET in get(FEED).content.decode()  # the twin: it is public so far
    verbs.withdraw(event, why="safety", reason=f"{SECRET} is in danger.")
    body = get(FEED, limit="1000").content.decode()
    assert SECRET not in body
    assert "danger" not in body
    gone = of(event)
    assert len(gone) == 3
    for one in gone:
        assert (one["verb"], one["moved"], one["withheld"]) == (
            "withdrawn",
            "left",
            True,
        )
        nothing = ("version", "at", "reason", "act", "before", "after", "merged_into")
        assert {one[name] for name in nothing} == {None}


def test_what_is_withheld_is_told_as_gone_whatever_is_followed() -> None:
    """To tell only those who follow its party would tell that it was about them."""
    event = makers.make_event(makers.make_process())
    start = newest()
    verbs.withdraw(event, why="privacy_request", reason="Somebody asked us.")
    for query in ({"party": "northland"}, {"party": "river-front"}, {"strand": "aid"}):
        (one,) = of(event, after=start, **query)
        assert one["withheld"]
    assert of(event, after=start, kind="figure") == []


def test_a_withheld_name_is_in_no_document_before_or_after() -> None:
    process = makers.make_process()
    named = makers.make_event(process, title=f"Talks of {SECRET}")
    event = makers.make_event(process, parent=named.public_id)
    assert SECRET in get(FEED).content.decode()
    verbs.withdraw(named, why="legal", reason="A court says so.")
    assert SECRET not in get(FEED, limit="1000").content.decode()
    catch_up(makers.later(9))
    assert SECRET not in get(FEED, limit="1000").content.decode()
    assert of(event)[-1]["after"] == get(api_of(event)).json()


def test_drafts_are_not_told_and_make_no_difference() -> None:
    event = makers.make_event(makers.make_process())
    before = get(FEED, limit="1000").content
    draft = verbs.save(replace(draft_of(event), title=SECRET), sources=verbs.source())
    assert get(FEED, limit="1000").content == before
    verbs.publish(verbs.submit(draft))
    assert SECRET in get(FEED, limit="1000").content.decode()


def test_it_takes_the_same_number_of_queries_for_few_and_for_many_changes() -> None:
    process = makers.make_process()
    makers.make_event(process)
    few = len(queries_of(FEED, limit="1000", party="northland"))
    for n in range(40):
        makers.make_event(process, title=f"Talks {n}")
    assert len(queries_of(FEED, limit="1000", party="northland")) == few == 6
    assert len(queries_of(FEED, limit="1000")) == 3
    assert len(queries_of(FEED, after=newest())) == 1, "who follows on asks no more"


def test_a_page_and_the_whole_stream_tell_the_same_in_json_whatever_the_reason() -> (
    None
):
    event = makers.make_event(makers.make_process())
    reason = 'They said "no",\nthen \\ and {yes}: نعم 100%'
    verbs.correct(event, replace(draft_of(event), title="Talks"), reason=reason)
    verbs.withdraw(makers.make_event(Thing.objects.get(kind="process")), why="legal")
    assert of(event)[-1]["reason"] == reason
    stream = get("/api/v1/changes.ndjson").getvalue()
    assert stream.endswith(b"\n")
    assert [json.loads(line) for line in stream.splitlines()] == told()
    assert {one["withheld"] for one in told()} == {True, False}


@pytest.mark.parametrize(
    ("query", "parameter", "nearest"),
    [
        ("?afetr=x", "afetr", "after"),
        ("?kind=evnet", "kind", "event"),
        ("?as_of=2025-02-27", "as_of", None),
        ("?limit=1001", "limit", None),
        ("?after=abc", "after", None),
        ("?party=northlnd", "party", "northland"),
    ],
)
def test_what_cannot_be_followed_is_named(
    query: str, parameter: str, nearest: str | None
) -> None:
    makers.make_process()
    answer = CLIENT.get(f"{FEED}{query}")
    assert answer.status_code == 400
    (error,) = answer.json()["errors"]
    assert error["parameter"] == parameter
    assert nearest is None or nearest in error["nearest"]


def test_a_cursor_that_somebody_changed_is_refused_wherever_it_was_changed() -> None:
    makers.make_process()
    cursor = newest()
    assert feed(after=cursor)["results"] == []
    for n, letter in enumerate(cursor):
        other = "B" if letter != "B" else "C"
        changed = f"{cursor[:n]}{other}{cursor[n + 1 :]}"
        assert CLIENT.get(FEED, {"after": changed}).status_code == 400, n
