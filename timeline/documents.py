"""Documents as pages show them: frozen values with every date and number in words already."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any

from core.dates import from_edtf, in_words
from timeline.paths import page_path

EVIDENCE_WORDS = {
    "single": "Single source",
    "two": "Two or more independent sources",
    "disputed": "Disputed",
}
STRAND_WORDS = {
    "negotiation": "Negotiation",
    "exchange": "Exchange",
    "forces": "Forces and movement",
    "statement": "Statement",
    "aid": "Aid",
    "alleged_breach": "Alleged breach",
}
# What a figure counts, in words; a measure of another name is written as it is.
MEASURE_WORDS = {
    "held_alive": "held, alive",
    "held_deceased": "held, deceased",
    "taken_captive": "taken captive",
    "remains_returned": "remains returned",
    "aid_trucks": "aid trucks",
}
MODALITY_WORDS = {"happened": "", "planned": "Planned", "alleged": "Alleged"}


@dataclass(frozen=True, kw_only=True)
class Name:
    """A slug and its name; for a party also its role in words."""

    slug: str
    name: str
    role: str = ""


@dataclass(frozen=True, kw_only=True)
class Source:
    """One citation. ``exact`` is empty for a pointer, whose words are not held."""

    number: int
    outlet: str
    url: str
    published: str
    article_title: str
    exact: str
    prefix: str
    suffix: str
    locator: str


@dataclass(frozen=True, kw_only=True)
class Thing:
    """What a page shows of any document. Fields that a kind lacks are empty."""

    id: str
    kind: str
    path: str
    role: str
    process: Name
    type: str
    strand: str
    strand_words: str
    title: str
    summary: str
    modality: str
    day: str
    weekday: str
    day_number: int | None
    when: str
    when_text: str
    when_iso: str
    place: str
    parties: tuple[Name, ...]
    evidence: str
    evidence_words: str
    outlets: tuple[str, ...]
    sources: tuple[Source, ...]
    words: str
    language: str
    speaker: str
    claimant: str
    number: str
    population: str
    measure: str
    recorded_at: str
    version: int
    edtf: str
    resolution: str


def to_thing(document: str, *, role: str = "", day_one: dt.date | None = None) -> Thing:
    """Parse a document for a page. ``day_one`` is the process's, for "day 40"."""
    d: dict[str, Any] = json.loads(document)
    strand = d.get("strand", "statement")
    return Thing(
        id=d["id"],
        kind=d["kind"],
        path=page_path(d["process"]["slug"], d["kind"], d["id"]),
        role=role,
        process=_name(d["process"]),
        type=_text(d.get("type", {}).get("label")),
        strand=strand,
        strand_words=STRAND_WORDS[strand],
        title=_title(d),
        summary=_text(d.get("summary")),
        modality=MODALITY_WORDS.get(d.get("modality", ""), ""),
        place=_name(d["place"]).name if d.get("place") else "",
        parties=tuple(_name(p) for p in _parties(d)),
        words=d.get("words", {}).get("text", ""),
        language=d.get("words", {}).get("language") or "",
        speaker=d.get("speaker", ""),
        claimant=_claimant(d),
        number=d.get("quantity", {}).get("label", ""),
        population=d.get("population", ""),
        measure=_measure(d),
        recorded_at=d["recorded_at"][:16].replace("T", " ") + " UTC",
        version=d["version"],
        **_dated(d["date"], day_one),
        **_sourced(d),
    )


def _dated(date: dict[str, Any], day_one: dt.date | None) -> dict[str, Any]:
    """Put a date into words."""
    day = from_edtf(date["edtf"]).sort_day
    return {
        "day": f"{day.day} {day:%B %Y}",
        "weekday": f"{day:%A}",
        "day_number": _day_number(day, day_one),
        "when": in_words(date["edtf"]),
        "when_text": date["text"],
        "when_iso": day.isoformat(),
        "edtf": date["edtf"],
        "resolution": date["resolution"].replace("_", " "),
    }


def _sourced(d: dict[str, Any]) -> dict[str, Any]:
    """Put citations and their weight into words."""
    sources = tuple(_source(n, c) for n, c in enumerate(d["citations"], start=1))
    return {
        "evidence": d["evidence"],
        "evidence_words": EVIDENCE_WORDS[d["evidence"]],
        "outlets": tuple(dict.fromkeys(s.outlet for s in sources)),
        "sources": sources,
    }


def _parties(d: dict[str, Any]) -> list[dict[str, Any]]:
    """Return an event's parties, or the one that a speaker speaks for."""
    own = d.get("party")
    parties: list[dict[str, Any]] = d.get("parties", [own] if own else [])
    return parties


def _title(d: dict[str, Any]) -> str:
    if d["kind"] == "statement":
        return f"Statement by {d['speaker']}"
    if d["kind"] == "figure":
        return f"{d['quantity']['label']} {d['population']}, {_measure(d)}"
    return _text(d["title"])


def measure_words(measure: str, modality: str) -> str:
    """Put what a figure counts into words, and how sure its teller is: "held, alive (believed)"."""
    words = MEASURE_WORDS.get(measure, measure.replace("_", " "))
    return words if modality == "reported" else f"{words} ({modality})"


def _measure(d: dict[str, Any]) -> str:
    return measure_words(d["measure"], d["modality"]) if "measure" in d else ""


def _claimant(d: dict[str, Any]) -> str:
    if d.get("claimant_words"):
        return str(d["claimant_words"])
    return _name(d["claimant"]).name if d.get("claimant") else ""


def _day_number(day: dt.date, day_one: dt.date | None) -> int | None:
    """Count days from the process's first, which is day 1; None before it."""
    return (day - day_one).days + 1 if day_one and day >= day_one else None


def _text(by_language: dict[str, str] | None) -> str:
    return next(iter((by_language or {}).values()), "")


def _name(given: dict[str, Any]) -> Name:
    return Name(
        slug=given["slug"], name=_text(given["name"]), role=given.get("role", "")
    )


def _source(number: int, c: dict[str, Any]) -> Source:
    published = c["published_on"]
    article = c.get("article", {})
    return Source(
        number=number,
        outlet=_text(c["outlet"]["name"]),
        url=c["url"] or "",
        published=in_words(published)
        if published
        else f"day not stated; seen {in_words(c['known_on'])}",
        article_title=article.get("title") or "",
        exact=c.get("exact", ""),
        prefix=c.get("prefix", ""),
        suffix=c.get("suffix", ""),
        locator=c.get("locator") or "",
    )
