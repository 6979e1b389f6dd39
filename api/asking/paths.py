"""Which parts of documents are asked for, and which named things in full: paths, read.

A path is names parted by points, as documents have them; lists are gone through. What there may
be is worked out from the shape of the documents of a kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from rest_framework import serializers as s

from api.asking.parameters import Problems, near
from api.asking.queries import Given
from api.described.article_shapes import ArticleShape
from api.described.shapes import NameShape, document_shape
from things.queries import kinds

MOST_PATHS, LONGEST = 50, 120
ARTICLE = "article"
Path = tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Parts:
    """Which paths of a document are kept (none: all), left out, and shown in full."""

    kept: tuple[Path, ...] = ()
    left_out: tuple[Path, ...] = ()
    in_full: tuple[Path, ...] = ()

    @property
    def are_all(self) -> bool:
        """Whether documents are sent as they are stored."""
        return not (self.kept or self.left_out or self.in_full)

    @property
    def applied(self) -> dict[str, str]:
        """What is asked for, by the names of its parameters."""
        own = {"fields": self.kept, "omit": self.left_out, "expand": self.in_full}
        return {
            name: ",".join(".".join(path) for path in paths)
            for name, paths in own.items()
            if paths
        }


def parts_in(given: Given, kind: str, problems: Problems) -> Parts:
    """Read which parts of the documents of a kind are asked for."""
    known, named = known_paths(kind), named_paths(kind)
    return Parts(
        kept=_paths("fields", given, known, problems),
        left_out=_paths("omit", given, known, problems),
        in_full=_paths("expand", given, named, problems),
    )


def _paths(
    name: str, given: Given, known: frozenset[str], problems: Problems
) -> tuple[Path, ...]:
    words = [one for value in given.get(name, ()) for one in value.split(",") if one]
    if name in given and not words:
        problems.note(name, "It names no path. Leave it out, or give one.")
    if len(words) > MOST_PATHS:
        problems.note(name, f"At most {MOST_PATHS} paths.")
        return ()
    for word in words:
        if word not in known:
            shown = word[:LONGEST]
            problems.note(name, f"There is no “{shown}” here.", near(shown, known))
            return ()
    return tuple(dict.fromkeys(tuple(word.split(".")) for word in words))


@lru_cache(maxsize=200)
def known_paths(kind: str) -> frozenset[str]:
    """Return every path in the documents of a kind."""
    return frozenset(path for path, _ in _walked(_shape(kind)))


@lru_cache(maxsize=200)
def named_paths(kind: str) -> frozenset[str]:
    """Return the paths at which documents of a kind name other things."""
    walked = _walked(_shape(kind))
    return frozenset(path for path, field in walked if isinstance(field, NameShape))


def _shape(kind: str) -> Any:
    """Return the shape of the documents of a kind, or of articles, which are no things."""
    return ArticleShape() if kind == ARTICLE else document_shape(kinds()[kind])()


def _walked(shape: Any, before: str = "") -> Iterator[tuple[str, Any]]:
    for name, field in shape.fields.items():
        inner = getattr(field, "child", None) or field
        path = f"{before}{name}"
        yield path, inner
        if isinstance(inner, s.Serializer):
            yield from _walked(inner, f"{path}.")


def tree_of(paths: Iterable[Path]) -> dict[str, Any]:
    """Return paths as a tree; an empty branch is all that is below.

    >>> tree_of([("date", "edtf"), ("date",), ("id",)])
    {'date': {}, 'id': {}}
    """
    tree: dict[str, Any] = {}
    for path in sorted(paths, key=len):
        branch, whole = tree, False
        for name in path[:-1]:
            whole = whole or branch.get(name) == {}
            branch = branch.setdefault(name, {})
        if not whole:
            branch.setdefault(path[-1], {})
    return tree
