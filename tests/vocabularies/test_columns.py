"""The column and the check that other apps keep a term with."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import Error, connection, models
from django.test.utils import isolate_apps

from tests.vocabularies.attack import run
from vocabularies.models import Term, term_check, term_field

pytestmark = pytest.mark.django_db


@isolate_apps("vocabularies")
def probe() -> type[models.Model]:
    """A model with one column that must hold a term and one that may."""

    class Probe(models.Model):
        kind = term_field("party_kind", help_text="What it is.")
        measure = term_field("measure", optional=True)

        class Meta:
            app_label = "vocabularies"
            constraints = [
                term_check("probe", "kind", "party_kind"),
                term_check("probe", "measure", "measure", optional=True),
            ]

    return Probe


@pytest.fixture
def table() -> str:
    """A table of this connection alone with the checks of the model."""
    model = probe()
    with connection.schema_editor(collect_sql=True) as editor:
        checks = [c.constraint_sql(model, editor) for c in model._meta.constraints]
    columns = "kind_id varchar(100), measure_id varchar(100)"
    run(f"CREATE TEMPORARY TABLE probe ({columns}, {', '.join(map(str, checks))})")
    return "probe"


@pytest.mark.parametrize(
    ("kind", "measure", "refused_by"),
    [
        ("measure:killed", None, "probe_kind_known"),
        ("state", None, "probe_kind_known"),
        ("party_kinds:state", None, "probe_kind_known"),
        (None, "measure:killed", "probe_kind_known"),
        ("party_kind:state", "party_kind:state", "probe_measure_known"),
        ("party_kind:state", "", "probe_measure_known"),
    ],
)
def test_a_term_of_another_scheme_is_refused_and_one_of_this_taken(
    table: str, kind: str | None, measure: str | None, refused_by: str
) -> None:
    add = f"INSERT INTO {table} VALUES (%s, %s)"
    with pytest.raises(Error, match=refused_by):
        run(add, [kind, measure])
    run(add, ["party_kind:state", "measure:killed"])
    run(add, ["party_kind:state", None])


def test_the_column_points_at_a_term_and_forms_offer_those_of_its_scheme() -> None:
    kind, measure = (probe()._meta.get_field(n) for n in ("kind", "measure"))
    assert kind.related_model is measure.related_model is Term
    assert (kind.null, measure.null) == (False, True)
    assert kind.get_limit_choices_to() == {"scheme": "party_kind"}  # type: ignore[union-attr]
    assert kind.help_text == "What it is."  # type: ignore[union-attr]


def test_the_check_also_speaks_before_a_row_is_written() -> None:
    model = probe()
    model(kind_id="party_kind:state").validate_constraints()
    with pytest.raises(ValidationError, match="probe_kind_known"):
        model(kind_id="measure:killed").validate_constraints()
    with pytest.raises(ValidationError, match="probe_measure_known"):
        model(kind_id="party_kind:state", measure_id="unit:day").validate_constraints()
