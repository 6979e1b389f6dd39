"""Parts of documents: some fields alone, without others, with what they name in full."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import orjson

from api.asking.paths import Parts, Path, tree_of
from timeline.in_full import documents_of, parsed
from timeline.moments import AsOf

FULL = "document"


def picked(
    texts: Sequence[str] | Sequence[bytes], parts: Parts, as_of: AsOf
) -> list[bytes]:
    """Return the parts of documents that are asked for, in UTF-8, in no query or in one."""
    documents = [parsed(text) for text in texts]
    if parts.in_full:
        _fill(documents, parts.in_full, as_of)
    if parts.kept:
        kept = tree_of([*parts.kept, *parts.in_full])
        documents = [_kept(one, kept) for one in documents]
    left_out = tree_of(parts.left_out)
    shown = [_without(one, left_out) for one in documents]
    return [orjson.dumps(one) for one in shown]


def _fill(documents: list[dict[str, Any]], paths: Iterable[Path], as_of: AsOf) -> None:
    """Put the documents of what is named at some paths beside the names."""
    named = [name for one in documents for path in paths for name in _at(one, path)]
    found = documents_of({name["id"] for name in named}, as_of)
    for name in named:
        name[FULL] = found.get(name["id"])


def _at(value: Any, path: Path) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for one in value:
            yield from _at(one, path)
    elif isinstance(value, dict):
        if path:
            yield from _at(value.get(path[0]), path[1:])
        else:
            yield value


def _kept(value: Any, tree: dict[str, Any]) -> Any:
    if not tree:
        return value
    if isinstance(value, list):
        return [_kept(one, tree) for one in value]
    if isinstance(value, dict):
        return {
            name: _kept(one, tree[name]) for name, one in value.items() if name in tree
        }
    return value


def _without(value: Any, tree: dict[str, Any]) -> Any:
    if not tree:
        return value
    if isinstance(value, list):
        return [_without(one, tree) for one in value]
    if isinstance(value, dict):
        return {
            name: _without(one, tree[name]) if name in tree else one
            for name, one in value.items()
            if tree.get(name) != {}
        }
    return value
