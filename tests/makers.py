"""Rows for tests, made through the product's own actions. All parties are invented."""

from __future__ import annotations

import datetime as dt
from typing import Any

from accounts.actions import add_account
from accounts.models import User
from core.by import SYSTEM
from core.dates import from_edtf
from events.actions import EventDraft, add_process, publish_event
from events.models import Event, EventType, Process
from parties.actions import add_party, add_place
from parties.models import Party, Place
from sources.actions import Pointer, Quotation, ensure_outlet, ingest_article
from sources.models import ArticleVersion
from sources.parsing.files import parse_file

NOW = dt.datetime(2025, 3, 10, 9, 30, tzinfo=dt.UTC)
PASSWORD = "a-password-for-tests-only"
TEXT = """Northland and River Front meet in Lakeside
Delegations of Northland and River Front arrived in Lakeside on Thursday for talks, the host said.
“We are ready to extend the truce,” the foreign ministry of Northland said on Thursday.
River Front handed over the remains of three captives overnight on Thursday, \
in exchange for the release of more than 40 prisoners.
Northland reports that 12 captives remain in the river valley.
"""


def make_parties() -> dict[str, Party]:
    """Two invented parties, or those made before."""
    found = {p.slug: p for p in Party.objects.all()}
    for slug, label, kind in (
        ("northland", "Northland", "state"),
        ("river-front", "River Front", "non_state_armed_group"),
    ):
        if slug not in found:
            found[slug] = add_party(
                slug=slug,
                label=label,
                kind=kind,
                parent=None,
                spellings=[],
                by=SYSTEM,
                now=NOW,
            )
    if not Place.objects.filter(slug="lakeside").exists():
        add_place(
            slug="lakeside",
            label="Lakeside",
            parent=None,
            spellings=[],
            by=SYSTEM,
            now=NOW,
        )
    return found


def make_process(slug: str = "river-valley", **given: Any) -> Process:
    """A process of the two invented parties."""
    parties = make_parties()
    values = {
        "name": "River valley truce",
        "summary": "",
        "time_zone": "Asia/Jerusalem",
        "day_one": dt.date(2025, 1, 19),
        "parties": [
            (parties["northland"], "conflict_party"),
            (parties["river-front"], "conflict_party"),
        ],
        **given,
    }
    return add_process(slug=slug, by=SYSTEM, now=NOW, **values)


def make_version(
    text: str = TEXT, *, url: str = "", published: str = "2025-02-28"
) -> ArticleVersion:
    """An article version, ingested as from a file."""
    moment = dt.datetime.combine(dt.date.fromisoformat(published), dt.time(12), dt.UTC)
    version = ingest_article(
        body=text.encode(),
        page=parse_file(text.encode(), name="a.txt", url=url),
        published=(moment, True),
        outlet="Valley Wire",
        url=url,
        by=SYSTEM,
        now=NOW,
    )
    assert version is not None
    return version


def draft(process: Process, **given: Any) -> EventDraft:
    """An event on 27 February 2025 that rests on a pointer."""
    parties = make_parties()
    values: dict[str, Any] = {
        "type": EventType.objects.get(slug="negotiation.round_opened"),
        "modality": "happened",
        "title": "Talks open in Lakeside",
        "when": from_edtf("2025-02-27"),
        "parties": [(parties["northland"], "actor"), (parties["river-front"], "actor")],
        "sources": [pointer("Valley Wire", "2025-02-27")],
        **given,
    }
    return EventDraft(process=process, **values)


def pointer(outlet: str, day: str | None) -> Pointer:
    """A source whose words are not held."""
    return Pointer(
        outlet=ensure_outlet(name=outlet),
        url="https://wire.example.org/1",
        published_on=dt.date.fromisoformat(day) if day else None,
    )


def quotation(version: ArticleVersion, words: str) -> Quotation:
    """A source that quotes some words of a version."""
    start = version.text.index(words)
    return Quotation(version_id=version.pk, start=start, end=start + len(words))


def make_event(process: Process, **given: Any) -> Event:
    """A published event."""
    now = given.pop("now", NOW)
    return publish_event(draft=draft(process, **given), by=SYSTEM, now=now)


def make_user(role: str = "editor", username: str = "") -> User:
    """An account."""
    return add_account(
        username=username or f"some-{role}",
        password=PASSWORD,
        role=role,
        by=SYSTEM,
        now=NOW,
    )
