"""The terms that are shipped: their files, and what the table holds of them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, get_args

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection

from core.by import SYSTEM
from core.dates import Kind, Resolution
from core.quantities import QUALIFIERS
from editions.rules import STRANDS
from suggestions.extraction.findings import EventKind
from tests.makers import NOW
from vocabularies.actions import add_term, change_term
from vocabularies.migrations import _shipped
from vocabularies.models import Scheme, Term
from vocabularies.queries import event_types_by_kind
from vocabularies.rules import check_maps, one_sentence

FOLDER = Path(settings.BASE_DIR) / "vocabularies" / "terms"
FILES = sorted(FOLDER.glob("*.json"))
SHIPPED: dict[str, dict[str, Any]] = {
    path.stem: json.loads(path.read_text(encoding="utf-8")) for path in FILES
}
TERMS = [(s["scheme"], t) for s in SHIPPED.values() for t in s["terms"]]
# Words that stand inside quotations only, with their speaker (standards 3.8).
CHARGED = re.compile(
    r"\b(?:terroris\w*|militants?|resistance|freedom fighters?|occupation|occupying|"
    r"regimes?|martyrs?\w*|abductees?|so-called|zionist\w*|massacres?|genocid\w*|"
    r"swaps?|deals?|bodies of|corpses?|violat(?:e[sd]?|ing)|breach\w*|retreat\w*|"
    r"claims)\b|-run\b",
    re.IGNORECASE,
)
# One side's words for people held. The law has them as categories, which somebody claims.
OF_PEOPLE_HELD = re.compile(r"\b(?:hostages?|prisoners?|detainees?)\b", re.IGNORECASE)
# The label that standards 3.7 gives, which names the three words side by side.
AS_THE_STANDARD_HAS_IT = "Captives, prisoners or detainees released"


def codes(scheme: str) -> list[str]:
    return [t["code"] for t in SHIPPED[scheme]["terms"]]


def worded(scheme: str, term: dict[str, Any]) -> str:
    return f"{scheme}:{term['code']}: {term['label']} / {term['definition']}"


@pytest.mark.parametrize("slug", sorted(SHIPPED))
def test_a_file_has_the_form_of_all_files(slug: str) -> None:
    file = SHIPPED[slug]
    assert set(file) == {
        "scheme", "ordinal", "title", "definition", "source", "terms",
    }  # fmt: skip
    assert file["scheme"] == slug
    assert one_sentence(file["definition"])
    assert len(set(codes(slug))) == len(codes(slug)) > 1
    for term in file["terms"]:
        needed = {"code", "label", "definition"}
        assert needed <= set(term) <= needed | {"source", "strand", "maps"}
        assert ("strand" in term) == (slug == "event_type")
        check_maps(term.get("maps", {}))
        assert ("event_types" in term.get("maps", {})) == (slug == "reader_kind")


def test_every_term_has_a_label_and_a_definition_of_one_sentence() -> None:
    assert len(TERMS) > 500
    assert [
        worded(s, t)
        for s, t in TERMS
        if not one_sentence(t["definition"])
        or not t["definition"][0].isupper()
        or not t["label"][0].isupper() | t["label"][0].isdigit()
        or t["label"].endswith(".")
    ] == []


def test_no_label_and_no_definition_has_a_charged_word() -> None:
    assert [worded(s, t) for s, t in TERMS if CHARGED.search(worded(s, t))] == []
    heads = [f"{s['title']} {s['definition']}" for s in SHIPPED.values()]
    assert [h for h in heads if CHARGED.search(h) or OF_PEOPLE_HELD.search(h)] == []


def test_people_held_are_called_by_one_sides_word_only_where_somebody_claims_it() -> (
    None
):
    found = [
        (s, t["label"])
        for s, t in TERMS
        if OF_PEOPLE_HELD.search(f"{t['label']} {t['definition']}")
    ]
    assert found == [
        ("claimed_category", "Prisoner of war"),
        ("claimed_category", "Hostage"),
        ("event_type", AS_THE_STANDARD_HAS_IT),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "A swap.",
        "Martyrs’ remains.",
        "The terrorists.",
        "The X-run ministry.",
        "A deal.",
    ],
)
def test_a_charged_word_would_be_seen(words: str) -> None:
    assert CHARGED.search(words)


@pytest.mark.django_db
def test_every_file_is_loaded_and_the_table_holds_nothing_else() -> None:
    told = {
        (s["scheme"], s["ordinal"], s["title"], s["definition"], s["source"])
        for s in SHIPPED.values()
    }
    fields = ("slug", "ordinal", "title", "definition", "source")
    assert set(Scheme.objects.values_list(*fields)) == told
    expected = [
        {
            "id": f"{file['scheme']}:{term['code']}",
            "scheme": file["scheme"],
            "code": term["code"],
            "label": term["label"],
            "translations": {},
            "definition": term["definition"],
            "source": term.get("source", file["source"]),
            "strand": term.get("strand", ""),
            "maps": term.get("maps", {}),
            "ordinal": place,
            "status": "current",
            "successor": None,
        }
        for file in SHIPPED.values()
        for place, term in enumerate(file["terms"], start=1)
    ]
    held = Term.objects.values(*expected[0])  # in the order of schemes and terms
    expected.sort(key=lambda t: (SHIPPED[t["scheme"]]["ordinal"], t["ordinal"]))
    assert list(held) == expected


@pytest.mark.django_db
def test_loading_again_adds_what_is_new_and_leaves_what_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change_term(
        term="unit:truck", version=1, label="Lorry", note="Ours.", by=SYSTEM, now=NOW
    )
    own = add_term(
        scheme="unit",
        code="crate",
        label="Crate",
        definition="One crate.",
        source="Tests",
        by=SYSTEM,
        now=NOW,
    )
    before = list(Term.objects.order_by("id").values())
    file = json.loads(json.dumps(SHIPPED["unit"]))
    new = {"code": "barrel", "label": "Barrel", "definition": "One barrel."}
    file["terms"] += [new, {**new, "code": "sack"}]
    (tmp_path / "unit.json").write_text(json.dumps(file), encoding="utf-8")
    crates = {**file, "scheme": "crate_kind", "ordinal": 900, "terms": [new]}
    (tmp_path / "crate_kind.json").write_text(json.dumps(crates), encoding="utf-8")
    monkeypatch.setattr(_shipped, "FOLDER", tmp_path)
    for _ in range(2):
        with connection.schema_editor() as editor:
            _shipped.load(apps, editor)
        old = Term.objects.filter(id__in=[t["id"] for t in before])
        assert list(old.order_by("id").values()) == before
        added = Term.objects.exclude(id__in=[t["id"] for t in before])
        assert dict(added.values_list("id", "ordinal")) == {
            "crate_kind:barrel": 1,
            "unit:barrel": own.ordinal + 1,
            "unit:sack": own.ordinal + 2,
        }


def test_the_lists_of_the_code_and_of_the_files_are_the_same() -> None:
    assert codes("qualifier") == list(QUALIFIERS)
    assert codes("date_resolution") == list(get_args(Resolution))
    assert codes("date_kind") == list(get_args(Kind))
    assert codes("reader_kind") == list(get_args(EventKind))
    assert {t["strand"] for t in SHIPPED["event_type"]["terms"]} == set(STRANDS)


@pytest.mark.django_db
def test_each_of_the_readers_kinds_may_become_event_types_that_exist() -> None:
    kinds = event_types_by_kind()
    there = set(Term.objects.filter(scheme="event_type").values_list("id", flat=True))
    assert len(kinds) == 14
    assert all(len(types) == len(set(types)) > 0 for types in kinds.values())
    assert {t for types in kinds.values() for t in types} == there


def test_the_45_event_types_are_those_of_the_standards(shared: Path) -> None:
    standard = json.loads((shared / "data" / "event_types.json").read_text())
    ours = SHIPPED["event_type"]["terms"]
    assert len(ours) == len(standard) == 45
    for term, row in zip(ours, standard, strict=True):
        maps = term["maps"]
        mode = f"/{row['plover_mode']}" if row["plover_mode"] else ""
        assert (term["code"], term["label"]) == (row["slug"], row["label"])
        assert maps.get("plover", "") == row["plover_event"] + mode
        assert maps.get("plover_context", "") == row["plover_context"]
        assert maps.get("cameo", "") == row["cameo"]
        assert maps.get("acled") == row["acled"]
        assert maps["fit"] == row["fit"]
        assert columns(maps) == columns_told(row["dataset_field"])


NAMES = {
    "eth_prio": "ETH/PRIO",
    "pax": "PA-X",
    "ucdp": "UCDP",
    "pam": "PAM",
    "hapi": "HAPI",
    "pncc": "PNCC",
}


def columns(maps: dict[str, Any]) -> set[str]:
    """Return the columns of data sets in a term's maps, as the standards write them."""
    return {
        f"{name} {', '.join(v) if isinstance(v := maps[key], list) else v}"
        for key, name in NAMES.items()
        if key in maps
    }


def columns_told(field: str) -> set[str]:
    """Return the columns that the standards' file names; a remark on CAMEO is none."""
    return {
        part for part in field.split("; ") if part.startswith(tuple(NAMES.values()))
    }
