from __future__ import annotations

from typing import Any

from core.saying import gettext_noop
from editions.rules import Dated
from events import models
from events.rules import obligations
from events.rules.agreements import edtf_of
from things.rules.kinds import Kind, Proposed
from vocabularies.rules import term_id


def strand_of_action(proposed: Proposed) -> str:
    """Return the strand of what an obligation is to do, as an event."""
    action = term_id("event_type", proposed.draft.action)
    return str(proposed.terms[action]["strand"])


def _timeline(draft: obligations.ObligationDraft) -> tuple[Dated, ...]:
    return (Dated(role="due", when=draft.due, field="due"),) if draft.due else ()


def _brief(draft: obligations.ObligationDraft) -> dict[str, Any]:
    return {
        "process": draft.process,
        "due": edtf_of(draft.due),
        "action": draft.action,
        "agreement": draft.agreement,
    }


OBLIGATION = Kind(
    name="obligation",
    plural="obligations",
    draft=obligations.ObligationDraft,
    model=models.Obligation,
    parts={
        "obligors": models.ObligationObligor,
        "beneficiaries": models.ObligationBeneficiary,
        "ratios": models.ObligationRatio,
        "depends_on": models.ObligationDependency,
    },
    label=lambda draft, names: draft.text,
    timeline=_timeline,
    type=lambda draft: draft.action,
    strand=strand_of_action,
    check=obligations.check_obligation,
    complete=obligations.complete_obligation,
    follows="counts_from",
    brief=_brief,
    refusals={
        "obligation_told": gettext_noop("Text: This field cannot be blank."),
        "obligation_absolute_dated": gettext_noop("Give the date on which it is due."),
        "obligation_day_numbered": gettext_noop(
            "Give the number of the day, and what it is counted from."
        ),
        "obligation_within_numbered": gettext_noop(
            "Give the number of days (“to” alone), and what they are counted from."
        ),
        "obligation_on_some_event": gettext_noop("Say what event it is due on."),
        "obligation_numbers_where_counted": gettext_noop(
            "Only what is due on a numbered day or within a "
            "number of days has such numbers."
        ),
        "obligation_days_forward": gettext_noop("The first day comes before the last."),
        "obligation_not_counted_from_itself": gettext_noop(
            "An obligation is not counted from itself."
        ),
        "obligation_obligor_once": gettext_noop(
            "Name each body that is to do it once."
        ),
        "obligation_obligor_through_another": gettext_noop(
            "Nobody acts through themselves."
        ),
        "obligation_beneficiary_once": gettext_noop(
            "Name each body that it is done for once."
        ),
        "obligation_ratio_of_somebody": gettext_noop(
            "Both numbers of a ratio are at least 1."
        ),
        "obligation_dependency_once": gettext_noop(
            "Name each obligation that it depends on once."
        ),
        "obligation_depends_on_another": gettext_noop(
            "An obligation does not depend on itself."
        ),
    },
)
