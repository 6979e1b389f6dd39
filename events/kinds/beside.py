"""What a thing has to fit that is published beside it: looked up once it is written."""

from __future__ import annotations

from core.errors import RuleBroken
from events.models import Figure, Obligation, Phase
from events.rules.agreements import AgreementDraft, PhaseDraft, surely_before
from events.rules.claims import FigureDraft, is_larger, least_of, most_of


def keep_clauses(number: int, draft: AgreementDraft) -> None:
    """Refuse to take a clause out of a text that is held while an obligation cites it.

    :raises RuleBroken: in words.
    """
    if draft.text_version is None:
        return
    cited = Obligation.objects.filter(agreement=number).exclude(clause="")
    missing = cited.exclude(clause__in=[clause.ref for clause in draft.clauses])
    for obligation in missing.select_related("thing")[:1]:
        raise RuleBroken(
            f"The obligation “{obligation.thing.label}” cites clause {obligation.clause}: "
            "change that first."
        )


def keep_order(number: int, draft: PhaseDraft) -> None:
    """Refuse a phase that is planned to start before an earlier one, or after a later one (I13).

    :raises RuleBroken: in words.
    """
    if draft.planned_start is None:
        return
    for other in Phase.objects.filter(agreement__phases=number).exclude(pk=number):
        is_later = other.ordinal > draft.ordinal
        first, second = draft.planned_start, other.planned_start
        if not is_later:
            first, second = second, first
        if surely_before(second, first):
            raise RuleBroken(
                f"Phase {other.ordinal} of the agreement is planned to start "
                f"{'before' if is_later else 'after'} that."
            )


def keep_parts(number: int, draft: FigureDraft) -> None:
    """Refuse a number that is smaller than a part of it (I5).

    :raises RuleBroken: in words.
    """
    most = most_of(draft.quantity)
    if most is None:
        return
    for part in Figure.objects.filter(part_of=number).select_related("thing"):
        if part.quantity and is_larger(least_of(part.quantity), most):
            raise RuleBroken(
                f"Its part “{part.thing.label}” is larger: change that first."
            )
