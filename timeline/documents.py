"""Documents as pages show them: frozen values with every date and number in words already."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext, gettext_lazy

from core.drafts import Coded, Field, Named, fields_of, value_at
from things.queries import kinds
from things.rules.kinds import Kind
from timeline.dates import moment_words
from timeline.facts import (
    DateView,
    Reading,
    claimant,
    claims_about,
    date_view,
    outlets_of,
)
from timeline.moments import AsOf
from timeline.paths import in_process, list_path
from timeline.words import (
    evidence_words,
    field_words,
    in_text,
    kind_words,
    list_words,
    lowered,
    spaced,
    strand_words,
)

MODALITY_WORDS = {
    "planned": gettext_lazy("Planned"),
    "alleged": gettext_lazy("Alleged"),
}
ACTORS = ("party", "organisation")


@dataclass(frozen=True, kw_only=True)
class ThingView:
    """What pages show of a document of any kind. What a kind lacks is empty.

    ``date`` is the one it is filed under, with its ``role`` there; ``dated_by`` is what that date
    is called, where a thing has several. ``modality`` is planned, alleged or empty; ``type`` is
    the first of its terms. Paths stay in the state of the record that is read.
    """

    id: str
    kind: str
    kind_words: str
    path: str
    list_path: str
    list_words: str
    history_path: str
    role: str
    dated_by: str
    strand: str
    strand_words: str
    type: str
    title: str
    summary: str
    modality: str
    date: DateView | None
    place: str
    parties: tuple[str, ...]
    evidence: str
    evidence_words: str
    outlets: tuple[str, ...]
    words: str
    language: str
    translation: str
    translation_language: str
    translation_by: str
    speaker: str
    claimant: str
    number: str
    population: str
    measure: str
    version: int
    document: Mapping[str, Any]

    @property
    def modality_words(self) -> str:
        """What is said of it where it has not just happened."""
        return str(MODALITY_WORDS.get(self.modality, ""))

    @property
    def recorded_at(self) -> str:
        """When its document was published here, in words: lists do not say it."""
        return moment_words(dt.datetime.fromisoformat(self.document["recorded_at"]))


def to_thing(
    document: str, reading: Reading | None = None, *, role: str = "", field: str = ""
) -> ThingView:
    """Parse a document for a page; ``role`` and ``field`` are those of its row on a timeline."""
    reading = reading or Reading()
    d: dict[str, Any] = json.loads(document)
    kind = kinds()[d["kind"]]
    places = d["timeline"]
    if places and not field:
        field = places[0]["field"]
        role = places[0]["role"] if len(places) == 1 else ""
    measure = _measure(d, kind, reading)
    return ThingView(
        id=d["id"],
        kind=kind.name,
        role=role,
        dated_by=_dated_by(d, field),
        strand=d.get("strand", ""),
        type=_type(d, kind, reading),
        title=_title(d, measure),
        summary=_text(d, "summary"),
        modality=d["modality"] if d.get("modality") in MODALITY_WORDS else "",
        date=_date(d, field, reading),
        place=_text(d, "place"),
        parties=tuple(dict.fromkeys(_actors(d, kind))),
        evidence=d["evidence"] if kind.cited else "",
        outlets=outlets_of(d["citations"]),
        version=d["version"],
        document=d,
        **_called(kind.name, d.get("strand", ""), d["evidence"], reading.language),
        **_claim(d, measure),
        **_paths(d, kind, reading),
    )


@lru_cache(maxsize=1_000)
def _called(
    kind: str,
    strand: str,
    evidence: str,
    language: str,
) -> Mapping[str, str]:
    """Say what a kind, a strand and evidence are called, in the language that is spoken now."""
    return {
        "kind_words": kind_words(kind),
        "list_words": list_words(kind),
        "strand_words": strand_words(strand),
        "evidence_words": evidence_words(evidence),
    }


def _claim(d: dict[str, Any], measure: str) -> dict[str, str]:
    """Return what somebody said or counted, and who."""
    texts = (
        "words", "language", "translation", "translation_language", "translation_by",
        "speaker", "population",
    )  # fmt: skip
    return {
        **{name: _text(d, name) if name in d else "" for name in texts},
        "claimant": claimant(d),
        "number": d["quantity"]["label"] if measure else "",
        "measure": measure,
    }


def _paths(d: dict[str, Any], kind: Kind, reading: Reading) -> dict[str, str]:
    process = d["process"]["slug"] if in_process(kind) else ""
    base, suffix = _base(process, kind.name, reading.as_of)
    path = f"{base}{d.get('slug') or d['id']}/"
    return {
        "path": path + suffix,
        "list_path": base + suffix,
        "history_path": f"{path}history/",
    }


@lru_cache(maxsize=1_000)
def _base(process: str, kind: str, as_of: AsOf) -> tuple[str, str]:
    """Return where a kind is listed, and what addresses of a state of the record end with."""
    return list_path(process, kind), as_of.suffix


def _date(d: dict[str, Any], field: str, reading: Reading) -> DateView | None:
    """Return the date that a field holds, be it one of a part: ``legs.prisoners.actual_on``."""
    held = value_at(d, field) if field else None
    if not held:
        return None
    return date_view(held, reading, claims_about(d, field, reading))


def _dated_by(d: dict[str, Any], field: str) -> str:
    """Say which of its dates a row of a timeline is about, where it has several."""
    if len(d["timeline"]) < 2:
        return ""
    _, _, inside = field.partition(".")
    part, _, name = inside.rpartition(".")
    words = field_words(name or field)
    # The key of a part, as of a leg, says whose date it is; a mere number would say nothing.
    if not part or part.isdecimal():
        return words
    return gettext("%(part)s: %(date)s") % {
        "part": spaced(part),
        "date": lowered(words),
    }


def _type(d: dict[str, Any], kind: Kind, reading: Reading) -> str:
    for field in fields_of(kind.draft):
        if isinstance(field.mark, Coded) and d.get(field.name):
            return reading.lexicon.code(field.mark.scheme, d[field.name])
    return ""


def _measure(d: dict[str, Any], kind: Kind, reading: Reading) -> str:
    """Say what a figure counts, and how sure its teller is: "held, alive (believed)"."""
    if kind.name != "figure":
        return ""
    words = lowered(reading.lexicon.code("measure", d["measure"]))
    if d["modality"] == "reported":
        return words
    sure = lowered(reading.lexicon.code("figure_modality", d["modality"]))
    return gettext("%(measure)s (%(modality)s)") % {"measure": words, "modality": sure}


def _title(d: dict[str, Any], measure: str) -> str:
    label = in_text(d["label"])
    if not measure:
        return label
    return gettext("%(number)s, %(measure)s") % {"number": label, "measure": measure}


def _actors(d: dict[str, Any], kind: Kind) -> Iterator[str]:
    """Return the names of the parties and bodies that a document names, parts included."""
    yield from _actors_in(kind.draft, d)


def _actors_in(draft: Any, held: Mapping[str, Any]) -> Iterator[str]:
    for field in _leading_to_actors(draft):
        value = held.get(field.name)
        for one in (value or ()) if field.many else (value,):
            if one and field.nested:
                yield from _actors_in(field.nested, one)
            elif one and one["kind"] in ACTORS:
                yield in_text(one["name"])


@lru_cache(maxsize=200)
def _leading_to_actors(draft: Any) -> tuple[Field, ...]:
    """Return the fields of a draft that name things, or hold parts that do."""
    return tuple(
        field
        for field in fields_of(draft)
        if isinstance(field.mark, Named)
        or (field.nested and _leading_to_actors(field.nested))
    )


def _text(d: Mapping[str, Any], name: str) -> str:
    """Return a text of a document, or the name of what it names there; empty where it has none."""
    held = d.get(name)
    if isinstance(held, dict):
        return in_text(held.get("name", held))
    return held if isinstance(held, str) else ""
