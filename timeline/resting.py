"""What a version rests on, in words: for the desk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from things.models import Thing
from things.queries import citations, source_of
from timeline.differences import citation_words
from timeline.words import Lexicon

# A citation by its number, the field that it proves, and its stance.
Rested = tuple[int, str, str]


def rested_in(content: Mapping[str, Any], *, via: str = "") -> list[Rested]:
    """Return what a version's content rests on, each once, in order.

    ``via`` keeps what came by merging the thing of that public id.
    """
    layers = content.get("layers", ())  # what was erased has none
    sources = (s for layer in layers for s in layer["sources"])
    found = [
        (s["citation"], s["field"], s["stance"])
        for s in sources
        if not via or s.get("via") == via
    ]
    return list(dict.fromkeys(found))


def rested_words(
    rested: Iterable[Rested], zone: str, lexicon: Lexicon
) -> dict[Rested, str]:
    """Write what some versions rest on in words, with days of a time zone, in one query."""
    wanted = set(rested)
    held = citations(number for number, _, _ in wanted)
    found = {}
    for number, field, stance in wanted:
        source = source_of(held[number], ZoneInfo(zone))
        cited = {**source.shown, "field": field, "stance": stance}
        found[number, field, stance] = citation_words(cited, lexicon)
    return found


def zone_of_process(thing: Thing) -> str:
    """Return the time zone of a thing's process; UTC where it is in none."""
    own = Thing.objects.filter(kind="process")
    rows = own.filter(pk=thing.pk) | own.filter(slug=thing.process or None)
    brief: dict[str, Any] | None = rows.values_list("brief", flat=True).first()
    return str((brief or {}).get("time_zone") or "UTC")
