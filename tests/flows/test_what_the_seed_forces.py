"""What the walk through the seed article forces on the record, besides each fact's own place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from core.days import day_n, within
from core.drafts import value_at
from tests.seed.homes import plain
from tests.seed.material import PUBLISHED
from tests.seed.reading import Read
from tests.timeline.surfaces import get, page_of


def numbers_in(value: Any) -> Iterator[float]:
    """Return every number of every quantity, however deep."""
    if isinstance(value, dict):
        if "qualifier" in value:
            yield from (
                value[k] for k in ("value", "low", "high") if value[k] is not None
            )
        else:
            for one in value.values():
                yield from numbers_in(one)
    elif isinstance(value, list):
        for one in value:
            yield from numbers_in(one)


def test_no_number_that_can_only_be_worked_out_is_stored_as_reported(
    read: Read,
) -> None:
    for name, document in read.documents.items():
        if {35, 554} & set(numbers_in(document)):
            assert document.get("modality") == "derived", name
    reported = [d["modality"] for d in read.of("figure").values()]
    assert "derived" not in reported
    assert {59, 24, 600, 46, 4} <= {
        n for d in read.documents.values() for n in numbers_in(d)
    }


def test_headlines_repeat_what_the_body_says_and_make_nothing_of_their_own(
    read: Read,
) -> None:
    echoes = {
        name: plain(d["duplicate_of"], read.names)
        for name, d in read.of("statement").items()
        if d["duplicate_of"]
    }
    assert echoes == {"ST1": "ST3b", "ST8": "ST9"}
    elsewhere = [
        name
        for name, d in read.documents.items()
        for c in d["citations"]
        if c["element"] in ("standfirst", "subheading")
    ]
    assert sorted(elsewhere) == ["ST1", "ST8"]


def test_hamas_has_no_part_in_the_talks_and_the_format_stays_unknown(
    read: Read,
) -> None:
    talks_held = read.documents["R1"]
    actors = [plain(p["actor"], read.names) for p in talks_held["participations"]]
    assert actors == ["israel", "qatar", "united-states", "steve-witkoff"]
    assert talks_held["format"] == "unknown"
    arrived = [plain(p["party"], read.names) for p in read.documents["E1"]["parties"]]
    assert arrived == ["israel", "qatar", "united-states"]


def test_who_counts_is_kept_for_the_killed_and_left_open_for_the_rest(
    read: Read,
) -> None:
    claimants = {
        name: plain(d["claimant"], read.names) for name, d in read.of("figure").items()
    }
    assert claimants == {
        "FG1": "israel",
        "FG2": "israel",
        "FG3": None,
        "FG4": None,
        "FG5": None,
        "FG6": "palestinian-health",
        "FG7": "palestinian-health",
        "FG8": None,
        "FG9": None,
    }


def test_what_the_article_does_not_say_stays_unsaid(read: Read) -> None:
    unknown = {
        "R1": ("ordinal", "host", "track", "planned_start", "actual_end", "outcome"),
        "A1": ("announced", "signed", "effective", "official_name"),
        "PH1": ("actual_start", "actual_end", "planned_start"),
        "PH2": ("planned_start", "planned_end", "actual_start"),
        "C1": ("declared", "ended", "fixed_term", "term_days"),
        "CF1": ("ucdp_id", "episodes.0.end"),
        "X1": (
            *("ordinal", "announced_on", "planned_on", "legs.l1.planned"),
            *(
                "legs.l2.planned",
                "legs.l2.actual_on",
                "legs.l2.to_party",
                "legs.l1.place",
            ),
            *("batches.0.actual_on", "batches.0.reason_by", "verifications.0.by"),
        ),
        "V1": ("response_words", "responded_by", "responded_on"),
        "CA1": ("level",),
        "AO": ("publisher",),
        **dict.fromkeys(("O1", "O2", "O3", "O4"), ("start", "end")),
    }
    known = [
        (name, path)
        for name, paths in unknown.items()
        for path in paths
        if plain(value_at(read.documents[name], path), read.names) is not None
    ]
    assert known == []
    assert read.documents["C1"]["ceasefire_class"] == "unclear"
    assert not any(d["dyads"] for d in read.of("conflict").values())


def test_its_own_chain_of_days_is_consistent(read: Read) -> None:
    """Day 42 of the ceasefire is a Saturday; eight days from then is day 50."""
    began = unwrap(read, "C1", "effective")
    ends = day_n(began, 42, "inclusive")
    assert ends == unwrap(read, "PH1", "planned_end") == unwrap(read, "OB1", "due")
    assert f"{ends:%A}" == "Saturday"
    last = within(ends, 8, "exclusive")[1]
    assert last == day_n(began, 50, "inclusive")
    assert read.documents["OB1.end"]["due"]["latest"] == last.isoformat()
    assert unwrap(read, "E1", "date") < PUBLISHED


def unwrap(read: Read, name: str, field: str) -> Any:
    """Return the one day that a date of a thing is."""
    held = read.documents[name][field]
    assert held["earliest"] == held["latest"]
    return type(PUBLISHED).fromisoformat(held["earliest"])


def test_no_one_elses_voice_is_taken_for_the_outlets_nor_the_outlets_for_a_partys(
    read: Read,
) -> None:
    voices = {n: d["voice"] for n, d in read.of("statement").items()}
    assert [n for n, voice in voices.items() if voice == "outlet"] == ["ST5"]
    assert {d["voice"] for d in read.of("allegation").values()} == {"outlet"}
    assert {d["assessor_kind"] for d in read.of("assessment").values()} == {"party"}


def test_every_thing_of_the_article_has_a_page(read: Read) -> None:
    answers = {n: get(page_of(t)).status_code for n, t in read.seed.things.items()}
    assert {name for name, status in answers.items() if status != 200} == set()
