"""Looking over what is recorded of processes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, groupby
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from core.audit import Finding
from events.models import (
    AgreementClause,
    Assessment,
    Event,
    Figure,
    Obligation,
    Phase,
    Statement,
)
from events.rules.agreements import surely_before
from events.rules.assessments import PARTY
from events.rules.claims import (
    QUOTED,
    all_stand_in,
    is_larger,
    least_of,
    most_of,
    of_one_family,
)
from events.rules.events import OPINIONS
from things.models import Evidence, Thing
from things.queries import MERGED_FAR, standing_of
from vocabularies.rules import code_of, term_id

FORMS = [term_id("statement_form", form) for form in QUOTED]


def parts_of_figures() -> Iterator[Finding]:
    """See that a part is not larger than its whole, of one claimant and one day (I5)."""
    rows = Figure.objects.filter(part_of__isnull=False)
    for part in rows.select_related("thing", "part_of__thing").iterator():
        whole = part.part_of
        if whole is None or part.quantity is None or whole.quantity is None:
            continue
        if is_larger(least_of(part.quantity), most_of(whole.quantity)):
            yield _of(part.thing, "a part is within its whole", "It is larger.")
        own = (part.claimant_id, part.claimant_words, part.as_of_edtf, part.unit_id)
        if own != (
            whole.claimant_id,
            whole.claimant_words,
            whole.as_of_edtf,
            whole.unit_id,
        ):
            words = "Another claimant, day or unit than its whole's."
            yield _of(part.thing, "a part is within its whole", words)
        measures = code_of(part.measure_id), code_of(whole.measure_id)
        if not of_one_family(*measures):
            words = f"{measures[0]} is no part of {measures[1]}."
            yield _of(part.thing, "a part is within its whole", words)


def phases_in_order() -> Iterator[Finding]:
    """See that no phase is planned to start before an earlier one of its agreement (I13)."""
    rows = Phase.objects.exclude(planned_start_edtf="").select_related("thing")
    rows = rows.order_by("agreement_id", "ordinal")
    for _, phases in groupby(rows.iterator(), key=lambda phase: phase.agreement_id):
        for one, other in combinations(phases, 2):
            if surely_before(other.planned_start, one.planned_start):
                words = f"It is planned to start before phase {one.ordinal}."
                yield _of(other.thing, "phases follow one another", words)


def clauses_cited() -> Iterator[Finding]:
    """See that a clause that an obligation cites is in the agreement's text, where that is held.

    Where an agreement was merged into another, it is in the other's, as that is what one reads.
    """
    clause = AgreementClause.objects.filter(
        thing=OuterRef("agreement"), ref=OuterRef("clause")
    )
    missing = Q(agreement__held_text__isnull=False) & ~Exists(clause)
    merged = Q(agreement__thing__merged_into__isnull=False)
    rows = Obligation.objects.exclude(clause="").filter(missing | merged)
    rows = rows.select_related("thing", f"agreement__thing__{MERGED_FAR}")
    for obligation in rows.iterator():
        if obligation.agreement.thing.merged_into and not _lost(obligation):
            continue
        words = f"The text has no clause {obligation.clause}."
        yield _of(obligation.thing, "a cited clause is in its text", words)


def _lost(obligation: Obligation) -> bool:
    """Say whether a clause of an agreement that was merged is not in the one it leads to."""
    read = standing_of(obligation.agreement.thing).brief
    held = read.get("held") or obligation.agreement.held_text_id
    return bool(held) and obligation.clause not in read.get("clauses", ())


def quoted_statements() -> Iterator[Finding]:
    """See that quotations are the words of a citation, where words are held (I6)."""
    rows = Statement.objects.filter(form__in=FORMS).select_related("thing")
    rows = rows.prefetch_related("continued")
    for statement in rows.iterator(chunk_size=500):
        cited = Evidence.objects.filter(thing=statement.thing).exclude(
            citation__exact=""
        )
        words = list(cited.values_list("citation__exact", flat=True))
        printed = [statement.words, *(p.words for p in statement.continued.all())]
        if words and not all_stand_in(printed, words):
            yield _of(
                statement.thing,
                "a quotation is what its source says",
                "Its words are in none of its citations.",
            )


def statements_used() -> Iterator[Finding]:
    """See that no opinion is evidence that something happened, and no outlet a party's voice (I8).

    The actions refuse it; but a statement may be corrected to be one after it was named, or
    merged into one that is.
    """
    happened = Event.objects.filter(modality=term_id("event_modality", "happened"))
    for thing, brief in _named(happened, "statement", "statement_kind", OPINIONS):
        words = f"The statement that it names is an {brief}."
        yield _of(thing, "no opinion is evidence of what happened", words)
    verdicts = Assessment.objects.filter(assessor_kind=term_id("assessor_kind", PARTY))
    for thing, _ in _named(verdicts, "statement__thing", "voice", ["outlet"]):
        words = "The statement that it names is in an outlet's own voice."
        yield _of(thing, "a party's verdict is in its own voice", words)


def _named(
    rows: QuerySet[Any], to: str, name: str, wrong: Sequence[str]
) -> Iterator[tuple[Thing, str]]:
    """Return the things of rows that name one whose brief holds what is wrong, in one query.

    ``to`` leads from a row to the thing that it names. What counts of the merged is what they
    lead to.
    """
    may_be = Q(**{f"{to}__brief__{name}__in": wrong})
    may_be |= Q(**{f"{to}__merged_into__isnull": False})
    found = rows.filter(may_be).select_related("thing", f"{to}__{MERGED_FAR}")
    for row in found.iterator():
        named = row
        for step in to.split("__"):
            named = getattr(named, step)
        held = standing_of(named).brief.get(name)
        if held in wrong:
            yield row.thing, str(held)


def _of(thing: Thing, rule: str, words: str) -> Finding:
    return Finding(rule=rule, subject=f"{thing.kind} {thing.public_id}", words=words)
