"""Suggestions made for tests, about invented parties, and what they may be merged into."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from accounts.models import User
from captives.rules.exchanges import ExchangeDraft
from core.dates import from_edtf
from core.quantities import Quantity
from core.text import digest
from editions.models import Edition
from events.rules.claims import FigureDraft, StatementDraft
from events.rules.events import EventDraft, EventPartyPart
from sources.models import ArticleVersion
from suggestions.actions import (
    Into,
    accept_suggestion,
    merge_suggestion,
    store_findings,
)
from suggestions.models import Suggestion
from suggestions.rules import Found
from tests import makers
from tests.captives import swaps
from things.models import Thing

WORDS = "We are ready to extend the truce"
FIGURE = "Northland reports that 12 captives remain in the river valley."


def suggestion_of(
    version: ArticleVersion,
    words: str,
    *,
    kind: str = "event",
    reads: str = "talks",
    **finding: Any,
) -> Suggestion:
    """Suggest something that rests on some words of a version, as a reader would.

    ``reads`` is the reader's kind of an event.
    """
    start = version.text.index(words)
    span = {"start": start, "end": start + len(words), "exact": words}
    data = {"evidence": [span], **_plain(kind, reads), **finding}
    found = Found(
        kind=kind,
        data=data,
        fingerprint=digest(json.dumps(data, sort_keys=True)),
        start=start,
        end=span["end"],  # type: ignore[arg-type]
        rule="event.test",
        confidence=0.9,
    )
    store_findings(version_id=version.pk, found=[found], now=makers.NOW)
    return Suggestion.objects.get(version=version, fingerprint=found.fingerprint)


def _plain(kind: str, reads: str) -> dict[str, Any]:
    """Return a finding that says nothing yet."""
    if kind == "event":
        return {
            "kind": reads, "modality": "happened", "title": "Talks open", "when": None,
            "parties": [], "place": "", "legs": [], "reason": "", "charged_words": [],
        }  # fmt: skip
    return {}


def event(**given: Any) -> EventDraft:
    """Delegations arrive in Lakeside on 27 February."""
    values: dict[str, Any] = {
        "type": "negotiation.delegation_arrival",
        "modality": "happened",
        "title": "Delegations arrive in Lakeside",
        "date": from_edtf("2025-02-27"),
        "place": "lakeside",
        "parties": (EventPartyPart(party="northland", role="actor"),),
        **given,
    }
    return EventDraft(process="river-valley", **values)


def figure(count: Quantity, **given: Any) -> FigureDraft:
    """Northland says how many captives remain, on 28 February."""
    values: dict[str, Any] = {
        "measure": "held",
        "population": "captives",
        "unit": "person",
        "quantity": count,
        "modality": "reported",
        "claimant": "northland",
        "as_of": from_edtf("2025-02-28"),
        **given,
    }
    return FigureDraft(process="river-valley", **values)


def statement(words: str = WORDS, **given: Any) -> StatementDraft:
    """Northland's ministry says that it is ready."""
    values: dict[str, Any] = {
        "form": "direct_quotation",
        "speaker": "the foreign ministry of Northland",
        "party": "northland",
        "said_on": from_edtf("2025-02-27"),
        **given,
    }
    return StatementDraft(process="river-valley", words=words, **values)


def half_open(*, remains: bool = False) -> ExchangeDraft:
    """An exchange whose prisoners were promised and not released yet.

    ``remains``: those who were handed over for them are dead.
    """
    process = Thing.objects.get(kind="process")
    leg = swaps.prisoners_leg(
        actual=None,
        actual_by_words="",
        actual_on=None,
        status="scheduled",
        place="",
    )
    return swaps.exchange_draft(
        process,
        legs=(
            swaps.captives_leg(leg_kind="remains" if remains else "living_persons"),
            leg,
        ),
        status="under_way",
        batches=(),
        verifications=(),
        actual_on=None,
    )


def editor() -> User:
    """The one editor of these tests."""
    found = User.objects.filter(username="some-editor").first()
    return found or makers.make_user()


def accept(suggestion: Suggestion, draft: Any, *, by: Any = None) -> Thing:
    """Accept it, and return the thing that it became."""
    public_id = accept_suggestion(
        suggestion_id=suggestion.pk,
        draft=draft,
        by=by or editor(),
        now=makers.later(),
    )
    return Thing.objects.get(public_id=public_id)


def merge(
    suggestion: Suggestion, thing: Thing, draft: Any, *, by: Any = None, **into: Any
) -> Thing:
    """Merge it into a thing, and return that as it is now."""
    thing.refresh_from_db()
    target = Into(public_id=thing.public_id, version=thing.version)
    merge_suggestion(
        suggestion_id=suggestion.pk,
        into=replace(target, **into),
        draft=draft,
        by=by or editor(),
        now=makers.later(2),
    )
    thing.refresh_from_db()
    return thing


def document(public_id: str) -> dict[str, Any]:
    """The public document of a thing, as it stands and is known now."""
    newest = Edition.objects.get(
        public_id=public_id, recorded_to=None, known_to=None
    ).document
    return dict(json.loads(newest))
