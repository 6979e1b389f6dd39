"""What a round or a proposal may not say, and the words in which it is refused."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from core.dates import from_edtf
from core.errors import RuleBroken
from events.rules.talks import ReschedulePart, ResponsePart, TermPart
from tests import makers
from tests.events import talks
from things.actions import correct_thing

pytestmark = pytest.mark.django_db
NORTH = talks.part("northland", "conflict_party")
CAME = talks.part("northland", "conflict_party", actual_attendance="attended")
NOT_HELD: dict[str, Any] = {
    "status": "scheduled",
    "actual_start": None,
    "actual_end": None,
    "outcome": "",
    "outcome_note": "",
    "participations": (),
}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"label": ""}, "Title: give it one"),
        ({"label": "x" * 201}, "Label: "),
        ({**NOT_HELD, "status": ""}, "Status: give one"),
        ({"format": "face_to_face"}, "is no round format"),
        ({"ordinal": 0}, "counted from 1"),
        ({"ordinal": -1}, "Ordinal: "),
        ({"status": "cancelled", "outcome": "", "outcome_note": "", "participations": ()},
         "Others have planned days"),
        ({"status": "under_way"}, "has not ended"),
        ({**NOT_HELD, "outcome": "unknown"}, "has no outcome"),
        ({"planned_end": from_edtf("2025-02-26")}, "planned to end before it begins"),
        ({"actual_end": from_edtf("2025-02-26")}, "ended before it began"),
        ({"actual_start": from_edtf("2025-03-06"), "actual_end": None},
         "before it can have happened"),
        ({"actual_end": from_edtf("2025-03-06")}, "before it can have happened"),
        ({"participations": (NORTH, NORTH)}, "has a role in a round once"),
        ({"participations": (replace(NORTH, role=""),)}, "Role: give one"),
        ({"participations": (replace(NORTH, planned_attendance="attended"),)},
         "is actual attendance, not planned"),
        *(
            ({"participations": (replace(NORTH, actual_attendance=word),)},
             "is planned attendance, not actual")
            for word in ("possible", "expected", "invited", "confirmed")
        ),
        ({"reschedules": (ReschedulePart(reason="Rain."),)}, "put off from"),
        ({"reschedules": (ReschedulePart(former_start=from_edtf("2025-02-02"),
                                         former_end=from_edtf("2025-02-01")),)},
         "planned to end before it begins"),
    ],
)  # fmt: skip
def test_a_round_that_cannot_be_is_refused_in_words(
    change: dict[str, Any], words: str
) -> None:
    draft = talks.held(talks.make_table())
    talks.refuse(replace(draft, **change), words, draft)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"title": ""}, "Title: give it one"),
        ({"by": ""}, "By: give one"),
        ({"proposal_kind": ""}, "Proposal kind: give one"),
        ({"tabled_on": from_edtf("2025-03-06")}, "before it can have happened"),
        ({"responses": (ResponsePart(party="northland", response="rejected",
                                     responded_on=from_edtf("2025-03-06")),)},
         "before it can have happened"),
        ({"responses": (ResponsePart(party="northland", response="rejected"),
                        ResponsePart(party="northland", response="accepted"))},
         "one answer"),
        ({"responses": (ResponsePart(party="northland", response="no_response",
                                     responded_on=from_edtf("2025-03-01")),)},
         "it has no day"),
        ({"terms": (TermPart(text=""),)}, "Text: "),
        ({"proposal_kind": "extension"}, "phase or the agreement that it would extend"),
        ({"proposal_kind": "amendment"}, "that it would amend"),
    ],
)  # fmt: skip
def test_a_proposal_that_cannot_be_is_refused_in_words(
    change: dict[str, Any], words: str
) -> None:
    draft = talks.tabled(talks.make_table())
    talks.refuse(replace(draft, **change), words, draft)


def test_nothing_said_of_talks_is_published_without_a_source() -> None:
    process = talks.make_table()
    for draft in (talks.held(process), talks.tabled(process)):
        with pytest.raises(RuleBroken, match="without a source"):
            talks.published(draft, sources=[])


@pytest.mark.parametrize("presence", ["attended", "withdrew"])
@pytest.mark.parametrize(
    "change",
    [
        {**NOT_HELD},
        {**NOT_HELD, "status": "cancelled"},
        {**NOT_HELD, "status": "concluded"},
    ],
    ids=["scheduled", "cancelled", "on no known day"],
)
def test_nobody_attended_a_round_that_is_not_known_to_have_been_held(
    change: dict[str, Any], presence: str
) -> None:
    came = (replace(CAME, actual_attendance=presence),)
    draft = talks.held(talks.make_table(), **change)
    held: dict[str, Any] = {"status": "broken_off", "participations": came}
    missing = replace(
        draft, participations=(replace(CAME, actual_attendance="absent"),)
    )
    talks.refuse(replace(draft, participations=came), "Nobody attended", missing)
    for ordinal, day in enumerate(("actual_start", "actual_end"), start=3):
        on: dict[str, Any] = {day: from_edtf("../2025-02-27"), "ordinal": ordinal}
        talks.published(replace(draft, **held, **on))


def test_a_round_lies_in_a_track_after_a_round_and_about_a_phase_of_its_own_process() -> (
    None
):
    own, other = talks.make_table(), talks.make_table("hill-valley")
    for process, refused in ((own, False), (other, True)):
        named = {
            "track": f"{process.key}-truce",
            "previous_round": talks.published(talks.planned(process)).public_id,
            "phase": talks.make_agreed("phase", process).public_id,
        }
        for field, key in named.items():
            draft = talks.planned(own, **{field: key})
            if refused:
                with pytest.raises(RuleBroken, match="belongs to another process"):
                    talks.published(draft)
            else:
                talks.published(draft)


def test_a_proposal_belongs_to_the_process_of_its_round_its_successor_and_what_it_extends() -> (
    None
):
    own, other = talks.make_table(), talks.make_table("hill-valley")
    for process, refused in ((own, False), (other, True)):
        named = {
            "round": talks.published(talks.planned(process)).public_id,
            "superseded_by": talks.published(talks.tabled(process)).public_id,
            "extends": talks.make_agreed("agreement", process).public_id,
        }
        for field, key in named.items():
            draft = talks.tabled(own, **{field: key})
            if refused:
                with pytest.raises(RuleBroken, match="belongs to another process"):
                    talks.published(draft)
            else:
                talks.published(draft)


@pytest.mark.parametrize("agreed", ["phase", "agreement"])
@pytest.mark.parametrize("kind", ["extension", "amendment"])
def test_what_was_agreed_is_extended_or_amended_and_a_proposal_only_amended(
    agreed: str, kind: str
) -> None:
    process = talks.make_table()
    before = talks.published(talks.tabled(process)).public_id
    draft = talks.tabled(
        process,
        proposal_kind=kind,
        extends=talks.make_agreed(agreed, process).public_id,
    )
    talks.published(draft)
    of_a_proposal = replace(draft, extends=before)
    if kind == "amendment":
        talks.published(of_a_proposal)
    else:
        talks.refuse(of_a_proposal, "phase or the agreement", draft)


def test_nothing_comes_before_succeeds_or_amends_itself() -> None:
    process = talks.make_table()
    another = talks.published(talks.planned(process)).public_id
    draft: Any = talks.planned(process)
    _corrected(draft, "previous_round", another, "come before itself")
    draft = talks.tabled(process)
    another = talks.published(draft).public_id
    _corrected(draft, "superseded_by", another, "take its own place")
    _corrected(draft, "extends", another, "change itself")


def _corrected(draft: Any, field: str, other: str, words: str) -> None:
    """See a thing refused that names itself, and let by once it names another."""
    thing = talks.published(draft)
    given: dict[str, Any] = {
        "public_id": thing.public_id,
        "version": 1,
        "reason": "It was left out.",
        "by": makers.EDITOR,
        "now": makers.later(),
    }
    with pytest.raises(RuleBroken, match=words):
        correct_thing(draft=replace(draft, **{field: thing.public_id}), **given)
    correct_thing(draft=replace(draft, **{field: other}), **given)
