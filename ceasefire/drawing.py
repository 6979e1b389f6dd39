"""The model as a drawing, made from the kinds themselves: what names what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from core.drafts import Named, fields_of
from things.models.things import ACTORS
from things.queries import kinds
from things.rules.kinds import Kind

BEGIN, END = "<!-- drawing: begin -->", "<!-- drawing: end -->"
# What nearly everything names; arrows to it would cover all others.
LEFT_OUT = ("process", "place")
PARTS_LEFT_OUT = ("spellings",)


def drawing() -> str:
    """Return a Mermaid flowchart: one box a kind by its floor, one arrow for what it names."""
    lines = ["flowchart LR"]
    for app in dict.fromkeys(_app(kind) for kind in kinds().values()):
        lines.append(f"  subgraph {app}")
        own = (kind for kind in kinds().values() if _app(kind) == app)
        lines += [f"    {kind.name}[{kind.model.__name__}]" for kind in own]
        lines.append("  end")
    for kind in kinds().values():
        lines += [f"  {arrow}" for arrow in _arrows(kind)]
    return "\n".join(lines)


def placed(page: str) -> str:
    """Return a page with the drawing between its two marks."""
    before, _, rest = page.partition(BEGIN)
    after = rest.partition(END)[2]
    return f"{before}{BEGIN}\n```mermaid\n{drawing()}\n```\n{END}{after}"


def _arrows(kind: Kind) -> Iterator[str]:
    by_target: dict[str, list[str]] = {}
    for path, targets in _named(kind.draft):
        for target in _boxes(targets):
            if target not in LEFT_OUT and path not in PARTS_LEFT_OUT:
                by_target.setdefault(target, []).append(path)
    for target, paths in by_target.items():
        label = ", ".join(dict.fromkeys(p.replace("_", " ") for p in paths))
        yield f'{kind.name} -->|"{label}"| {target}'


def _boxes(targets: tuple[str, ...]) -> list[str]:
    """Return the boxes that an arrow leads to: a whole floor, where any of its actors will do."""
    known = [target for target in targets if target in kinds()]
    if len(known) > 1 and set(known) <= set(ACTORS):
        return [_app(kinds()[known[0]])]
    return known


def _named(draft: Any) -> Iterator[tuple[str, tuple[str, ...]]]:
    for field in fields_of(draft):
        if isinstance(field.mark, Named):
            yield field.name, field.mark.kinds
        elif field.nested:
            for _, targets in _named(field.nested):
                yield field.name, targets


def _app(kind: Kind) -> str:
    return str(kind.model._meta.app_label)
