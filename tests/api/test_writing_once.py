"""What is sent twice is written once; of many who save at once, one wins."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from accounts.actions import forget_answers
from accounts.actions.answers import KEPT_FOR
from accounts.models import KeptAnswer
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
    values,
    wrong,
)
from things.models import Thing

# All of them: ALL_SAVES=1. Every run tries a few.
ROUNDS, AT_ONCE = (20, 50) if os.environ.get("ALL_SAVES") else (2, 12)
KEY, OTHER = ({"Idempotency-Key": key} for key in ("one-of-mine", "another"))


def events() -> int:
    return Thing.objects.filter(kind="event").count()


@pytest.mark.django_db
def test_the_same_request_with_the_same_key_gets_the_same_answer() -> None:
    makers.make_process()
    writer = Writer()
    first, again = (writer.post(headers=KEY) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.content == again.content
    assert first["ETag"] == again["ETag"]
    assert again["Idempotent-Replayed"] == "1"
    assert "Idempotent-Replayed" not in first
    assert events() == 1
    path = first["Location"]
    change = {"values": {"title": "Other"}, "reason": "Wrong."}
    key = {"Idempotency-Key": "a change"}
    answers = [writer.patch(path, change, match=1, headers=key) for _ in range(2)]
    assert [a.status_code for a in answers] == [200, 200]
    assert Thing.objects.get(kind="event").version == 2


@pytest.mark.django_db
def test_a_key_with_something_else_is_refused_and_another_account_has_its_own() -> None:
    makers.make_process()
    writer = Writer()
    assert writer.post(headers=KEY).status_code == 201
    other = event(values=values(title="Something else"))
    refused = writer.post(body=other, headers=KEY)
    assert refused.status_code == 422
    assert "another request" in refused.json()["detail"]
    assert events() == 1
    assert Writer("editor").post(body=other, headers=KEY).status_code == 201
    for key in ("x" * 101, "\x07"):
        answer = writer.post(headers={"Idempotency-Key": key})
        assert answer.status_code == 400


@pytest.mark.django_db
def test_a_key_is_of_one_address_and_of_one_version_that_was_read() -> None:
    makers.make_process()
    writer = Writer()
    drafts = [writer.post(body=event(then="draft")).json()["id"] for _ in range(2)]
    one, other = (f"{EVENTS}{key}/submit/" for key in drafts)
    assert writer.post(one, {}, match=1, headers=KEY).status_code == 200
    for path, match in ((other, 1), (one, 2)):
        refused = writer.post(path, {}, match=match, headers=KEY)
        assert refused.status_code == 422, path
        assert "another request" in refused.json()["detail"]
    assert Thing.objects.get(public_id=drafts[1]).state == "draft"
    again = writer.post(one, {}, match=1, headers=KEY)
    assert (again.status_code, again["Idempotent-Replayed"]) == (200, "1")


@pytest.mark.django_db
def test_what_was_refused_keeps_no_key_and_kept_answers_are_forgotten_after_a_day() -> (
    None
):
    makers.make_process()
    writer = Writer()
    assert writer.post(body=event(citations=[]), headers=KEY).status_code == 422
    assert not KeptAnswer.objects.exists()
    assert writer.post(headers=KEY).status_code == 201
    assert forget_answers(now=timezone.now()) == 0
    assert forget_answers(now=timezone.now() + KEPT_FOR) == 1


@pytest.mark.django_db
def test_what_was_written_is_answered_again_whatever_has_changed_since() -> None:
    """The text has lost its words, the thing has a newer version."""
    makers.make_process()
    makers.make_version(url=URL)
    writer = Writer()
    quoted = event(citations=[{"url": URL, "exact": QUOTED}])
    change = {**quoted, "values": {"title": "Other"}, "reason": "Wrong."}
    first = writer.post(body=quoted, headers=KEY)
    path = first["Location"]
    then = writer.patch(path, change, match=1, headers=OTHER)
    assert (first.status_code, then.status_code) == (201, 200)
    makers.make_version("Delegations came. They left again.", url=URL)
    later = {"values": {"title": "Talks go on"}, "reason": "Known now."}
    assert writer.patch(path, later, match=2).status_code == 200
    refused = writer.post(body=quoted)
    assert wrong(refused) == {
        "/citations/0/exact": "These words do not stand there so."
    }
    again = writer.post(body=quoted, headers=KEY)
    changed = writer.patch(path, change, match=1, headers=OTHER)
    assert (again.status_code, again.content) == (201, first.content)
    assert (changed.status_code, changed.content) == (200, then.content)
    assert {one["Idempotent-Replayed"] for one in (again, changed)} == {"1"}


@pytest.mark.django_db
def test_what_is_refused_or_only_tried_leaves_no_outlet_and_what_is_written_does() -> (
    None
):
    makers.make_process()
    writer = Writer()
    path = writer.post()["Location"]
    before = (Outlet.objects.count(), Act.objects.count())

    def cited(name: str, **more: Any) -> dict[str, Any]:
        sources = [pointer(outlet=name), pointer(outlet=f"{name} too")]
        return {**event(citations=sources), "reason": "Wrong.", **more}

    empty = {"values": values(title="")}
    told = [
        writer.patch(f"{EVENTS}nowhere/", cited("A"), match=1).status_code,
        writer.patch(path, cited("A")).status_code,
        writer.patch(path, cited("A"), match=7).status_code,
        writer.patch(path, cited("A", **empty), match=1, headers=KEY).status_code,
        writer.patch(f"{path}?dry_run=1", cited("A"), match=1).status_code,
    ]
    assert told == [404, 428, 412, 422, 200]
    assert (Outlet.objects.count(), Act.objects.count()) == before
    done = writer.patch(path, cited("A"), match=1, headers=KEY)
    assert done.status_code == 200, done.content
    made = Outlet.objects.filter(name__in=["A", "A too"])
    assert (
        Edition.objects.filter(
            public_id__in=made.values("public_id"), recorded_to=None
        ).count()
        == 2
    )
    verbs = Act.objects.order_by("pk").values_list("verb", flat=True)
    assert sorted(verbs[before[1] :]) == ["add_outlet", "correct_event"]


def at_once(number: int, send: Any) -> list[Any]:
    def one(_: int) -> Any:
        try:
            return send()
        finally:
            connection.close()

    with ThreadPoolExecutor(number) as threads:
        return list(threads.map(one, range(number)))


def test_of_many_with_one_key_at_once_one_writes_and_all_get_its_answer(
    own_database: str,
) -> None:
    makers.make_process()
    token = Writer().token
    acts = Act.objects.count()
    answers = at_once(AT_ONCE, lambda: Writer(token=token).post(headers=KEY))
    assert {a.status_code for a in answers} == {201}
    assert len({a.content for a in answers}) == 1
    assert (events(), Act.objects.count()) == (1, acts + 1)


def test_of_many_that_name_the_same_new_outlets_at_once_none_waits_for_another_in_a_ring(
    own_database: str,
) -> None:
    makers.make_process()
    token = Writer().token
    names, turns = [f"Outlet {n}" for n in range(6)], count()

    def send() -> Any:
        mixed = names[::-1] if next(turns) % 2 else names
        body = event(citations=[pointer(outlet=name) for name in mixed])
        return Writer(token=token).post(body=body)

    answers = at_once(AT_ONCE, send)
    assert {a.status_code for a in answers} == {201}
    assert Outlet.objects.filter(name__in=names).count() == len(names)


def test_of_many_who_save_one_version_at_once_one_wins_and_all_others_are_told(
    own_database: str,
) -> None:
    makers.make_process()
    token = Writer().token
    path = Writer(token=token).post()["Location"]
    change = {"values": {"summary": "Known now."}, "reason": "More is known."}
    for version in range(1, ROUNDS + 1):
        body = {**change, "values": {"summary": f"Known in round {version}."}}
        answers = at_once(
            AT_ONCE,
            lambda body=body, version=version: Writer(token=token).patch(
                path, body, match=version
            ),
        )
        codes = [a.status_code for a in answers]
        assert codes.count(200) == 1, codes
        assert codes.count(412) == AT_ONCE - 1
    assert Thing.objects.get(kind="event").version == ROUNDS + 1
