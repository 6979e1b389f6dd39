"""What a thing has to fit that is published beside it: looked up once it is written.

Each check takes one query, for whatever number of things.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from events.models import Figure, Obligation, Phase
from events.rules.agreements import AgreementDraft, PhaseDraft, surely_before
from events.rules.claims import FigureDraft, is_larger, least_of, most_of
from things.queries import MERGED_FAR, led_to, standing_of
from things.rules.kinds import Misfit

AGREEMENT = f"agreement__thing__{MERGED_FAR}"


def keep_clauses(drafts: Mapping[int, AgreementDraft]) -> Iterator[Misfit]:
    """Find agreements without a clause that an obligation cites of a text that is held.

    What was merged into an agreement is read as that one, so the clauses that are cited of
    its text have to be in the other's.
    """
    cited = Obligation.objects.filter(agreement__in=led_to(drafts)).exclude(clause="")
    for obligation in cited.select_related("thing", AGREEMENT).order_by("pk"):
        number = standing_of(obligation.agreement.thing).pk
        draft = drafts[number]
        held = draft.text_version is not None
        refs = [clause.ref for clause in draft.clauses]
        if obligation.clause in refs or not (held or obligation.agreement.held_text_id):
            continue
        merged = obligation.agreement_id != number
        words = f"The obligation “{obligation.thing.label}” cites clause {obligation.clause}"
        words += (
            f" of “{obligation.agreement.name}”, and this has none: give it the text "
            "and the clause, or change the obligation first."
            if merged
            else ": change that first."
        )
        yield Misfit(number=number, field="clauses", words=words)


def keep_order(drafts: Mapping[int, PhaseDraft]) -> Iterator[Misfit]:
    """Find phases that are planned to start before an earlier one, or after a later one (I13)."""
    if not any(draft.planned_start for draft in drafts.values()):
        return
    agreements = Phase.everything.filter(pk__in=drafts).values("agreement")
    beside: dict[int, list[Phase]] = defaultdict(list)
    for phase in Phase.objects.filter(agreement__in=agreements).order_by("ordinal"):
        beside[phase.agreement_id].append(phase)
    for phases in beside.values():
        for phase in phases:
            if phase.pk in drafts:
                yield from _out_of_order(phase.pk, drafts[phase.pk], phases)


def _out_of_order(
    number: int, draft: PhaseDraft, phases: Iterable[Phase]
) -> Iterator[Misfit]:
    for other in phases:
        if other.pk == number:
            continue
        is_later = other.ordinal > draft.ordinal
        first, second = draft.planned_start, other.planned_start
        if not is_later:
            first, second = second, first
        if surely_before(second, first):
            words = (
                f"Phase {other.ordinal} of the agreement is planned to start "
                f"{'before' if is_later else 'after'} that."
            )
            yield Misfit(number=number, field="planned_start", words=words)


def keep_parts(drafts: Mapping[int, FigureDraft]) -> Iterator[Misfit]:
    """Find numbers that are smaller than a part of them (I5)."""
    most = {number: most_of(draft.quantity) for number, draft in drafts.items()}
    counted = [number for number, value in most.items() if value is not None]
    if not counted:
        return
    for part in Figure.objects.filter(part_of__in=counted).select_related("thing"):
        number = part.part_of_id
        if part.quantity and is_larger(least_of(part.quantity), most[number]):
            words = f"Its part “{part.thing.label}” is larger: change that first."
            yield Misfit(number=number, field="quantity_value", words=words)
