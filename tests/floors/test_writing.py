"""A table is written in one place: the actions of the app that owns it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
WRITES = {
    "save",
    "create",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
    "delete",
    "update",
    "insert_row",
}
# Words that are also verbs of dictionaries, sets and digests: only seen on a manager or queryset.
SHARED_WITH_DICTS = {"update", "delete"}
QUERYSETS = {"objects", "_default_manager", "filter", "exclude", "all"}
# Single rows are written by verbs; whole records in bulk, for load_record and make_record.
WRITING_ROOMS = ("actions", "loading")
FILES = [
    path
    for path in sorted(ROOT.glob("*/**/*.py"))
    if not {"tests", "migrations", ".data", ".venv", "benchmarks"}
    & set(path.relative_to(ROOT).parts)
]


def writes_in(tree: ast.AST) -> Iterator[ast.Call]:
    """Find calls that write rows."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if name not in WRITES:
            continue
        words = {n.attr for n in ast.walk(node) if isinstance(n, ast.Attribute)}
        if name not in SHARED_WITH_DICTS or words & QUERYSETS:
            yield node


def wrong_writes(source: str, *, room: str, in_actions: bool) -> list[str]:
    """Return the writes of a file that do not belong there."""
    tree = ast.parse(source)
    borrowed = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module
        if ".models" in node.module and not node.module.startswith(f"{room}.")
        for alias in node.names
    }
    return [
        ast.unparse(write)
        for write in writes_in(tree)
        if not in_actions
        or borrowed & {n.id for n in ast.walk(write.func) if isinstance(n, ast.Name)}
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_only_actions_write_and_only_their_own_tables(path: Path) -> None:
    parts = path.relative_to(ROOT).parts
    found = wrong_writes(
        path.read_text(encoding="utf-8"),
        room=parts[0],
        in_actions=len(parts) > 1 and parts[1] in WRITING_ROOMS,
    )
    assert found == []


@pytest.mark.parametrize(
    "write",
    [
        "Event.objects.create(title='x')",
        "Event.objects.filter(pk=1).update(title='x')",
        "Event.objects.bulk_create([])",
        "Event.objects.all().delete()",
        "insert_row(event)",
        "event.save()",
    ],
)
def test_a_write_in_the_wrong_room_is_seen(write: str) -> None:
    """The control: each kind of write is found in a query module and fine in its own actions."""
    source = f"from events.models import Event\n{write}\n"
    assert wrong_writes(source, room="events", in_actions=False)
    assert wrong_writes(source, room="events", in_actions=True) == []
    if "Event." in write:
        assert wrong_writes(source, room="suggestions", in_actions=True)
