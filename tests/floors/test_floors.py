"""The building stands: what import-linter cannot see, these tests do.

The floor plan itself is written once, in pyproject.toml.
"""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db.migrations.loader import MigrationLoader

ROOT = Path(settings.BASE_DIR)
PLAN = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
FLOORS = list(reversed(PLAN["contracts"][0]["layers"]))
FLOOR = {room.strip(): n for n, row in enumerate(FLOORS) for room in row.split("|")}
OURS = [app for app in apps.get_app_configs() if app.label in FLOOR]
SOURCES = [
    path
    for room in FLOOR
    for path in sorted((ROOT / room).rglob("*.py"))
    if "migrations" not in path.parts
]
BANNED_NAMES = ("utils", "helpers", "common", "misc", "manager", "service")


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(path: Path) -> list[ast.FunctionDef]:
    return [n for n in ast.walk(tree_of(path)) if isinstance(n, ast.FunctionDef)]


def test_every_package_is_on_the_plan() -> None:
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert packages - {"tests", "benchmarks"} == set(FLOOR)


def upward_keys(models: list[type]) -> list[str]:
    return [
        f"{field} -> {field.related_model._meta.label}"
        for model in models
        for field in model._meta.get_fields()  # type: ignore[attr-defined]
        if field.is_relation and not field.auto_created and field.related_model
        if FLOOR.get(field.related_model._meta.app_label, -1)
        > FLOOR[model._meta.app_label]  # type: ignore[attr-defined]
    ]


def test_foreign_keys_point_down() -> None:
    assert upward_keys([m for app in OURS for m in app.get_models()]) == []


def test_a_foreign_key_that_points_up_would_be_seen() -> None:
    """The control: seen from the roof, every key of the lowest rooms points up."""
    from suggestions.models import Suggestion

    floor = FLOOR["suggestions"]
    FLOOR["suggestions"] = -1
    try:
        assert upward_keys([Suggestion])
    finally:
        FLOOR["suggestions"] = floor


def test_migrations_depend_down() -> None:
    graph = MigrationLoader(None).graph
    upward = [
        f"{app}.{name} -> {parent.key[0]}"
        for app, name in graph.node_map
        if app in FLOOR
        for parent in graph.node_map[(app, name)].parents
        if FLOOR.get(parent.key[0], -1) > FLOOR[app]
    ]
    assert upward == []


def test_files_functions_views_and_tasks_stay_short() -> None:
    long = [
        f"{path.relative_to(ROOT)}: {lines} lines"
        for path in SOURCES
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 300
    ]
    for path in SOURCES:
        most = 12 if path.name == "tasks.py" else 40
        long += [
            f"{path.relative_to(ROOT)}: {node.name} has {lines} lines"
            for node in functions(path)
            if (lines := (node.end_lineno or 0) - node.lineno + 1) > most
        ]
    assert long == [], "\n".join(long)


def test_no_file_has_a_name_that_says_nothing() -> None:
    assert [p for p in SOURCES if p.stem in BANNED_NAMES] == []


@pytest.mark.parametrize("room", sorted(FLOOR))
def test_actions_take_keywords_only_and_never_read_the_clock(room: str) -> None:
    wrong = []
    for path in SOURCES:
        if not path.is_relative_to(ROOT / room / "actions"):
            continue
        wrong += [
            f"{path.name}: {node.name}"
            for node in tree_of(path).body
            if isinstance(node, ast.FunctionDef)
            if any("atomic" in ast.unparse(d) for d in node.decorator_list)
            if node.args.args
        ]
        if ".now(" in path.read_text(encoding="utf-8"):
            wrong.append(f"{path.name} reads the clock")
    assert wrong == []


def test_only_doors_tasks_commands_and_wiring_read_the_clock() -> None:
    doors = ("pages", "api", "ceasefire")
    readers = [
        str(path.relative_to(ROOT))
        for path in SOURCES
        if "timezone.now()" in path.read_text(encoding="utf-8")
        if path.relative_to(ROOT).parts[0] not in doors
        if path.name not in ("tasks.py", "admin.py")
        if not {"management", "admin"} & set(path.parts)
    ]
    assert readers == []


def test_no_sleep_and_no_unsafe_template_text_anywhere() -> None:
    words = ("time.sleep(", "mark_safe(", "print(")
    found = [
        f"{path.relative_to(ROOT)}: {word}"
        for path in SOURCES
        for word in words
        if word in path.read_text(encoding="utf-8")
    ]
    found += [
        str(path.relative_to(ROOT))
        for path in (ROOT / "templates").rglob("*.html")
        if "|safe" in path.read_text(encoding="utf-8")
    ]
    assert found == []
