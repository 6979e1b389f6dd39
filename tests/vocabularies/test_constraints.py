"""What the database refuses, tried by raw SQL; each with the row beside it that is taken."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import Error

from tests.vocabularies.attack import SCHEME, TERM, insert, run

pytestmark = pytest.mark.django_db
EVENT_TYPE = {"id": "event_type:crate", "scheme_id": "event_type", "strand": "aid"}
OLD = {"status": "deprecated", "successor_id": "unit:truck"}

# The constraint, the row it refuses, and the nearest row that it takes.
REFUSED: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("term_id_whole", {"id": "unit:box"}, {}),
    ("term_id_whole", {"id": "measure:crate"}, {}),
    ("term_id_whole", {"id": "unit-crate"}, {}),
    ("term_code_plain", {"code": "a crate", "id": "unit:a crate"}, {}),
    ("term_code_plain", {"code": "", "id": "unit:"}, {}),
    ("term_code_plain", {"code": "a:b", "id": "unit:a:b"}, {}),
    ("term_whole", {"label": ""}, {}),
    ("term_whole", {"definition": ""}, {}),
    ("term_whole", {"source": ""}, {}),
    ("term_strand_of_event_types_only", {"strand": "aid"}, {}),
    ("term_strand_of_event_types_only", {**EVENT_TYPE, "strand": ""}, EVENT_TYPE),
    ("term_strand_of_event_types_only", {**EVENT_TYPE, "strand": "x"}, EVENT_TYPE),
    ("term_maps_and_translations_are_objects", {"maps": "[]"}, {}),
    ("term_maps_and_translations_are_objects", {"maps": "null"}, {}),
    ("term_maps_and_translations_are_objects", {"translations": '"Kiste"'}, {}),
    ("term_deprecated_with_successor", {**OLD, "successor_id": None}, OLD),
    ("term_deprecated_with_successor", {**OLD, "status": "current"}, OLD),
    ("term_deprecated_with_successor", {"status": "gone"}, {}),
    ("term_successor_of_its_scheme", {**OLD, "successor_id": "measure:killed"}, OLD),
    ("term_ordinal_once", {"ordinal": 1}, {}),
    ("term_version_from_one", {"version": 0}, {}),
    ("vocabularies_term_pkey", {"id": "unit:truck", "code": "truck"}, {}),
    ("is not a current term", {**OLD, "successor_id": "unit:barrel"}, OLD),
    ("is not a current term", {**OLD, "successor_id": "unit:crate"}, OLD),
    ("foreign key", {"scheme_id": "units", "id": "units:crate"}, {}),
]


@pytest.mark.parametrize(("words", "wrong", "right"), REFUSED)
def test_a_wrong_term_is_refused_and_the_right_one_beside_it_taken(
    words: str, wrong: dict[str, Any], right: dict[str, Any]
) -> None:
    with pytest.raises(Error, match=words):
        insert("vocabularies_term", TERM | wrong)
    insert("vocabularies_term", TERM | right)


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("scheme_slug_plain", {"slug": "Crate kind"}),
        ("scheme_slug_plain", {"slug": "crate:kind"}),
        ("scheme_whole", {"title": ""}),
        ("scheme_whole", {"definition": ""}),
        ("scheme_whole", {"source": ""}),
        ("ordinal", {"ordinal": 1}),
        ("vocabularies_scheme_pkey", {"slug": "unit"}),
    ],
)
def test_a_wrong_scheme_is_refused_and_the_right_one_taken(
    words: str, wrong: dict[str, Any]
) -> None:
    with pytest.raises(Error, match=words):
        insert("vocabularies_scheme", SCHEME | wrong)
    insert("vocabularies_scheme", SCHEME)


def test_a_term_cannot_become_its_own_successor() -> None:
    deprecate = "UPDATE vocabularies_term SET status = 'deprecated', successor_id = %s"
    with pytest.raises(Error, match="term_successor_of_its_scheme"):
        run(f"{deprecate} WHERE id = %s", ["unit:truck", "unit:truck"])
    assert run(f"{deprecate} WHERE id = %s", ["unit:tonne", "unit:truck"]) == 1


def test_successors_make_no_chain_from_either_end() -> None:
    insert("vocabularies_term", TERM | OLD)  # the crate names the truck
    deprecate = "UPDATE vocabularies_term SET status = 'deprecated', successor_id = %s"
    with pytest.raises(Error, match="still name unit:truck as their successor"):
        run(f"{deprecate} WHERE id = %s", ["unit:tonne", "unit:truck"])
    with pytest.raises(Error, match="unit:crate of unit:tonne is not a current term"):
        run(f"{deprecate} WHERE id = %s", ["unit:crate", "unit:tonne"])
    assert run(f"{deprecate} WHERE id = %s", ["unit:truck", "unit:tonne"]) == 1


@pytest.mark.parametrize(
    "change",
    [
        "id = 'unit:lorry', code = 'lorry'",
        "scheme_id = 'measure', id = 'measure:truck'",
        "code = 'lorry'",
        "id = 'unit:lorry'",
    ],
)
def test_what_a_term_is_called_by_is_never_changed_and_its_wording_is(
    change: str,
) -> None:
    with pytest.raises(Error, match="called by is never changed"):
        run(f"UPDATE vocabularies_term SET {change} WHERE id = 'unit:truck'")
    assert run("UPDATE vocabularies_term SET label = 'Lorry' WHERE id = 'unit:truck'")


def test_the_slug_of_a_scheme_is_never_changed_and_its_title_is() -> None:
    with pytest.raises(Error, match="called by is never changed"):
        run("UPDATE vocabularies_scheme SET slug = 'units' WHERE slug = 'unit'")
    assert run("UPDATE vocabularies_scheme SET title = 'What' WHERE slug = 'unit'")
