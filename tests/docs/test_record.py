"""docs/record.md and the models say the same: no field is left out, none is made up."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db.models import Model

from ceasefire import rights
from ceasefire.drawing import placed
from things.models.columns import Composed
from vocabularies.models import Term

ROOT = Path(settings.BASE_DIR)
PAGE = (ROOT / "docs" / "record.md").read_text(encoding="utf-8")
HEADING = re.compile(r"#{1,6} (?P<words>.+)")
ROW = re.compile(r"\| `(?P<name>\w+)` \|")
ITEM = re.compile(r"- `(?P<name>\w+)`:")
# The words beside a name: in the first column after it, or after the colon.
TOLD = re.compile(r"(?:\| `\w+` \|(?P<cell>[^|]*)\||- `\w+`:(?P<rest>.*))")

# The columns of one date, and those of one quantity, are named after it with these.
PARTS = (
    *("text", "edtf", "earliest", "latest", "resolution", "anchor"),
    *("qualifier", "value", "low", "high", "label"),
)


def our_models() -> list[type[Model]]:
    """Return every model of the apps that the floor plan names."""
    plan = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    ours = plan["tool"]["importlinter"]["root_packages"]
    return [m for m in apps.get_models() if m._meta.app_label in ours]


MODELS = our_models()


def named(page: str, pattern: re.Pattern[str]) -> dict[str, list[str]]:
    """Return what each section on a model names, in order, by the model's name."""
    found: dict[str, list[str]] = {}
    section: list[str] = []
    for line in page.splitlines():
        if heading := HEADING.fullmatch(line):
            section = []
            if line.startswith("### "):
                section = found.setdefault(heading["words"], [])
        elif match := pattern.match(line):
            section.append(match["name"])
    return found


def fields_of(model: type[Model]) -> list[str]:
    """Return the names of a model's own fields, its many-to-many ones included."""
    meta = model._meta
    names = [f.name for f in (*meta.concrete_fields, *meta.many_to_many)]
    composed = [n for n in dir(model) if isinstance(vars_of(model, n), Composed)]
    for name in composed:  # a date is one row of the page, though it has six columns
        columns = {f"{name}_{part}" for part in PARTS}
        names = [n for n in names if n not in columns] + [name]
    return names


def vars_of(model: type[Model], name: str) -> object:
    """Return a class attribute as it was written."""
    found = (vars(base)[name] for base in model.__mro__ if name in vars(base))
    return next(found, None)


def test_there_is_one_section_for_each_model_and_none_besides() -> None:
    assert MODELS
    assert sorted(named(PAGE, ROW)) == sorted(m.__name__ for m in MODELS)


@pytest.mark.parametrize("model", MODELS, ids=lambda m: m._meta.label)
def test_the_table_of_a_model_names_its_fields_and_no_others(
    model: type[Model],
) -> None:
    assert sorted(named(PAGE, ROW)[model.__name__]) == sorted(fields_of(model))


@pytest.mark.parametrize("model", MODELS, ids=lambda m: m._meta.label)
def test_the_constraints_of_a_model_are_told_and_no_others(model: type[Model]) -> None:
    told = named(PAGE, ITEM)[model.__name__]
    own = {c.name for c in model._meta.constraints}
    assert sorted(told) == sorted(own - set(said_once(model)))


def said_once(model: type[Model]) -> list[str]:
    """Return the constraints that the page tells of once, for all tables."""
    composed = [n for n in dir(model) if isinstance(vars_of(model, n), Composed)]
    terms = [f.name for f in model._meta.fields if f.related_model is Term]
    ends = [*(f"_{n}_whole" for n in composed), *(f"_{n}_known" for n in terms)]
    names = [c.name for c in model._meta.constraints]
    return [name for name in names if name.endswith(tuple(ends))]


def untold(page: str) -> list[str]:
    """Return the fields and constraints whose row or item says nothing of them."""
    lines = (line.strip() for line in page.splitlines())
    rows = ((line, TOLD.match(line)) for line in lines)
    return [
        line
        for line, told in rows
        if told and not (told["cell"] or told["rest"] or "").strip()
    ]


def test_every_field_and_constraint_has_a_meaning_in_words() -> None:
    assert untold(PAGE) == []


def test_a_field_without_a_meaning_is_seen() -> None:
    """The control: a row whose words are taken away, and an item, are found."""
    (row,) = [x for x in PAGE.splitlines() if x.startswith("| `least_names` |")]
    name = "route_rule_asks_for_something"
    (item,) = [x for x in PAGE.splitlines() if x.startswith(f"- `{name}`:")]
    blank = PAGE.replace(row, "| `least_names` | | |").replace(item, f"- `{name}`:")
    assert untold(blank) == ["| `least_names` | | |", f"- `{name}`:"]


@pytest.mark.parametrize("model", MODELS, ids=lambda m: m._meta.label)
def test_a_section_names_the_table_of_its_model(model: type[Model]) -> None:
    section = PAGE.split(f"### {model.__name__}\n", 1)[1].split("\n#", 1)[0]
    assert f"Table `{model._meta.db_table}`." in section


def test_the_tables_of_limited_rights_are_named_in_their_rows() -> None:
    rows = [line for line in PAGE.splitlines() if line.endswith(("| no |", "| yes |"))]
    by_rights = {row.split(" | ", 1)[1]: row.split(" | ", 1)[0] for row in rows}
    for words, tables in (
        ("yes | no | no |", rights.INSERT_ONLY),
        ("yes | `recorded_to` alone | no |", tuple(rights.ONE_COLUMN)),
        ("yes | yes | no |", set(rights.NO_DELETE) - set(rights.ONE_COLUMN)),
    ):
        assert set(re.findall(r"`(\w+)`", by_rights[words])) == set(tables)


def test_a_field_that_is_left_out_and_one_that_is_made_up_are_seen() -> None:
    """The control: a page changed by one row no longer says what the models say."""
    model = next(m for m in MODELS if m.__name__ == "Event")
    changed = PAGE.replace(
        "| `modality` | A term of `event", "| `mood` | A term of `event"
    )
    told = named(changed, ROW)["Event"]
    assert set(fields_of(model)) - set(told) == {"modality"}
    assert set(told) - set(fields_of(model)) == {"mood"}


def test_the_drawing_shows_the_model_as_it_is() -> None:
    """``manage.py draw_record`` draws it anew."""
    assert placed(PAGE) == PAGE
