from __future__ import annotations

import json

import pytest

from ceasefire.demo import load_demo
from editions.models import Edition
from editions.models.columns import CURRENT
from events.models import Event, Process
from tests.makers import NOW
from timeline.documents import to_thing

pytestmark = pytest.mark.django_db


def test_the_demonstration_loads_once_and_each_event_has_its_sources() -> None:
    assert load_demo(now=NOW)
    assert not load_demo(now=NOW)
    assert Process.objects.count() == 1
    documents = [e.document for e in Edition.objects.filter(CURRENT)]
    assert len(documents) == Event.objects.count() > 25
    assert all(json.loads(d)["citations"] for d in documents)
    assert all(to_thing(d).title for d in documents)


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
        e.citation.outlet.name for e in event.evidence.all() if e.citation.outlet
    }
    assert {"Sub News", "Xinhua via China.org.cn", "AP via Shropshire Star"} <= outlets
