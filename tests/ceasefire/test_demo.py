from __future__ import annotations

import json

import pytest
from django.db.models import Count

from ceasefire.demo import load_demo
from editions.models import Change, Edition
from editions.models.columns import CURRENT
from events.models import Event, Process
from parties.models import Organisation, Spelling
from tests.makers import NOW, later
from things.models import Thing
from timeline.documents import to_thing

pytestmark = pytest.mark.django_db


def test_the_demonstration_loads_once_and_each_event_has_its_sources() -> None:
    assert load_demo(now=NOW)
    assert not load_demo(now=NOW)
    assert Process.objects.count() == 1
    current = Edition.objects.filter(CURRENT)
    documents = [e.document for e in current.filter(kind="event")]
    assert len(documents) == Event.objects.count() == 29
    assert all(json.loads(d)["citations"] for d in documents)
    assert all(to_thing(d).title for d in documents)


def test_loading_the_demonstration_again_changes_nothing() -> None:
    load_demo(now=NOW)
    before = list(Change.objects.values_list("seq", "public_id", "version"))
    assert not load_demo(now=later())
    after = list(Change.objects.values_list("seq", "public_id", "version"))
    assert before == after


def test_everybody_who_acts_in_the_demonstration_is_named_in_its_own_script() -> None:
    load_demo(now=NOW)
    kinds = Thing.objects.values_list("kind").annotate(Count("pk"))
    assert dict(kinds) == {
        "party": 7, "organisation": 3, "person": 6, "place": 9, "process": 1, "event": 29
    }  # fmt: skip
    written = {
        (s.text, s.language) for s in Spelling.objects.filter(thing__slug="egypt")
    }
    assert written == {
        ("Egypt", "en"), ("Egyptian", "en"), ("Egyptians", "en"), ("مصر", "ar"), ("מצרים", "he")
    }  # fmt: skip
    military = Organisation.objects.get(thing__slug="israel-military")
    assert military.party is not None
    assert military.party.thing.label == "Israel"


def test_what_the_demonstration_says_of_a_number_names_who_counts_so() -> None:
    load_demo(now=NOW)
    event = Event.objects.get(
        title__startswith="Remains of four captives handed over; p"
    )
    for word in (
        "643 (Sub News)",
        "620 (Hamas media office",
        "617 (DW",
        "more than 600 (AP)",
    ):
        assert word in event.summary
    outlets = {
        e.citation.outlet.name for e in event.thing.evidence.all() if e.citation.outlet
    }
    assert {"Sub News", "Xinhua via China.org.cn", "AP via Shropshire Star"} <= outlets
