"""The home of the desk: what waits for somebody, and that it goes once it is seen to."""

from __future__ import annotations

import re

from django.test import Client

from tests import makers
from tests.events import pacts
from tests.pages.drafting import NEW, an_event, at, fields_of, send
from things.actions import withdraw_thing
from things.models import Thing


def shown(client: Client) -> str:
    return " ".join(client.get("/desk/home/").content.decode().split())


def number(client: Client, words: str) -> int:
    """The number before some words."""
    found = re.search(rf"(\d+) {words}", shown(client))
    assert found, words
    return int(found.group(1))


def withdraw(thing: Thing) -> None:
    withdraw_thing(
        public_id=thing.public_id, version=1, reason="A mistake.", why="error",
        by=makers.CHIEF, now=makers.later(),
    )  # fmt: skip


def test_an_obligation_past_its_day_waits_until_somebody_judges_it(
    desk: Client,
) -> None:
    late = "obligations? past (its|their) day, without an assessment"
    assert number(desk, late) == 0
    obligation = pacts.make_obligation()
    assert number(desk, late) == 1
    assert obligation.label in shown(desk)
    judged = pacts.publish(pacts.assessment_draft(obligation))
    assert number(desk, late) == 0
    withdraw(judged)
    assert number(desk, late) == 1
    withdraw(obligation)
    assert number(desk, late) == 0


def test_drafts_are_counted_for_who_wrote_them_and_for_who_is_asked(
    desk: Client,
) -> None:
    other = Client()
    other.force_login(makers.make_user("editor", "ben"))
    assert number(desk, "drafts? of mine") == 0
    send(desk, NEW, an_event(desk), do="save")
    thing = Thing.objects.get(kind="event")
    assert number(desk, "drafts? of mine") == 1
    assert number(other, "drafts? of mine") == 0
    assert number(other, "drafts? that I am asked to see to") == 0
    desk.post(f"{at(thing)}assign/", {"to": "ben"})
    assert number(other, "drafts? that I am asked to see to") == 1
    assert number(desk, "drafts? that I am asked to see to") == 0
    send(desk, at(thing), fields_of(desk.get(at(thing))), do="submit")
    assert number(other, "drafts? of others in review") == 1
    assert number(desk, "drafts? of others in review") == 0
