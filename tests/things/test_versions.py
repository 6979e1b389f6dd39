"""Versions are optimistic: of many who read one version and change it, one wins."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from typing import Any

from django.db import connection

from core.errors import RuleBroken
from editions.models import Act, Edition
from events.models import Event
from tests import makers
from things.actions import (
    correct_thing,
    merge_things,
    save_draft,
    unmerge_thing,
    withdraw_thing,
)
from things.models import Revision, Thing

ROUNDS, EDITORS = 20, 20


def at_once(many: list[Callable[[], object]]) -> list[str]:
    """Do things at once, each over a connection of its own; return what came of each."""
    start = threading.Barrier(len(many))
    outcomes: list[str] = []

    def work(one: Callable[[], object]) -> None:
        try:
            connection.ensure_connection()
            start.wait(60)
            one()
            outcomes.append("won")
        except RuleBroken as error:
            outcomes.append(type(error).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(one,)) for one in many]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(outcomes)


def test_of_many_corrections_of_one_version_exactly_one_wins_twenty_times_over(
    own_database: str,
) -> None:
    process = makers.make_process()
    thing = makers.make_event(process)

    def correct(version: int, n: int) -> Callable[[], object]:
        draft = makers.draft(process, title=f"Round {version}, editor {n}")
        return partial(
            correct_thing, public_id=thing.public_id, version=version, draft=draft,
            reason="Better words.", by=makers.EDITOR, now=makers.later(version),
        )  # fmt: skip

    acts = Act.objects.count()
    for version in range(1, ROUNDS + 1):
        came = at_once([correct(version, n) for n in range(EDITORS)])
        assert came == ["Stale"] * (EDITORS - 1) + ["won"]
        thing.refresh_from_db()
        assert thing.version == version + 1
        row = Event.objects.get(pk=thing.pk)
        assert row.title == thing.label
        assert thing.label.startswith(f"Round {version},")
    assert Act.objects.count() == acts + ROUNDS
    assert Revision.objects.filter(thing=thing).count() == ROUNDS + 1
    assert Edition.objects.filter(public_id=thing.public_id).count() == ROUNDS + 1


def test_of_different_verbs_on_one_version_exactly_one_wins(own_database: str) -> None:
    process = makers.make_process()
    draft = makers.draft(process, title="Talks begin")
    who: dict[str, Any] = {"by": makers.CHIEF, "now": makers.later()}
    why: dict[str, Any] = {"reason": "It was so.", **who}
    for _ in range(5):
        thing, other = makers.make_event(process), makers.make_event(process)
        on: dict[str, Any] = {"public_id": thing.public_id, "version": 1}
        pair: dict[str, Any] = {"kept": other.public_id, "merged": thing.public_id}
        read: dict[str, Any] = {"kept_version": 1, "merged_version": 1}
        came = at_once(
            [
                partial(correct_thing, **on, draft=draft, **why),
                partial(save_draft, **on, draft=draft, **who),
                partial(withdraw_thing, **on, why="error", **why),
                partial(merge_things, **pair, **read, **why),
            ]
        )
        assert came == ["Stale"] * 3 + ["won"]
        assert Thing.objects.get(pk=thing.pk).version == 2


def test_two_merged_into_each_other_at_once_are_merged_once(own_database: str) -> None:
    process = makers.make_process()
    why: dict[str, Any] = {"reason": "x", "by": makers.CHIEF, "now": makers.later()}
    read: dict[str, Any] = {"kept_version": 1, "merged_version": 1}
    for _ in range(5):
        one, other = (makers.make_event(process).public_id for _ in range(2))
        merge = partial(merge_things, **read, **why)
        came = at_once(
            [
                partial(merge, kept=one, merged=other),
                partial(merge, kept=other, merged=one),
            ]
        )
        assert came == ["Stale", "won"]
        gone = Thing.objects.get(public_id__in=[one, other], state="merged")
        undo = partial(unmerge_thing, public_id=gone.public_id, version=2, **why)
        assert at_once([undo, undo]) == ["Stale", "won"]
