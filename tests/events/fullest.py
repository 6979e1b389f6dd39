"""A row in every table of agreements and obligations, for tests that break rows."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from core.dates import from_edtf
from core.quantities import Quantity
from events.rules.agreements import ClausePart, ExtensionPart, RelationPart
from events.rules.obligations import (
    BeneficiaryPart,
    DependencyPart,
    ObligorPart,
    RatioPart,
)
from events.rules.talks import TermPart
from tests import makers
from tests.events import pacts

BOTH = ("northland", "river-front")


def seed() -> None:
    """A row in every table; the last agreement, phase, obligation and verdict are the fullest."""
    before = pacts.make_agreement(name="Truce of last year")
    agreement = pacts.make_agreement(
        text_version=makers.make_version(pacts.CLAUSES).pk,
        clauses=tuple(ClausePart(ref=ref, start=0, end=3) for ref in ("1", "2")),
        relations=tuple(
            RelationPart(agreement=before.key, relation=relation)
            for relation in ("extends", "amends")
        ),
    )
    first = pacts.publish(pacts.phase_draft(agreement))
    pacts.publish(
        pacts.phase_draft(
            agreement,
            ordinal=2,
            previous=first.key,
            planned_start=from_edtf("2025-02-20"),
            planned_end=from_edtf("2025-04-12"),
            actual_start=from_edtf("2025-02-20"),
            actual_end=from_edtf("2025-04-12"),
            terms=(TermPart(text="They stop for good"),),
            extensions=(ExtensionPart(to=from_edtf("2025-04-19")),),
        )
    )
    others = [pacts.make_obligation(agreement) for _ in range(2)]
    obligation = pacts.make_obligation(
        agreement,
        obligors=tuple(ObligorPart(party=one) for one in BOTH),
        beneficiaries=tuple(BeneficiaryPart(party=one) for one in BOTH),
        target=Quantity(qualifier="exact", value=Decimal(12), label="12"),
        ratios=(RatioPart(n=30, m=1),),
        depends_on=tuple(DependencyPart(obligation=one.key) for one in others),
    )
    verdict = pacts.assessment_draft(obligation, level=2)
    lower: dict[str, Any] = {"level": 0, "as_of": from_edtf("2025-03-20")}
    lower |= {"is_reversal": True, "reverses": pacts.publish(verdict).key}
    pacts.publish(pacts.assessment_draft(obligation, **lower))
    pacts.answered(obligation)


def last(table: str, of: str = "") -> str:
    """A statement on the fullest row of a table, or of the parts of such a row."""
    where = f"WHERE thing_id = (SELECT max(thing_id) FROM {of or table})"
    return f"UPDATE {table} SET {{}} {where}"


def based(code: str, *, and_: str = "") -> str:
    """A change of the basis of a due date."""
    return f"due_basis_id = 'due_basis:{code}'" + (f", {and_}" if and_ else "")
