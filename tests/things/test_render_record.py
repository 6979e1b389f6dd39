"""A record from before an upgrade is brought up to it: rendered again, in batches, at any time."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from django.core.management import call_command
from django.utils import timezone

from core.dates import from_edtf
from editions.models import Change, Edition
from tests import makers
from tests.events import pacts
from tests.things.renaming import catch_up, make_members
from tests.timeline import stories
from things.actions import rendering_all
from things.actions.rendering_again import render_thing
from things.actions.rendering_all import render_all
from things.audits import documents_and_versions
from things.models import Thing

pytestmark = pytest.mark.django_db
THEN, LATER = stories.THEN, stories.LATER
FOUR, THREE = "Four remains handed over", "Three remains handed over"


def names_of(thing: Thing, field: str) -> dict[str, str]:
    """What a thing calls what it names, by the day from which on."""
    rows = Edition.objects.filter(
        public_id=thing.public_id, recorded_to__isnull=True
    ).order_by("known_from")
    found = {
        str(day): json.loads(document)[field]["name"]["en"]
        for day, document in rows.values_list("known_from", "document")
    }
    return dict(sorted(found.items()))


def as_before_label_steps(*things: Thing) -> None:
    """Have the record as its migration leaves it: rows without steps, documents without them."""
    Thing.objects.update(label_steps=[])
    for thing in things:
        render_thing(pk=thing.pk, now=timezone.now())


def test_a_record_from_before_labels_had_steps_shows_hindsight_until_it_is_rendered() -> (
    None
):
    told = stories.retold(makers.make_process())
    owed = pacts.make_obligation(text=FOUR)
    pacts.update(owed, replace(pacts.values(owed), text=THREE), day="2025-06-03")
    verdict = pacts.publish(pacts.assessment_draft(owed, as_of=from_edtf("2025-05-01")))
    said = stories.statement(pacts.process(), event=told.key)
    catch_up()
    right = names_of(said, "event"), names_of(verdict, "obligation")
    assert right[0] == {str(THEN): FOUR, str(LATER): THREE}
    assert list(right[1].values()) == [FOUR, THREE]
    as_before_label_steps(said, verdict)
    assert names_of(said, "event") == {str(THEN): THREE}
    assert set(names_of(verdict, "obligation").values()) == {THREE}
    assert {one.words for one in documents_and_versions()} == {"They differ."}
    call_command("render_record")
    catch_up(timezone.now())
    assert (names_of(said, "event"), names_of(verdict, "obligation")) == right
    assert list(documents_and_versions()) == []
    verdict.refresh_from_db()
    assert [label.split(": ")[-1] for _, label in verdict.label_steps] == [FOUR, THREE]


def test_what_reads_as_before_is_left_alone(capsys: pytest.CaptureFixture[str]) -> None:
    stories.retold(makers.make_process())
    before = Change.objects.count()
    call_command("render_record")
    assert Change.objects.count() == before
    assert "5 things rendered again, 0 read otherwise" in capsys.readouterr().out


def test_it_goes_on_from_where_it_was_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rendering_all, "MOST_THINGS", 2)
    make_members(3)
    members = Thing.objects.filter(slug__startswith="northland-")
    members.update(label_steps=[["2025-01-01", "It"], ["2025-01-02", "Another"]])
    now = makers.later()
    first = next(render_all(now=now))
    assert (first.things, first.changed) == (2, 0)  # what members name
    rest = list(render_all(after=first.last, now=now))
    assert [(one.things, one.changed) for one in rest] == [(2, 1), (2, 2)]
    assert not members.exclude(label_steps=[]).exists()
    assert [one.changed for one in render_all(now=now)] == [0, 0, 0]
