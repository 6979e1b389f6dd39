"""Twenty invented events of one process: for the product, and for what it is held against."""

from __future__ import annotations

import datetime as dt

FIRST = dt.date(2031, 1, 6)
PROCESS = "river-valley"
# Days after the first, type, title.
TOLD = (
    (0, "negotiation.round_announced", "A new round is announced for Lakeside"),
    (2, "mediation.session", "Mediators meet Northland in Stonebridge"),
    (3, "statement.public", "River Front sets out its position on the crossing"),
    (5, "negotiation.round_opened", "Northland and River Front open a round in Lakeside"),
    (8, "violence.attack", "Shelling reported near Ashford"),
    (9, "negotiation.round_concluded", "The round in Lakeside ends without a text"),
    (12, "aid.entered", "Aid lorries reach Millcombe"),
    (13, "proposal.tabled", "Mediators put forward terms on the withdrawal"),
    (15, "statement.public", "Northland comments on the terms"),
    (19, "negotiation.round_opened", "A second round opens in Stonebridge"),
    (21, "captives.released", "People held by River Front are let go in Ashford"),
    (22, "captives.exchanged", "An exchange is carried out at the crossing"),
    (24, "forces.withdrew", "Forces of Northland leave the ridge"),
    (27, "ceasefire.violation_alleged", "River Front reports a breach near Millcombe"),
    (28, "monitoring.finding", "Observers publish findings on the ridge"),
    (31, "aid.blocked", "An aid convoy is halted at Ashford"),
    (33, "remains.returned", "Remains are handed over at the crossing"),
    (36, "population.returned", "Families return to Millcombe"),
    (40, "negotiation.round_concluded", "The second round ends; both sides study a text"),
    (45, "mediation.session", "Mediators meet River Front in Lakeside"),
)  # fmt: skip
SUMMARY = "Both delegations and the host confirm it; the outlets differ on the hour."


def day_of(number: int) -> dt.date:
    """Return the day of an event."""
    return FIRST + dt.timedelta(days=TOLD[number][0])


def publish() -> None:
    """Publish them with their process, two parties and sources, unless they are there."""
    from django.utils import timezone

    from core.by import SYSTEM
    from core.dates import on
    from events.rules.events import EventDraft, EventPartyPart
    from events.rules.processes import ProcessDraft, ProcessPartyPart
    from parties.rules.drafts import PartyDraft
    from sources.actions import Pointer, ensure_outlet
    from things.actions import publish_thing
    from things.models import Thing

    if Thing.objects.filter(slug=PROCESS).exists():
        return
    now, parties = timezone.now(), ("northland", "river-front")
    for slug, label in zip(parties, ("Northland", "River Front"), strict=True):
        party = PartyDraft(slug=slug, label=label, party_kind="state")
        publish_thing(draft=party, by=SYSTEM, now=now)
    sides = tuple(ProcessPartyPart(party=p, role="conflict_party") for p in parties)
    process = ProcessDraft(
        slug=PROCESS,
        name="River valley truce",
        time_zone="UTC",
        day_one=FIRST,
        parties=sides,
    )
    publish_thing(draft=process, by=SYSTEM, now=now)
    outlets = [ensure_outlet(name=n, now=now) for n in ("Valley Wire", "River Daily")]
    for number, (_, code, title) in enumerate(TOLD):
        sources = [
            Pointer(
                outlet=outlet,
                url=f"https://wire.example.org/{number}",
                published_on=day_of(number),
            )
            for outlet in outlets
        ]
        draft = EventDraft(
            process=PROCESS,
            type=code,
            modality="planned" if code.endswith("announced") else "happened",
            title=title,
            summary=SUMMARY,
            date=on(day_of(number)),
            parties=tuple(EventPartyPart(party=p, role="actor") for p in parties),
        )
        publish_thing(draft=draft, sources=sources, by=SYSTEM, now=now)
