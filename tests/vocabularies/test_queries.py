from __future__ import annotations

import pytest

from core.by import SYSTEM
from tests.makers import NOW
from vocabularies.actions import add_term, deprecate_term
from vocabularies.models import Term
from vocabularies.queries import (
    choices,
    event_types_by_kind,
    labels,
    schemes,
    terms,
)

pytestmark = pytest.mark.django_db


def retire(term: str, successor: str) -> None:
    deprecate_term(
        term=term, version=1, successor=successor, note="A test.", by=SYSTEM, now=NOW
    )


def test_terms_come_in_order_with_the_deprecated_ones() -> None:
    before = [t.id for t in terms("unit")]
    assert before[:2] == ["unit:person", "unit:remains"]
    retire("unit:household", "unit:person")
    assert [t.id for t in terms("unit")] == before
    assert terms("no_such_scheme") == []


def test_choices_are_the_current_terms_in_order() -> None:
    before = choices("unit")
    assert before[0] == ("unit:person", "Person")
    retire("unit:person", "unit:household")
    assert choices("unit") == before[1:]


def test_labels_of_several_schemes_come_in_one_query_whatever_their_number(
    django_assert_num_queries: pytest.FixtureRequest,
) -> None:
    retire("unit:household", "unit:person")
    with django_assert_num_queries(1):  # type: ignore[operator]
        few = labels("unit", "qualifier")
    assert few["unit:household"] == "Household"
    assert few["qualifier:approx"] == "About"
    assert len(few) == len(terms("unit")) + len(terms("qualifier"))
    for n in range(200):
        add_term(
            scheme="unit",
            code=f"crate_{n}",
            label="Crate",
            definition="One crate.",
            source="Tests",
            by=SYSTEM,
            now=NOW,
        )
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert len(labels("unit", "qualifier")) == len(few) + 200
    assert labels() == {}


def test_schemes_come_in_order() -> None:
    found = [s.slug for s in schemes()]
    assert found[0] == "party_kind"
    assert len(found) == len(set(found)) >= 60


def test_a_deprecated_event_type_is_replaced_in_what_a_kind_may_become() -> None:
    before = event_types_by_kind()
    assert before["attack"][0] == "event_type:violence.attack"
    retire("event_type:violence.attack", "event_type:ceasefire.incident")
    after = event_types_by_kind()
    assert after["attack"] == before["attack"][1:]
    offered = {pk for pk, _ in choices("event_type")}
    assert {t for types in after.values() for t in types} <= offered
    assert after.keys() == before.keys()
    assert Term.objects.filter(scheme="reader_kind").count() == len(after)
