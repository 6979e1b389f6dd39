from __future__ import annotations

from core.saying import gettext_noop
from editions.rules import Dated
from events import models
from events.rules import events
from things.rules.kinds import Kind, Proposed
from vocabularies.rules import term_id


def _strand(proposed: Proposed) -> str:
    return str(proposed.terms[term_id("event_type", proposed.draft.type)]["strand"])


def _event_timeline(draft: events.EventDraft) -> tuple[Dated, ...]:
    role = "planned" if draft.modality == "planned" else "actual"
    return (Dated(role=role, when=draft.date, field="date"),)


EVENT = Kind(
    name="event",
    plural="events",
    draft=events.EventDraft,
    model=models.Event,
    parts={"parties": models.EventParty, "relations": models.EventRelation},
    label=lambda draft, names: draft.title,
    timeline=_event_timeline,
    type=lambda draft: draft.type,
    strand=_strand,
    check=events.check_event,
    brief=lambda draft: {"edtf": draft.date.edtf},
    refusals={
        "event_titled": gettext_noop("Title: This field cannot be blank."),
        "event_time_of_day": gettext_noop("Write the time as 09:30."),
        "event_party_once": gettext_noop("A party has a role in an event once."),
        "event_not_own_parent": gettext_noop("An event is not part of itself."),
        "event_relation_to_another": gettext_noop("An event does not stand to itself."),
    },
)
DATE_CLAIM = Kind(
    name="date_claim",
    plural="date-claims",
    draft=events.DateClaimDraft,
    model=models.DateClaim,
    label=lambda draft, names: f"Another date: {draft.date.text}",
    strand=lambda proposed: "statement",
    check=events.check_date_claim,
    about="about",
    shown_as="date_claims",
)
