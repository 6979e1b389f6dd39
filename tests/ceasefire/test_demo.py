from __future__ import annotations

import datetime as dt
import filecmp
import json
import re
from pathlib import Path

import pytest
from django.db.models import Count, F

from ceasefire.demo import FOLDER, load_demo
from editions.models import Change, Edition, Entry
from editions.models.columns import CURRENT
from events.models import Event, Process
from parties.models import Organisation, Spelling
from tests.ceasefire.conftest import LOADED
from things.loading.dumping import dump_package
from things.models import Thing
from timeline.documents import to_thing

pytestmark = pytest.mark.django_db


def test_the_demonstration_loads_once_and_each_thing_has_its_sources() -> None:
    assert load_demo(now=LOADED)
    assert not load_demo(now=LOADED)
    assert Process.objects.count() == 1
    current = Edition.objects.filter(CURRENT)
    documents = [e.document for e in current.exclude(process="").exclude(kind="track")]
    assert len(documents) == 150
    assert all(json.loads(d)["citations"] for d in documents)
    assert all(to_thing(d).title for d in documents)


def test_loading_the_demonstration_again_changes_nothing() -> None:
    load_demo(now=LOADED)
    before = list(Change.objects.values_list("seq", "public_id", "version"))
    assert not load_demo(now=LOADED)
    after = list(Change.objects.values_list("seq", "public_id", "version"))
    assert before == after


def test_dumping_the_demonstration_gives_the_files_of_its_package(
    tmp_path: Path,
) -> None:
    load_demo(now=LOADED)
    dump_package(folder=tmp_path / "out")
    written = sorted(p.name for p in (tmp_path / "out").iterdir())
    assert written == sorted(p.name for p in FOLDER.iterdir() if p.suffix != ".md")
    same, other, odd = filecmp.cmpfiles(
        FOLDER, tmp_path / "out", written, shallow=False
    )
    assert (other, odd) == ([], [])
    assert len(same) == len(written)


def test_the_demonstration_has_something_of_every_kind_but_custody_statuses() -> None:
    load_demo(now=LOADED)
    kinds = Thing.objects.values_list("kind").annotate(Count("pk"))
    assert dict(kinds) == {
        "agreement": 1, "assessment": 3, "cohort": 2, "date_claim": 10, "event": 41,
        "exchange": 10, "figure": 54, "obligation": 8, "occupancy": 4,
        "organisation": 9, "party": 7, "person": 7, "phase": 3, "place": 10,
        "post": 4, "process": 1, "proposal": 3, "round": 6, "statement": 6,
        "track": 2, "allegation": 3,
    }  # fmt: skip


def test_everybody_who_acts_in_the_demonstration_is_named_in_its_own_script() -> None:
    load_demo(now=LOADED)
    written = {
        (s.text, s.language) for s in Spelling.objects.filter(thing__slug="egypt")
    }
    assert written == {
        ("Egypt", "en"), ("Egyptian", "en"), ("Egyptians", "en"), ("مصر", "ar"), ("מצרים", "he")
    }  # fmt: skip
    military = Organisation.objects.get(thing__slug="israel-military")
    assert military.party is not None
    assert military.party.thing.label == "Israel"


def test_nobody_is_named_in_the_demonstration_but_public_figures() -> None:
    load_demo(now=LOADED)
    named = set(Thing.objects.filter(kind="person").values_list("label", flat=True))
    assert named == {
        "Basem Naim", "Benjamin Netanyahu", "Donald Trump", "Gideon Sa’ar",
        "Joe Biden", "Mohamad Elmasry", "Steve Witkoff",
    }  # fmt: skip
    speakers = {
        json.loads(e.document)["speaker"]
        for e in Edition.objects.filter(CURRENT, kind="statement")
    }
    assert speakers <= named | {"Egypt’s State Information Service"}


def test_what_the_demonstration_says_of_a_number_names_who_counts_so() -> None:
    load_demo(now=LOADED)
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


def test_no_title_or_summary_tells_of_a_day_after_that_on_which_it_was_known() -> None:
    load_demo(now=LOADED)
    months = {"January": 1, "February": 2, "March": 3}
    looked = 0
    for edition in Edition.objects.filter(recorded_to__isnull=True):
        document = json.loads(edition.document)
        if document.get("modality") == "planned" or not edition.process:
            continue
        words = " ".join(
            str(document.get(name)) for name in ("label", "summary", "note")
        )
        for number, month in re.findall(r"(\d+) (January|February|March)\b", words):
            told = dt.date(2025, months[month], int(number))
            assert told <= edition.known_from, (edition.public_id, words)
            looked += 1
    assert looked > 30


def test_nothing_stands_as_done_on_a_day_before_it_can_have_been() -> None:
    load_demo(now=LOADED)
    done = Entry.objects.filter(role="actual", earliest__isnull=False)
    done = done.exclude(kind="figure")  # a planned number holds for a day to come
    assert done.count() > 100
    early = done.filter(known_from__lt=F("earliest"))
    assert list(early.values_list("public_id", "earliest", "known_from")) == []
