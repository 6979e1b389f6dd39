"""Days are those of the EDTF string, whatever a caller says: the string is the truth (I2)."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from ceasefire.auditing import findings
from core.dates import FuzzyDate, from_edtf
from core.errors import RuleBroken
from tests import makers, servers
from tests.events import talks
from tests.things.verbs import correct, save, source, update
from things.models import Revision, Thing

HONEST = from_edtf("[2025-02-26..2025-02-27]", text="on Wednesday or Thursday")
FORGED = (
    replace(HONEST, earliest=dt.date(2025, 2, 1)),
    replace(HONEST, latest=None),
    replace(HONEST, kind="span"),
    replace(HONEST, edtf="2025-02-XX"),
    replace(HONEST, edtf="some day"),
    replace(HONEST, edtf=" [2025-02-26..2025-02-27]"),
)
RULE = "bounds follow from the EDTF string"


@pytest.mark.django_db
@pytest.mark.parametrize("forged", FORGED)
def test_no_door_lets_in_a_date_with_days_of_its_own(forged: FuzzyDate) -> None:
    process = makers.make_process()
    thing = makers.make_event(process)
    doors: list[Callable[[Any], Thing]] = [
        lambda draft: makers.published(draft, sources=source()),
        lambda draft: save(draft, sources=source()),
        lambda draft: save(draft, thing, by=makers.EDITOR),
        lambda draft: correct(thing, draft),
        lambda draft: update(thing, draft, "River Daily", "2025-03-01"),
    ]
    for door in doors:
        with pytest.raises(RuleBroken, match="Date: its days are not those of"):
            door(makers.draft(process, date=forged))
    for door in doors:
        assert door(makers.draft(process, date=HONEST)).state in {"published", "draft"}
        thing.refresh_from_db()


def answered(process: Thing, date: FuzzyDate) -> Any:
    """A proposal to which one party answered on a date."""
    draft = talks.tabled(process)
    first, *others = draft.responses
    return replace(draft, responses=(replace(first, responded_on=date), *others))


@pytest.mark.django_db
def test_a_date_in_a_part_of_a_draft_is_read_again_too() -> None:
    process = talks.make_table()
    forged = replace(from_edtf("2025-03-01"), latest=dt.date(2025, 3, 9))
    with pytest.raises(RuleBroken, match="Responses 0 responded on: its days"):
        talks.published(answered(process, forged))
    assert talks.published(answered(process, from_edtf("2025-03-01"))).version == 1


@pytest.mark.parametrize("path", ["tabled_on", "responses.0.responded_on"])
def test_the_nightly_look_finds_a_version_with_other_days(
    own_database: str, path: str
) -> None:
    thing = talks.published(answered(talks.make_table(), from_edtf("2025-03-01")))
    assert RULE not in {found.rule for found in findings()}
    content = Revision.objects.get(thing=thing).content
    date = content["layers"][0]["values"]
    for step in path.split("."):
        date = date[int(step) if step.isdecimal() else step]
    date["earliest"] = "2025-01-01"
    with servers.admin(own_database) as owner, owner.cursor() as cursor:
        cursor.execute("ALTER TABLE things_revision DISABLE TRIGGER USER")
        cursor.execute(
            "UPDATE things_revision SET content = %s WHERE thing_id = %s",
            [json.dumps(content), thing.pk],
        )
    owner.close()
    found = [one.words for one in findings() if one.rule == RULE]
    assert [words.split(":")[0] for words in found] == [path]
