"""Agreements: what they bind to and by when, what was done, and each assessor's verdict."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.utils import translation
from time_machine import travel

from core.dates import from_edtf
from events.rules.obligations import ObligorPart
from events.rules.talks import TermPart
from tests import makers
from tests.captives import swaps
from tests.events import pacts
from tests.pages.test_exchanges import flat, text
from tests.timeline.surfaces import get, page_of, queries_of
from things.actions import save_draft
from things.models import Thing

pytestmark = pytest.mark.django_db
PATH = "/river-valley/agreements/"


def phased(**given: object) -> tuple[Thing, Thing]:
    """An agreement with a phase of 42 days."""
    agreement = pacts.make_agreement()
    values = {
        "planned_start": from_edtf("2025-01-19"),
        "planned_end": from_edtf("2025-03-01"),
        "actual_start": from_edtf("2025-01-19"),
        **given,
    }
    return agreement, pacts.publish(pacts.phase_draft(agreement, **values))


def provision(page: str, obligation: Thing) -> str:
    """What the page of an agreement says of one obligation."""
    found = re.search(
        rf'(?s)<article class="provision" id="provision-{obligation.public_id}".*?</article>',
        page,
    )
    assert found
    return flat(found[0])


def test_an_obligation_stands_in_its_phase_with_who_owes_it_and_by_when() -> None:
    agreement, phase = phased()
    day = pacts.make_obligation(
        agreement, phase=phase.key, clause="3(b)", counts_from=phase.key, day_from=16
    )
    found = provision(text(page_of(agreement)), day)
    assert "Clause 3(b) Northland withdraws from the river bank" in found
    assert "Owed by Northland" in found
    assert "Due Day 16 : 3 February 2025 Counted from: First phase" in found
    page = flat(text(page_of(agreement)))
    assert "Planned: 19 January 2025 – 1 March 2025" in page


def test_a_deadline_keeps_its_basis_and_one_without_a_day_says_how_it_is_told() -> None:
    agreement = pacts.make_agreement()
    first = pacts.make_obligation(agreement)
    within = pacts.make_obligation(
        agreement, text="It ends the withdrawal", due_basis="within_n_days_of",
        counts_from=first.key, day_to=8,
    )  # fmt: skip
    always = pacts.make_obligation(
        agreement, text="It lets aid in", due_basis="continuous"
    )
    page = text(page_of(agreement))
    assert (
        "Due Within 8 days of the due date of another obligation : "
        "between 1 and 9 March 2025"
    ) in provision(page, within)
    assert "Due Throughout" in provision(page, always)


def test_verdicts_stand_side_by_side_with_their_level_and_none_is_averaged() -> None:
    agreement = pacts.make_agreement()
    owed = pacts.make_obligation(agreement)
    pacts.publish(pacts.assessment_draft(owed, status="not_fulfilled", level=0))
    pacts.publish(
        pacts.assessment_draft(
            owed, assessor="northland", status="fulfilled", level=3,
            note="All left by the evening.",
        )
    )  # fmt: skip
    found = provision(text(page_of(agreement)), owed)
    assert "Disputed" in found
    assert "River Front Party Not fulfilled level 0 of 0 to 3, none" in found
    assert "Northland Party Fulfilled level 3 of 0 to 3, full" in found
    assert "All left by the evening." in found
    assert "1.5" not in found
    assert "%" not in found


def test_a_state_that_one_alone_gives_says_whose_it_is() -> None:
    agreement = pacts.make_agreement()
    owed = pacts.make_obligation(agreement)
    assert "says: River Front" not in provision(text(page_of(agreement)), owed)
    pacts.publish(pacts.assessment_draft(owed, status="partially_fulfilled"))
    found = provision(text(page_of(agreement)), owed)
    assert "Partly met, says: River Front" in found


def test_what_is_not_done_is_overdue_by_days_and_before_its_day_not_yet_due() -> None:
    agreement = pacts.publish(
        pacts.agreement_draft(makers.make_process()),
        sources=[makers.pointer("Valley Wire", "2025-02-01")],
    )
    owed = pacts.publish(
        pacts.obligation_draft(agreement),
        sources=[makers.pointer("Valley Wire", "2025-02-01")],
    )
    with travel("2025-03-06T09:00:00Z", tick=False):
        page = text(page_of(agreement))
        assert "Overdue, 5 days" in provision(page, owed)
        assert 'class="tie open"' in page
    found = text(page_of(agreement), as_of="2025-02-20")
    assert "Not yet due" in provision(found, owed)
    assert 'class="tie open"' not in found


def test_an_event_of_the_same_kind_is_told_and_not_taken_for_what_was_owed() -> None:
    agreement = pacts.make_agreement()
    owed = pacts.make_obligation(agreement)
    assert "Overdue" in provision(text(page_of(agreement)), owed)
    event = makers.make_event(
        pacts.process(), type="forces.withdrew", title="Forces leave the river bank"
    )
    page = text(page_of(agreement))
    found = provision(page, owed)
    assert "tied to it by nobody: Forces leave the river bank" in found
    assert "No verdict recorded" in found
    assert "Overdue" not in found
    assert page_of(event) in page
    assert "Overdue" not in re.sub(r"(?s)<dl class=.facts.>.*?</dl>", "", text(PATH))


def test_what_an_exchange_did_for_an_obligation_is_a_solid_mark_with_its_link() -> None:
    agreement = pacts.make_agreement()
    owed = pacts.make_obligation(agreement, action="captives.released")
    leg = swaps.captives_leg(obligation=owed.key)
    swap = swaps.make_exchange(legs=(leg, swaps.prisoners_leg()))
    page = text(page_of(agreement))
    assert f'href="{page_of(swap)}#leg-captives"' in page
    assert "3 captives , 22 February 2025" in provision(page, owed)
    assert "#exchange-open" in page
    assert re.search(r'href="[^"]*#exchange" x="-8"', page)


def test_what_is_negotiated_for_a_phase_is_listed_and_is_no_obligation() -> None:
    agreement, _ = phased()
    pacts.publish(
        pacts.phase_draft(
            agreement, ordinal=2, name="Second phase", status="under_negotiation",
            terms=(TermPart(text="All forces leave.", obligor="northland"),),
        )
    )  # fmt: skip
    page = flat(text(page_of(agreement)))
    assert "Under negotiation All forces leave. by Northland" in page
    assert "0 obligations are recorded" in flat(text(PATH))


def test_verdicts_on_all_that_is_owed_stand_apart() -> None:
    agreement, _ = phased()
    owed = pacts.make_obligation(agreement)
    draft = replace(
        pacts.assessment_draft(owed, status="delayed"),
        obligation="", agreement=agreement.key, subject="northland",
    )  # fmt: skip
    assert "Verdicts on all of it" not in text(page_of(agreement))
    pacts.publish(draft)
    page = text(page_of(agreement))
    assert "Verdicts on all of it" in page
    assert "Delayed" not in provision(page, owed)


def test_an_obligation_of_another_agreement_is_not_among_these() -> None:
    agreement = pacts.make_agreement()
    owed = pacts.make_obligation(agreement)
    other = pacts.make_agreement(name="Truce of May")
    theirs = pacts.make_obligation(other, text="Southland opens a road")
    page = text(page_of(agreement))
    assert owed.public_id in page
    assert theirs.public_id not in page
    assert theirs.public_id in text(page_of(other))
    assert theirs.public_id in text(PATH)


def test_nothing_of_a_draft_or_of_a_later_day_shows() -> None:
    agreement = pacts.publish(
        pacts.agreement_draft(makers.make_process()),
        sources=[makers.pointer("Valley Wire", "2025-02-01")],
    )
    pacts.make_obligation(agreement)
    save_draft(
        draft=pacts.obligation_draft(agreement, text="Not yet accepted"),
        sources=[pacts.source()],
        by=makers.EDITOR,
        now=makers.NOW,
    )
    for path in (PATH, page_of(agreement)):
        page = text(path)
        assert "Northland withdraws" in page
        assert "Not yet accepted" not in page
        then = text(path, as_of="2025-02-20")
        assert "Truce of January" in then
        assert "Northland withdraws" not in then
    assert get(page_of(agreement), as_of="2025-01-01").status_code == 404


def test_the_drawing_is_mirrored_for_reading_leftwards() -> None:
    agreement, phase = phased()
    pacts.make_obligation(agreement, phase=phase.key)
    bar = re.compile(r'class="bar[^"]*" x="([0-9.]+)%" y="[^"]+" width="([0-9.]+)%"')
    with travel("2025-03-06T09:00:00Z", tick=False):
        forward = bar.search(text(page_of(agreement)))
        with translation.override("ar"):
            backward = bar.search(text(page_of(agreement)))
    assert forward
    assert backward
    left, wide = float(forward[1]), float(forward[2])
    assert float(backward[1]) == pytest.approx(100 - left - wide, abs=0.03)


def test_an_agreement_of_which_nothing_else_is_recorded_says_so() -> None:
    agreement = pacts.make_agreement(effective=None)
    page = text(page_of(agreement))
    assert "No phase and no obligation of it is recorded yet." in page
    assert "nothing is drawn" in page
    assert "no day is recorded" in page


def test_the_same_queries_however_much_it_binds_to() -> None:
    agreement = pacts.make_agreement()
    owed = pacts.make_obligation(agreement)
    at_one, of_one = len(queries_of(PATH)), len(queries_of(page_of(agreement)))
    for n in range(199):
        pacts.make_obligation(
            agreement,
            text=f"Obligation {n}",
            obligors=(ObligorPart(party="northland"),),
        )
    pacts.publish(pacts.assessment_draft(owed))
    assert len(queries_of(page_of(agreement))) == of_one <= 8
    assert len(queries_of(PATH)) == at_one <= 8
    page = text(page_of(agreement))
    assert page.count('class="provision"') == 200


def test_the_same_queries_at_1_and_at_200_agreements() -> None:
    pacts.make_agreement()
    at_one = len(queries_of(PATH))
    for n in range(199):
        pacts.make_agreement(name=f"Truce {n}")
    assert len(queries_of(PATH)) == at_one <= 8
