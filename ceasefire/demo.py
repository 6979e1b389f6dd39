"""The demonstration record: loaded into an empty database, through the same actions as all else."""

from __future__ import annotations

import csv
import datetime as dt
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from accounts.actions import add_account
from accounts.models import User
from core.by import SYSTEM
from core.dates import from_edtf
from events.models import Process
from events.rules.events import EventDraft, EventPartyPart
from events.rules.processes import ProcessDraft, ProcessPartyPart
from parties.rules.drafts import (
    OrganisationDraft,
    PartyDraft,
    PersonDraft,
    PlaceDraft,
    SpellingPart,
)
from sources.actions import Pointer, ensure_outlet
from things.actions import publish_thing

FOLDER = Path(settings.BASE_DIR) / "demo" / "gaza_2025"
EDITOR = "editor"


@dataclass(frozen=True)
class Login:
    """The demo editor's name and password."""

    username: str
    password: str


def load_demo(*, now: dt.datetime) -> bool:
    """Load the demonstration into a record that has no process yet; say whether it did."""
    with transaction.atomic():
        if Process.everything.exists():
            return False
        _load(now)
    return True


def demo_editor(*, data_dir: Path, now: dt.datetime) -> Login:
    """Make the demo editor once, with a password of this data folder alone."""
    path = data_dir / "demo_editor_password"
    if not path.is_file():
        data_dir.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(9))
    password = path.read_text().strip()
    if not User.objects.filter(username=EDITOR).exists():
        add_account(
            username=EDITOR, password=password, role="editor", by=SYSTEM, now=now
        )
    return Login(EDITOR, password)


def _load(now: dt.datetime) -> None:
    """Publish who and where first, then the process, then what happened in it."""
    for draft in (*_parties(), *_organisations(), *_people(), *_places()):
        _publish(draft, now=now)
    for row in _rows("process.csv"):
        _publish(_process(row), now=now)
        for event in _rows("events.csv"):
            sources = [_pointer(words, now) for words in event["sources"].split(" | ")]
            _publish(_event(event, process=row["slug"]), sources, now=now)


def _publish(draft: Any, sources: Sequence[Pointer] = (), *, now: dt.datetime) -> None:
    publish_thing(draft=draft, sources=sources, by=SYSTEM, now=now)


def _parties() -> Iterator[PartyDraft]:
    for row in _rows("parties.csv"):
        yield PartyDraft(
            slug=row["slug"],
            label=row["label"],
            party_kind=row["party_kind"],
            parent=row["parent"],
            spellings=_spellings(row["spellings"]),
        )


def _organisations() -> Iterator[OrganisationDraft]:
    for row in _rows("organisations.csv"):
        yield OrganisationDraft(
            slug=row["slug"],
            label=row["label"],
            organisation_kind=row["organisation_kind"],
            party=row["party"],
            spellings=_spellings(row["spellings"]),
        )


def _people() -> Iterator[PersonDraft]:
    for row in _rows("people.csv"):
        yield PersonDraft(
            slug=row["slug"],
            label=row["label"],
            speaks_for=row["speaks_for"],
            spellings=_spellings(row["spellings"]),
        )


def _places() -> Iterator[PlaceDraft]:
    for row in _rows("places.csv"):
        yield PlaceDraft(
            slug=row["slug"],
            label=row["label"],
            parent=row["parent"],
            spellings=_spellings(row["spellings"]),
        )


def _process(row: dict[str, str]) -> ProcessDraft:
    return ProcessDraft(
        slug=row["slug"],
        name=row["name"],
        summary=row["summary"],
        time_zone=row["time_zone"],
        day_one=dt.date.fromisoformat(row["day_one"]),
        parties=tuple(
            ProcessPartyPart(party=party, role=role)
            for party, role in _roles(row["parties"])
        ),
    )


def _event(row: dict[str, str], *, process: str) -> EventDraft:
    return EventDraft(
        process=process,
        type=row["type"],
        modality=row["modality"],
        title=row["title"],
        summary=row["summary"],
        date=from_edtf(row["edtf"], resolution="imported"),
        place=row["place"],
        parties=tuple(
            EventPartyPart(party=party, role=role)
            for party, role in _roles(row["parties"])
        ),
    )


def _roles(cell: str) -> list[tuple[str, str]]:
    """Read "northland=actor river-front=recipient"."""
    pairs = (pair.partition("=") for pair in cell.split())
    return [(party, role) for party, _, role in pairs]


def _spellings(cell: str) -> tuple[SpellingPart, ...]:
    """Read spellings set apart by bars; one that is not English ends in its tag: "word@ar"."""
    words = (word.partition("@") for word in cell.split("|") if word)
    return tuple(SpellingPart(text=w, language=tag or "en") for w, _, tag in words)


def _pointer(words: str, now: dt.datetime) -> Pointer:
    """Read "outlet, address, day"; address and day may be empty."""
    outlet, url, day = (part.strip() for part in words.split(";"))
    return Pointer(
        outlet=ensure_outlet(name=outlet, now=now),
        url=url,
        published_on=dt.date.fromisoformat(day) if day else None,
    )


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (FOLDER / name).open(newline="", encoding="utf-8") as file:
        yield from csv.DictReader(file)
