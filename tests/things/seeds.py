"""One valid row in every table of things, parties and what happened, for tests that break rows."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from core.by import SYSTEM
from core.dates import from_edtf
from core.quantities import Quantity
from core.text import digest
from events.actions import add_route_rule, route_by_hand
from events.rules.agreements import ClausePart, ExtensionPart, RelationPart
from events.rules.claims import FigureDraft, PassagePart, StatementDraft, SubjectPart
from events.rules.events import DateClaimDraft, EventRelationPart
from events.rules.obligations import BeneficiaryPart, DependencyPart, RatioPart
from events.rules.origins import ArticleOriginDraft, CandidatePart
from events.rules.processes import TrackDraft
from events.rules.relations import RelationDraft
from events.rules.talks import TermPart
from parties.rules.drafts import (
    IdentifierPart,
    MembershipDraft,
    OccupancyDraft,
    OrganisationDraft,
    PersonDraft,
    PlaceDraft,
    PostDraft,
)
from sources.actions import ensure_dataset, ensure_outlet
from tests import makers
from tests.captives import swaps
from tests.events import pacts, talks, wars
from things.actions import merge_things, withdraw_thing
from things.actions.new_names import queue_renderings
from things.models import ImportedRow, Thing


def seed_record() -> None:
    """Fill all those tables, with a merged and a withdrawn event besides."""
    process = talks.make_table()
    seed_parties()
    makers.published(
        TrackDraft(
            process=process.key, slug="front", label="Front", track_kind="track_1"
        )
    )
    first = makers.make_event(process)
    second = makers.make_event(
        process,
        place="lakeside",
        time="09:30",
        relations=(EventRelationPart(event=first.public_id, relation="follows"),),
    )
    makers.published(
        DateClaimDraft(
            process=process.key,
            about=second.public_id,
            field="date",
            date=from_edtf("2025-02-26"),
        )
    )
    seed_claims(process)
    seed_talks(process)
    seed_agreements(process)
    seed_conflicts(process)
    swaps.seed(process)
    seed_ended(process)
    seed_imports(second)
    queue_renderings(now=makers.later(12))


def seed_imports(thing: Thing) -> None:
    """A release of a data set, and that a thing was a row of it."""
    dataset = ensure_dataset(
        slug="clashes",
        release="1.0",
        name="Clashes",
        publisher=ensure_outlet(name="Valley Data", now=makers.NOW),
        licence="public_domain",
        by=SYSTEM,
        now=makers.NOW,
    )
    ImportedRow.objects.create(
        dataset=dataset,
        foreign_id="17",
        public_id=thing.public_id,
        row_digest=digest("17"),
        imported_at=makers.NOW,
    )


def seed_parties() -> None:
    """A body, a place, a person, a post and who holds it."""
    makers.published(
        OrganisationDraft(
            slug="river-office",
            label="River Office",
            organisation_kind="other",
            party="northland",
            identifiers=(IdentifierPart(dataset="wikidata", value="Q1"),),
        )
    )
    makers.published(
        PlaceDraft(
            slug="ford",
            label="Ford",
            parent="lakeside",
            latitude=Decimal("10.5"),
            longitude=Decimal("20.5"),
        )
    )
    makers.published(PersonDraft(slug="an-envoy", label="An Envoy"))
    makers.published(
        PostDraft(slug="envoy", label="Envoy", organisation="river-office")
    )
    held = OccupancyDraft(
        person="an-envoy",
        post="envoy",
        start=from_edtf("2024-01-01"),
        end=from_edtf("2024-12-31"),
    )
    makers.published(held)
    makers.published(replace(held, start=from_edtf("2025-01-05"), end=None))
    makers.published(
        MembershipDraft(
            member="an-envoy",
            body="river-office",
            role_verbatim="an official",
            capacity="official",
            start=from_edtf("2024-01-01"),
            end=from_edtf("2024-12-31"),
        )
    )


def seed_claims(process: Thing) -> None:
    """A quotation, and a figure with its part and share."""
    version = makers.make_version()
    words = "“We are ready to extend the truce,”"
    makers.published(
        StatementDraft(
            process=process.key,
            form="direct_quotation",
            words=words,
            continued=(PassagePart(words="12 captives remain"),),
            subjects=(SubjectPart(subject="northland"),),
            speaker="the ministry",
            said_on=from_edtf("2025-02-27"),
        ),
        sources=[
            makers.quotation(version, words),
            makers.quotation(version, "12 captives remain", element="body"),
        ],
    )
    whole = FigureDraft(
        process=process.key,
        measure="held",
        population="captives",
        unit="person",
        quantity=Quantity(qualifier="exact", value=Decimal(12), label="12"),
        modality="reported",
        as_of=from_edtf("2025-02-27"),
    )
    made = makers.published(whole)
    few = Quantity(qualifier="at_least", low=Decimal(5), label="at least 5")
    makers.published(replace(whole, quantity=few, part_of=made.public_id))
    makers.published(replace(whole, unit="percent_share", share_of=made.public_id))
    rule = {"process": process.slug or "", "by": makers.EDITOR, "now": makers.NOW}
    add_route_rule(names=["northland"], least_names=1, **rule)  # type: ignore[arg-type]
    article = version.article.public_id
    route_by_hand(article=article, belongs=True, **rule)  # type: ignore[arg-type]


def seed_talks(process: Thing) -> None:
    """A round that was held, and a proposal with terms and answers."""
    talks.published(talks.held(process))
    talks.published(talks.tabled(process))


def seed_agreements(process: Thing) -> None:
    """An agreement whose text is held, with a phase, an obligation, a verdict, an allegation."""
    text = makers.make_version(pacts.CLAUSES)
    first = pacts.make_agreement(name="Truce of December")
    agreement = pacts.make_agreement(
        text_version=text.pk,
        clauses=(ClausePart(ref="1", start=0, end=9),),
        relations=(RelationPart(agreement=first.key, relation="extends"),),
    )
    term = TermPart(text="They stop for good", topic="cease")
    extended = ExtensionPart(to=from_edtf("2025-04-01"), reason="They went on.")
    pacts.publish(pacts.phase_draft(agreement, terms=(term,), extensions=(extended,)))
    before = pacts.make_obligation(agreement)
    obligation = pacts.make_obligation(
        agreement,
        beneficiaries=(BeneficiaryPart(party="river-front"),),
        ratios=(RatioPart(n=1, n_of="captives", m=30, m_of="prisoners"),),
        depends_on=(DependencyPart(obligation=before.key),),
    )
    pacts.publish(pacts.assessment_draft(obligation))
    answered = pacts.allegation_draft(
        process,
        response="denied",
        responded_by="northland",
        responded_on=from_edtf("2025-03-03"),
    )
    sources = [pacts.source(), pacts.source(field="response")]
    pacts.publish(answered, sources=sources)


def seed_conflicts(process: Thing) -> None:
    """A conflict, and a ceasefire that follows it, each with all of its parts."""
    conflict = pacts.publish(wars.conflict_draft(process))
    candidate = CandidatePart(body="river-office")
    version = makers.make_version("River Office. Stay informed.")
    makers.published(
        ArticleOriginDraft(process=process.key, candidates=(candidate,)),
        sources=[makers.quotation(version, "River Office", element="boilerplate")],
    )
    truce = pacts.publish(wars.ceasefire_draft(process, conflict=conflict.key))
    relation = RelationDraft(
        process=process.key,
        subject=truce.key,
        relation="follows",
        other=conflict.key,
    )
    pacts.publish(relation)


def seed_ended(process: Thing) -> None:
    """An event that was withdrawn, and one that was merged into another."""
    kept, merged, gone = (
        makers.make_event(process, title=f"Event {n}", now=makers.later(n))
        for n in range(3)
    )
    merge_things(
        kept=kept.public_id, kept_version=1, merged=merged.public_id, merged_version=1,
        reason="The same.", by=makers.CHIEF, now=makers.later(10),
    )  # fmt: skip
    withdraw_thing(
        public_id=gone.public_id, version=1, why="error", reason="It did not happen.",
        by=makers.CHIEF, now=makers.NOW + dt.timedelta(minutes=11),
    )  # fmt: skip
