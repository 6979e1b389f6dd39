"""Rows for tests, made through the product's own actions. All parties are invented."""

from __future__ import annotations

import datetime as dt
from typing import Any

from accounts.actions import add_account
from accounts.models import User
from core.by import SYSTEM, By
from core.dates import from_edtf
from events.rules.events import EventDraft, EventPartyPart
from events.rules.processes import ProcessDraft, ProcessPartyPart
from parties.rules.drafts import PartyDraft, PlaceDraft
from sources.actions import Pointer, Quotation, ensure_outlet, ingest_article
from sources.models import ArticleVersion
from sources.parsing.files import parse_file
from things.actions import publish_thing
from things.models import Thing

NOW = dt.datetime(2025, 3, 10, 9, 30, tzinfo=dt.UTC)
PASSWORD = "a-password-for-tests-only"
TEXT = """Northland and River Front meet in Lakeside
Delegations of Northland and River Front arrived in Lakeside on Thursday for talks, the host said.
“We are ready to extend the truce,” the foreign ministry of Northland said on Thursday.
River Front handed over the remains of three captives overnight on Thursday, \
in exchange for the release of more than 40 prisoners.
Northland reports that 12 captives remain in the river valley.
"""
CHIEF = By(label="some chief", role="chief", id=901)
ANOTHER_CHIEF = By(label="another chief", role="chief", id=906)
EDITOR = By(label="some editor", role="editor", id=902)
CONTRIBUTOR = By(label="some contributor", role="contributor", id=903)


def later(minutes: int = 1) -> dt.datetime:
    """A moment after NOW."""
    return NOW + dt.timedelta(minutes=minutes)


def published(draft: Any, **given: Any) -> Thing:
    """Publish a draft; a kind that needs a source rests on a pointer of 27 February 2025."""
    sources = given.pop("sources", None)
    if sources is None:
        sources = [] if _uncited(draft) else [pointer("Valley Wire", "2025-02-27")]
    return publish_thing(
        draft=draft, sources=sources, by=SYSTEM, now=given.pop("now", NOW), **given
    )


def make_parties() -> None:
    """Two invented parties, a place and two outlets, unless they are there."""
    for name in ("Valley Wire", "River Daily"):
        ensure_outlet(name=name, now=NOW)
    for slug, label, kind in (
        ("northland", "Northland", "state"),
        ("river-front", "River Front", "non_state_armed_group"),
    ):
        if not Thing.objects.filter(kind="party", slug=slug).exists():
            published(PartyDraft(slug=slug, label=label, party_kind=kind))
    if not Thing.objects.filter(kind="place", slug="lakeside").exists():
        published(PlaceDraft(slug="lakeside", label="Lakeside"))


def make_process(slug: str = "river-valley", **given: Any) -> Thing:
    """A process of the two invented parties."""
    make_parties()
    values: dict[str, Any] = {
        "name": "River valley truce",
        "time_zone": "Asia/Jerusalem",
        "day_one": dt.date(2025, 1, 19),
        "parties": (
            ProcessPartyPart(party="northland", role="conflict_party"),
            ProcessPartyPart(party="river-front", role="conflict_party"),
        ),
        **given,
    }
    return published(ProcessDraft(slug=slug, **values))


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


def draft(process: Thing, **given: Any) -> EventDraft:
    """An event on 27 February 2025."""
    values: dict[str, Any] = {
        "type": "negotiation.round_opened",
        "modality": "happened",
        "title": "Talks open in Lakeside",
        "date": from_edtf("2025-02-27"),
        "parties": (
            EventPartyPart(party="northland", role="actor"),
            EventPartyPart(party="river-front", role="actor"),
        ),
        **given,
    }
    return EventDraft(process=process.key, **values)


def pointer(outlet: str, day: str | None, **given: Any) -> Pointer:
    """A source whose words are not held."""
    return Pointer(
        outlet=ensure_outlet(name=outlet, now=NOW),
        url="https://wire.example.org/1",
        published_on=dt.date.fromisoformat(day) if day else None,
        **given,
    )


def quotation(version: ArticleVersion, words: str, **given: Any) -> Quotation:
    """A source that quotes some words of a version."""
    start = version.text.index(words)
    return Quotation(
        version_id=version.pk, start=start, end=start + len(words), **given
    )


def make_event(process: Thing, **given: Any) -> Thing:
    """A published event that rests on a pointer unless told otherwise."""
    verb = {k: given.pop(k) for k in ("now", "sources", "sensitivity") if k in given}
    return published(draft(process, **given), **verb)


def make_user(role: str = "editor", username: str = "") -> User:
    """An account."""
    return add_account(
        username=username or f"some-{role}",
        password=PASSWORD,
        role=role,
        by=SYSTEM,
        now=NOW,
    )


def _uncited(draft: Any) -> bool:
    from things.queries import kind_of_draft

    return not kind_of_draft(draft).cited
