"""What current editions are listed under follows from them, whatever becomes of them."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from core.dates import from_edtf
from editions.actions import list_anew
from editions.audits import lists_of_parties
from editions.models import Edition, UnderParty
from editions.models.columns import CURRENT
from events.rules.events import EventPartyPart
from tests import makers, servers
from tests.things.verbs import correct, withdraw

COLUMNS = ("kind", "type", "sort_day", "public_id")


def listed() -> Counter[tuple[Any, ...]]:
    return Counter(UnderParty.objects.values_list("edition", "party", *COLUMNS))


def standing() -> Counter[tuple[Any, ...]]:
    rows = Edition.objects.filter(CURRENT).values_list("pk", "parties", *COLUMNS)
    return Counter(
        (pk, party, *rest) for pk, parties, *rest in rows for party in {*parties}
    )


def of_thing(public_id: str) -> list[str]:
    rows = UnderParty.objects.filter(public_id=public_id)
    return sorted(rows.values_list("party", flat=True))


@pytest.mark.django_db
def test_publishing_correcting_and_withdrawing_leave_what_stands_listed() -> None:
    process = makers.make_process()
    thing = makers.make_event(process)
    other = makers.make_event(process, title="Talks go on")
    assert of_thing(thing.public_id) == ["northland", "river-front"]
    alone = (EventPartyPart(party="northland", role="actor"),)
    draft = makers.draft(process, parties=alone, date=from_edtf("2025-02-26"))
    thing = correct(thing, draft)
    assert of_thing(thing.public_id) == ["northland"]
    assert listed() == standing()
    withdraw(thing)
    assert of_thing(thing.public_id) == []
    assert of_thing(other.public_id) == ["northland", "river-front"]
    assert listed() == standing()
    assert sum(listed().values()) > 2


@pytest.mark.django_db
def test_a_party_that_is_named_twice_is_listed_once() -> None:
    process = makers.make_process()
    twice = tuple(
        EventPartyPart(party="northland", role=r) for r in ("actor", "mediator")
    )
    thing = makers.make_event(process, parties=twice)
    assert of_thing(thing.public_id) == ["northland"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM editions_underparty",
        "UPDATE editions_underparty SET party = 'x'",
        "INSERT INTO editions_underparty SELECT 0, 'x', kind, type FROM editions_edition",
    ],
)
def test_nobody_but_the_triggers_may_write_there(statement: str) -> None:
    makers.make_event(makers.make_process())
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert listed() == standing() != Counter()


def test_what_is_erased_is_listed_no_more(own_database: str) -> None:
    makers.make_user("administrator")
    process = makers.make_process()
    thing, other = makers.make_event(process), makers.make_event(process, title="More")
    assert of_thing(thing.public_id) == of_thing(other.public_id) != []
    withdraw(thing)
    reason = "--reason=Asked for by the family."
    call_command("erase", thing.public_id, reason, "--by=some-administrator")
    assert of_thing(thing.public_id) == []
    assert listed() == standing()


def test_what_triggers_did_not_keep_is_found_and_put_right(own_database: str) -> None:
    process = makers.make_process()
    first, second = (makers.make_event(process, title=one) for one in ("One", "Two"))
    assert list(lists_of_parties()) == []
    true = listed()
    with closing(servers.admin(own_database)) as owner, owner.cursor() as cursor:
        wrong = f"WHERE public_id = '{first.public_id}' AND party = 'northland'"
        cursor.execute(f"DELETE FROM editions_underparty {wrong}")
        other = f"SET party = 'hills' WHERE public_id = '{second.public_id}'"
        also = f"UPDATE editions_underparty {other} AND party = 'northland'"
        cursor.execute(also)
    found = {(one.subject, one.words.split(":")[0]) for one in lists_of_parties()}
    assert found == {
        (f"event {first.public_id}", "not listed under northland"),
        (f"event {second.public_id}", "not listed under northland"),
        (f"event {second.public_id}", "wrongly listed under hills"),
    }
    said = StringIO()
    call_command("recount", stdout=said)
    assert "3 rows of lists of parties put right." in said.getvalue()
    assert (list(lists_of_parties()), listed()) == ([], true)


def test_of_lists_that_are_right_nothing_is_changed(own_database: str) -> None:
    makers.make_event(makers.make_process())
    true = listed()
    assert list_anew() == 0
    assert listed() == true != Counter()
