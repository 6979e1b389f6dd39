"""Editors who do whatever comes to them, at once, for tests of what follows them."""

from __future__ import annotations

import os
import random
import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.db import connections

from core.dates import from_edtf
from core.errors import RuleBroken
from events.rules.events import EventPartyPart
from tests import makers
from tests.things import verbs
from tests.timeline.stories import draft_of
from things.models import Thing

ALL = "ALL_EDITS" in os.environ
EDITS = 10_000 if ALL else 240
EDITORS = 4
PARTIES = ("northland", "river-front", "hill-people")
TYPES = ("negotiation.round_opened", "captives.exchanged", "aid.entered")
Verb = Callable[[random.Random, list[Thing]], Any]


def edit_at_once(things: list[Thing], *, seed: int) -> list[str]:
    """Let four editors make all edits; return what they did, but for what was refused."""
    done: list[str] = []

    def work(number: int) -> None:
        dice = random.Random(seed * EDITORS + number)
        for _ in range(EDITS // EDITORS):
            verb = dice.choices(list(VERBS), list(VERBS.values()))[0]
            try:
                verb(dice, things)
                done.append(verb.__name__)
            except RuleBroken:
                continue
        connections.close_all()

    editors = [threading.Thread(target=work, args=(n,)) for n in range(EDITORS)]
    for editor in editors:
        editor.start()
    for editor in editors:
        editor.join()
    return done


def _values(dice: random.Random) -> dict[str, Any]:
    who = dice.sample(PARTIES, dice.randint(0, 2))
    return {
        "title": f"Talks {dice.randint(1, 999)}",
        "type": dice.choice(TYPES),
        "date": from_edtf(f"2025-02-{dice.randint(1, 28):02}"),
        "parties": tuple(EventPartyPart(party=one, role="actor") for one in who),
    }


def _create(dice: random.Random, things: list[Thing]) -> None:
    process = Thing.objects.get(kind="process")
    things.append(makers.make_event(process, sources=verbs.source(), **_values(dice)))


def _standing(dice: random.Random, things: list[Thing], state: str) -> Thing:
    """One that was in a state a moment ago, or any."""
    some = dice.sample(things, min(len(things), 8))
    keys = [thing.pk for thing in some]
    found = Thing.objects.filter(pk__in=keys, state=state).first()
    return found or some[0]


def _correct(dice: random.Random, things: list[Thing]) -> None:
    thing = _standing(dice, things, "published")
    verbs.correct(thing, replace(draft_of(thing), **_values(dice)))


def _learn(dice: random.Random, things: list[Thing]) -> None:
    thing = _standing(dice, things, "published")
    draft = replace(draft_of(thing), title=f"Talks {dice.randint(1, 999)}")
    verbs.update(thing, draft, "River Daily", f"2025-03-{dice.randint(1, 9):02}")


def _cite(dice: random.Random, things: list[Thing]) -> None:
    verbs.cite(
        _standing(dice, things, "published"),
        "River Daily",
        f"2025-03-{dice.randint(1, 9):02}",
    )


def _withdraw(dice: random.Random, things: list[Thing]) -> None:
    why = dice.choice(("error", "safety", "privacy_request"))
    verbs.withdraw(_standing(dice, things, "published"), why=why)


def _restore(dice: random.Random, things: list[Thing]) -> None:
    verbs.restore(_standing(dice, things, "withdrawn"), to=1)


def _merge(dice: random.Random, things: list[Thing]) -> None:
    one, other = (_standing(dice, things, "published") for _ in range(2))
    verbs.merge(one, other)


def _unmerge(dice: random.Random, things: list[Thing]) -> None:
    verbs.unmerge(_standing(dice, things, "merged"))


def _rename(dice: random.Random, things: list[Thing]) -> None:
    party = Thing.objects.get(kind="party", slug=dice.choice(PARTIES))
    label = f"{party.slug} {dice.randint(1, 999)}"
    verbs.correct(party, replace(draft_of(party), label=label))


# How often each is done, beside the others.
VERBS: dict[Verb, int] = {
    _create: 20, _correct: 40, _learn: 10, _cite: 8, _withdraw: 8, _restore: 8,
    _merge: 4, _unmerge: 4, _rename: 1,
}  # fmt: skip
