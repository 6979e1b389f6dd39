"""What happened to things, told through the product's own actions, for tests of reading."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

from core.dates import from_edtf
from core.drafts import from_plain
from core.quantities import Quantity
from events.rules.claims import FigureDraft, StatementDraft
from events.rules.events import DateClaimDraft
from tests import makers
from tests.things.seeds import seed_record
from things.actions import (
    correct_thing,
    merge_things,
    save_draft,
    submit_draft,
    update_thing,
    withdraw_thing,
)
from things.models import Thing
from things.queries import contents, kinds

THEN, LATER = dt.date(2025, 2, 20), dt.date(2025, 2, 22)
RECORDED, CORRECTED = makers.NOW, makers.later(60)


def draft_of(thing: Thing) -> Any:
    """The newest values of a published thing."""
    content = contents([thing], published=True)[thing.pk]
    return from_plain(kinds()[thing.kind].draft, content["layers"][-1]["values"])


def told(day: dt.date = THEN) -> dict[str, Any]:
    """A date and its source, for something that happened on a day and was told on it."""
    return {
        "date": from_edtf(day.isoformat()),
        "sources": [makers.pointer("Valley Wire", day.isoformat())],
    }


def told_more(thing: Thing, **given: Any) -> Thing:
    """What another source tells of a thing two days later."""
    return update_thing(
        public_id=thing.public_id,
        version=thing.version,
        draft=replace(draft_of(thing), **given),
        sources=[makers.pointer("River Daily", LATER.isoformat())],
        reason="One was identified as somebody else.",
        by=makers.EDITOR,
        now=makers.later(),
    )


def mended(thing: Thing, **given: Any) -> Thing:
    """A mistake of this record, put right an hour after it was published."""
    return correct_thing(
        public_id=thing.public_id,
        version=thing.version,
        draft=replace(draft_of(thing), **given),
        reason="A letter was missing.",
        by=makers.EDITOR,
        now=CORRECTED,
    )


def retold(process: Thing) -> Thing:
    """An event of which more became known two days later than it was told."""
    thing = makers.make_event(process, title="Four remains handed over", **told())
    return told_more(thing, title="Three remains handed over")


def figure(process: Thing, label: str = "4", **given: Any) -> Thing:
    """A figure that was told on the first day."""
    draft = FigureDraft(
        process=process.key,
        measure="remains_returned",
        population="remains",
        unit="remains",
        quantity=counted(label),
        modality="reported",
        claimant="river-front",
        as_of=from_edtf(THEN.isoformat()),
    )
    return makers.published(
        replace(draft, **given), sources=[makers.pointer("Valley Wire", str(THEN))]
    )


def counted(label: str) -> Quantity:
    """An exact number as printed."""
    return Quantity(qualifier="exact", value=Decimal(label), label=label)


def statement(process: Thing, **given: Any) -> Thing:
    """Words that a ministry said."""
    draft = StatementDraft(
        process=process.key,
        form="direct_quotation",
        words="We are ready to extend the truce.",
        speaker="the foreign ministry of Northland",
        party="northland",
        said_on=from_edtf(THEN.isoformat()),
    )
    return makers.published(
        replace(draft, **given), sources=[makers.pointer("Valley Wire", str(THEN))]
    )


def other_date(
    event: Thing,
    edtf: str = "2025-02-19",
    *,
    claimant: str = "river-front",
    outlets: tuple[str, ...] = ("River Daily",),
) -> Thing:
    """Another date that River Front gives for an event, told two days later."""
    return makers.published(
        DateClaimDraft(
            process=event.process,
            about=event.public_id,
            field="date",
            date=from_edtf(edtf),
            claimant=claimant,
        ),
        sources=[makers.pointer(one, LATER.isoformat()) for one in outlets],
        now=makers.later(),
    )


def withdrawn(thing: Thing, why: str = "error", **given: Any) -> Thing:
    """A thing that was taken back."""
    return withdraw_thing(
        public_id=thing.public_id,
        version=thing.version,
        why=why,
        reason="It was another round.",
        by=makers.CHIEF,
        now=given.get("now", CORRECTED),
    )


def merged(thing: Thing, into: Thing) -> Thing:
    """A thing that is found to be another."""
    merge_things(
        kept=into.public_id,
        kept_version=into.version,
        merged=thing.public_id,
        merged_version=thing.version,
        reason="Two reports of one meeting.",
        by=makers.CHIEF,
        now=CORRECTED,
    )
    thing.refresh_from_db()
    into.refresh_from_db()
    return thing


def kept_draft(process: Thing, **given: Any) -> Thing:
    """A draft that was never public."""
    return save_draft(
        draft=makers.draft(process, title="Secret talks", **given),
        sources=[makers.pointer("Valley Wire", "2025-02-27")],
        by=makers.EDITOR,
        now=makers.NOW,
    )


def in_review(process: Thing) -> Thing:
    """A draft that waits for review."""
    thing = kept_draft(process)
    return submit_draft(
        public_id=thing.public_id, version=1, by=makers.EDITOR, now=makers.later()
    )


def one_of_each() -> dict[str, Thing]:
    """One published thing of every kind, by kind."""
    seed_record()
    return {thing.kind: thing for thing in Thing.objects.published().order_by("pk")}
