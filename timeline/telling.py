"""Who says what a document holds: of a number, of a reason, of a verdict."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from things.queries import WITHHELD, kinds
from timeline.facts import Reading, outlets_of
from timeline.paths import in_process, page_path
from timeline.words import in_text

Document = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Named:
    """What a document names. ``path`` is its page; empty for what may not be shown."""

    name: str
    path: str = ""


@dataclass(frozen=True, kw_only=True)
class Teller:
    """Who says so. ``who`` is empty where an outlet does in its own voice.

    ``outlets`` are where it was printed, ``sources`` their numbers on the page of the thing.
    """

    who: str
    path: str
    outlets: tuple[str, ...]
    sources: tuple[int, ...]


def named(held: Document | None, document: Document, reading: Reading) -> Named | None:
    """Return what a field names, with the address of its page in the state that is read."""
    if not held:
        return None
    name = in_text(held["name"])
    if name == WITHHELD:
        return Named(name=name)
    kind = kinds()[held["kind"]]
    process = (
        (document.get("process") or {}).get("slug", "") if in_process(kind) else ""
    )
    key = held.get("slug") or held["id"]
    return Named(
        name=name, path=page_path(process, kind.name, key) + reading.as_of.suffix
    )


def teller(
    part: Document,
    field: str,
    document: Document,
    reading: Reading,
    *,
    about: Iterable[str] = (),
) -> Teller:
    """Return who gives a value of a part, as the source names them.

    ``field`` is the name of the fields that say so, such as ``actual_by``. ``about`` are the
    fields of the document that its sources may be cited for; those cited for all count too
    where none is cited for one of these.
    """
    found = named(part.get(field), document, reading)
    numbers = _sources(document, tuple(about))
    every = document["citations"]
    return Teller(
        who=str(part.get(f"{field}_words") or (found.name if found else "")),
        path=found.path if found else "",
        outlets=outlets_of([every[n - 1] for n in numbers]),
        sources=numbers,
    )


def _sources(document: Document, about: tuple[str, ...]) -> tuple[int, ...]:
    cited = list(enumerate(document["citations"], start=1))
    own = tuple(n for n, c in cited if c["field"] and c["field"].startswith(about))
    return (
        own
        or tuple(n for n, c in cited if not c["field"])
        or tuple(n for n, _ in cited)
    )
