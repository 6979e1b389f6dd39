"""A table to talk at: rounds and proposals of invented parties, and what they name."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from typing import Any

import pytest

from core.dates import from_edtf
from core.errors import RuleBroken
from core.ids import new_public_id
from core.quantities import Quantity
from editions.models import Edition, Entry
from events.rules.processes import TrackDraft
from events.rules.talks import (
    ParticipationPart,
    ProposalDraft,
    ReschedulePart,
    ResponsePart,
    RoundDraft,
    TermPart,
)
from parties.rules.drafts import OrganisationDraft, PartyDraft, PersonDraft
from tests import makers
from things.models import Thing

LAST_SOURCE = "2025-03-05"


def make_table(slug: str = "river-valley") -> Thing:
    """A process with a track, a mediator, a watching agency, and an envoy of Northland."""
    process = makers.make_process(slug)
    if not Thing.objects.filter(slug="hillside").exists():
        makers.published(
            PartyDraft(slug="hillside", label="Hillside", party_kind="state")
        )
        makers.published(
            OrganisationDraft(
                slug="valley-agency",
                label="Valley Agency",
                organisation_kind="igo",
            )
        )
        makers.published(
            PersonDraft(slug="some-envoy", label="Some Envoy", speaks_for="northland")
        )
    track = f"{slug}-truce"
    makers.published(
        TrackDraft(
            process=slug, slug=track, label="Talks on the truce", track_kind="track_1"
        )
    )
    return process


def make_agreed(kind: str, process: Thing) -> Thing:
    """A bare phase or agreement, as far as talks are concerned with one."""
    return Thing.objects.create(
        public_id=new_public_id(),
        kind=kind,
        label=f"First {kind}",
        process=process.key,
        brief={"process": process.key},
        state="published",
        published_version=1,
        first_published_at=makers.NOW,
        created_at=makers.NOW,
        changed_at=makers.NOW,
    )


def part(actor: str, role: str, **given: Any) -> ParticipationPart:
    """A part in a round."""
    return ParticipationPart(actor=actor, role=role, **given)


def planned(process: Thing, **given: Any) -> RoundDraft:
    """A round as it is announced: days, a place, and who may come."""
    values: dict[str, Any] = {
        "label": "Second round of talks",
        "status": "scheduled",
        "planned_start": from_edtf("2025-02-27"),
        "planned_end": from_edtf("2025-03-01"),
        **given,
    }
    return RoundDraft(process=process.key, **values)


def held(process: Thing, **given: Any) -> RoundDraft:
    """A round that took place, with all that can be told of one but its forerunner."""
    values: dict[str, Any] = {
        "track": f"{process.key}-truce",
        "ordinal": 2,
        "status": "concluded",
        "format": "proximity",
        "venue": "lakeside",
        "host": "hillside",
        "actual_start": from_edtf("2025-02-27", text="Thursday"),
        "actual_end": from_edtf("2025-03-02"),
        "outcome": "agreement_to_continue",
        "outcome_note": "They meet again within a week.",
        "reschedules": (
            ReschedulePart(
                former_start=from_edtf("2025-02-20"),
                former_end=from_edtf("2025-02-22"),
                announced_on=from_edtf("2025-02-19"),
                reason="A delegation asked for time.",
            ),
        ),
        "participations": (
            part(
                "northland",
                "conflict_party",
                planned_attendance="confirmed",
                actual_attendance="attended",
                level="technical",
                size=Quantity(qualifier="exact", value=Decimal(4), label="four"),
                note="It left the room once.",
            ),
            part("river-front", "conflict_party", planned_attendance="possible"),
            part("hillside", "mediator", actual_attendance="attended"),
            part("hillside", "host"),
            part("valley-agency", "observer", on_behalf_of="hillside"),
        ),
        **given,
    }
    return planned(process, **values)


def tabled(process: Thing, **given: Any) -> ProposalDraft:
    """A proposal of the mediator, with terms and answers."""
    values: dict[str, Any] = {
        "by": "hillside",
        "proposal_kind": "bridging",
        "title": "A longer first phase",
        "tabled_on": from_edtf("2025-02-28"),
        "terms": (
            TermPart(
                text="River Front lets captives go.",
                action="captives.released",
                obligor="river-front",
                beneficiary="northland",
                quantity=Quantity(
                    qualifier="at_least", low=Decimal(10), label="ten or more"
                ),
                conditions="Once the lists are agreed.",
            ),
            TermPart(text="The truce holds for another month."),
        ),
        "responses": (
            ResponsePart(
                party="northland",
                response="accepted_with_reservations",
                responded_on=from_edtf("2025-03-01"),
                note="It asks for lists first.",
            ),
            ResponsePart(party="river-front", response="no_response"),
        ),
        **given,
    }
    return ProposalDraft(process=process.key, **values)


def published(draft: Any, **given: Any) -> Thing:
    """Publish it on a source that was out after all of it."""
    sources = given.pop("sources", [makers.pointer("Valley Wire", LAST_SOURCE)])
    return makers.published(draft, sources=sources, **given)


def refuse(draft: Any, words: str, twin: Any) -> None:
    """See a draft refused in these words, and its twin published beside it."""
    with pytest.raises(RuleBroken, match=words):
        published(draft)
    published(twin)


def document(thing: Thing) -> dict[str, Any]:
    """The newest document of a thing."""
    row = Edition.objects.get(
        public_id=thing.public_id, recorded_to__isnull=True, known_to__isnull=True
    )
    found: dict[str, Any] = json.loads(row.document)
    return found


def places(thing: Thing) -> list[tuple[str, str, dt.date]]:
    """Where a thing stands on the timeline now: role, field and day."""
    rows = Entry.objects.filter(
        public_id=thing.public_id, recorded_to__isnull=True, known_to__isnull=True
    )
    return list(rows.order_by("ordinal").values_list("role", "field", "sort_day"))
