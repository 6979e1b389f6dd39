"""Where a fact is read: a thing's document, a citation there, and fields with values.

A home names its fields as the facts' file does (``status``, ``actual_count``), each with its
path in the document. ``citation.…`` is read from the citation of the fact itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from core.drafts import value_at

# What the facts' file calls a field, with its path in the document and what stands there.
Tells = Mapping[str, tuple[str, Any]]


@dataclass(frozen=True)
class Home:
    """One thing that a fact stands in. ``field`` is what its words are cited for; empty: all."""

    name: str
    field: str
    tells: Tells


def home(name: str, field: str = "", /, **tells: tuple[str, Any]) -> Home:
    """Return a home; two underlines stand for a full stop, ``from_`` for a word of Python."""
    told = {k.replace("__", ".").rstrip("_"): v for k, v in tells.items()}
    return Home(name, field, told)


def plain(value: Any, names: Mapping[str, str]) -> Any:
    """Write a value of a document shortly: things by their names, dates by their EDTF."""
    if isinstance(value, list):
        return [plain(one, names) for one in value]
    if not isinstance(value, dict):
        return value
    if "edtf" in value:
        return value["edtf"]
    if "id" in value and "kind" in value:
        return names.get(value["id"], value["id"])
    if set(value) <= {"en"}:
        return value.get("en")
    return {k: plain(v, names) for k, v in value.items()}


def citation_of(
    document: Mapping[str, Any], fact: Mapping[str, Any], field: str
) -> Mapping[str, Any] | None:
    """Return the citation of exactly the words of a fact for a field; None: there is none."""
    wanted = (fact["start"], fact["end"], fact["exact"], field or None, "supports")
    keys = ("start", "end", "exact", "field", "stance")
    found = (
        c for c in document["citations"] if tuple(c.get(k) for k in keys) == wanted
    )
    return next(found, None)


def problems(
    fact: Mapping[str, Any],
    at: Home,
    document: Mapping[str, Any],
    names: Mapping[str, str],
) -> list[str]:
    """Say what is wrong with how a document holds a fact; nothing: it holds it whole."""
    citation = citation_of(document, fact, at.field)
    wrong = [] if citation else [f"no citation of these words for “{at.field}”"]
    for called, (path, expected) in at.tells.items():
        held = value_at({**document, "citation": citation}, path)
        if (shown := plain(held, names)) != expected:
            wrong.append(f"{called}: {path} is {shown!r}, not {expected!r}")
    return wrong
