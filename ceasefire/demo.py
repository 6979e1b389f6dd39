"""The demonstration record: loaded into an empty database, through the same actions as all else."""

from __future__ import annotations

import csv
import datetime as dt
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import transaction

from accounts.actions import add_account
from accounts.models import User
from core.by import SYSTEM
from core.dates import from_edtf
from events.actions import EventDraft, add_process, publish_event
from events.models import EventType, Process
from parties.actions import add_party, add_person, add_place
from parties.models import Party, Place
from sources.actions import Pointer, ensure_outlet

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
        if Process.objects.exists():
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
    _parties(now)
    known = {p.slug: p for p in Party.objects.all()}
    for row in _rows("process.csv"):
        process = add_process(
            slug=row["slug"],
            name=row["name"],
            summary=row["summary"],
            time_zone=row["time_zone"],
            day_one=dt.date.fromisoformat(row["day_one"]),
            parties=[
                (known[slug], role)
                for slug, role in (pair.split("=") for pair in row["parties"].split())
            ],
            by=SYSTEM,
            now=now,
        )
        for event in _rows("events.csv"):
            _event(event, process, known, now)


def _parties(now: dt.datetime) -> None:
    parties: dict[str, Party] = {}
    for row in _rows("parties.csv"):
        parties[row["slug"]] = add_party(
            slug=row["slug"],
            label=row["label"],
            kind=row["kind"],
            parent=parties[row["parent"]] if row["parent"] else None,
            spellings=_words(row["spellings"]),
            by=SYSTEM,
            now=now,
        )
    for row in _rows("people.csv"):
        add_person(
            slug=row["slug"],
            label=row["label"],
            speaks_for=parties[row["speaks_for"]] if row["speaks_for"] else None,
            spellings=_words(row["spellings"]),
            by=SYSTEM,
            now=now,
        )
    places: dict[str, Place] = {}
    for row in _rows("places.csv"):
        places[row["slug"]] = add_place(
            slug=row["slug"],
            label=row["label"],
            parent=places[row["parent"]] if row["parent"] else None,
            spellings=_words(row["spellings"]),
            by=SYSTEM,
            now=now,
        )


def _event(
    row: dict[str, str], process: Process, parties: dict[str, Party], now: dt.datetime
) -> None:
    when = from_edtf(row["edtf"], resolution="imported")
    sources = [_pointer(words) for words in row["sources"].split(" | ")]
    draft = EventDraft(
        process=process,
        type=EventType.objects.get(slug=row["type"]),
        modality=row["modality"],
        title=row["title"],
        summary=row["summary"],
        when=when,
        place=Place.objects.get(slug=row["place"]) if row["place"] else None,
        parties=[
            (parties[slug], role)
            for slug, role in (pair.split("=") for pair in row["parties"].split())
        ],
        sources=sources,
    )
    publish_event(draft=draft, by=SYSTEM, now=now)


def _pointer(words: str) -> Pointer:
    """Read "outlet, address, day"; address and day may be empty."""
    outlet, url, day = (part.strip() for part in words.split(";"))
    return Pointer(
        outlet=ensure_outlet(name=outlet),
        url=url,
        published_on=dt.date.fromisoformat(day) if day else None,
    )


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (FOLDER / name).open(newline="", encoding="utf-8") as file:
        yield from csv.DictReader(file)


def _words(cell: str) -> list[str]:
    return [word for word in cell.split("|") if word]
