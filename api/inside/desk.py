"""What waits at the desk: drafts, suggestions and reports, by the scope ``desk``."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from rest_framework.exceptions import NotFound
from rest_framework.request import Request

from accounts.rules import may
from api.inside.asking import ANY, asked_of_rows, nothing_asked
from api.inside.views import InsideView, listed
from api.sending.reading import sent
from core.by import By
from core.drafts import to_plain
from core.ids import PUBLIC_ID
from suggestions import queries
from suggestions.queries import About, DraftRow, Filed, WaitingOne
from things.models import Thing
from things.queries import contents, kinds, values_in
from things.rules.states import UNPUBLISHED
from timeline.paths import api_path

DESK = "desk"
WHOSE = (ANY, "mine", "for_me")
STATES = (ANY, *UNPUBLISHED)
KINDS = (ANY, *queries.KINDS)
REPORTED = ("open", "settled")


class DraftList(InsideView):
    """Drafts and proposed changes."""

    scope = DESK

    def get(self, request: Request) -> HttpResponse:
        """Return a page of those that the account may see, what was changed last first."""
        choices = {"state": STATES, "whose": WHOSE}
        asked = asked_of_rows(request, of="drafts", choices=choices)
        page = queries.drafts(
            by=self.shown.user.by,
            state=asked.choice("state"),
            mine=asked.choice("whose") == "mine",
            for_me=asked.choice("whose") == "for_me",
            after="" if asked.after is None else str(asked.after),
            most=asked.limit,
        )
        rows = [_draft(row) for row in page.rows]
        after = int(page.next) if page.next else None
        return listed(request, rows, asked, of="drafts", after=after)


class DraftDetail(InsideView):
    """One draft, with what it holds."""

    scope = DESK

    def get(self, request: Request, key: str) -> HttpResponse:
        """Return its values, what it rests on, and what is said of it at the desk."""
        nothing_asked(request)
        is_key = PUBLIC_ID.fullmatch(key) is not None
        by = self.shown.user.by
        row = queries.draft_row(public_id=key, by=by) if is_key else None
        if row is None:
            raise NotFound("There is no draft with this id.")
        body = {**_draft(row), **_content(key), **_said(key)}
        return sent(request, json.dumps(body, ensure_ascii=False))


class SuggestionList(InsideView):
    """What the reader, or an editor, suggests, and nobody has decided."""

    scope = DESK

    def get(self, request: Request) -> HttpResponse:
        """Return a page of them, newest first."""
        asked = asked_of_rows(request, of="suggestions", choices={"kind": KINDS})
        page = queries.waiting_suggestions(
            kind=asked.choice("kind"), after=asked.after, most=asked.limit
        )
        rows = [_suggestion(one) for one in page.rows]
        return listed(request, rows, asked, of="suggestions", after=page.next)


class ReportList(InsideView):
    """What people report as wrong."""

    scope = DESK

    def get(self, request: Request) -> HttpResponse:
        """Return a page of them, newest first; of open ones those that tell of a risk before."""
        asked = asked_of_rows(request, of="reports", choices={"state": REPORTED})
        page = queries.reports(
            settled=asked.choice("state") == "settled",
            after=asked.after,
            most=asked.limit,
        )
        rows = [_report(one, self.shown.user.by) for one in page.rows]
        return listed(request, rows, asked, of="reports", after=page.next)


def _draft(row: DraftRow) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "id": row.public_id,
        "process": row.process or None,
        "label": row.label,
        "state": row.state,
        "version": row.version,
        "changes_published": row.is_change,
        "changed_by": row.by,
        "is_mine": row.is_mine,
        "changed_at": row.changed_at.isoformat(),
        "url": f"/api/v1/desk/drafts/{row.public_id}/",
        "thing_url": api_path(row.kind, row.public_id),
    }


def _content(key: str) -> dict[str, Any]:
    thing = Thing.objects.get(public_id=key)
    content = contents([thing], published=False)[thing.pk]
    cited = queries.cited_sources(content["layers"][-1]["sources"], ZoneInfo("UTC"))
    return {
        "values": to_plain(values_in(kinds()[thing.kind], content)[-1]),
        "citations": [
            {
                "field": one.field or None,
                "stance": one.stance,
                "exact": one.exact or None,
                "outlet": one.outlet or None,
                "title": one.title or None,
                "source_url": one.url or None,
                "published_on": one.day.isoformat() if one.day else None,
            }
            for one in cited
        ],
        "awaits": [one.url for one in queries.awaited_sources(key) if one.url],
    }


def _said(key: str) -> dict[str, Any]:
    task = queries.task(key)
    return {
        "assigned_to": task.assigned_to or None,
        "notes": [
            {"noted_by": note.by, "words": note.words, "at": note.at.isoformat()}
            for note in task.notes
        ],
    }


def _suggestion(one: WaitingOne) -> dict[str, Any]:
    return {
        "id": one.id,
        "kind": one.kind,
        "rule": one.rule,
        "confidence": one.confidence,
        "exact": one.words,
        "start": one.start,
        "end": one.end,
        "finding": one.finding,
        "suggested_at": one.created_at.isoformat(),
        "processes": list(one.processes),
        "article": {
            "id": one.article,
            "version": one.version,
            "title": one.title,
            "outlet": one.outlet,
            "address": one.url or None,
            "language": one.language or None,
        },
    }


def _report(one: Filed, by: By) -> dict[str, Any]:
    """Tell of a report; how its sender may be answered is read at the desk alone."""
    return {
        "reference": one.reference,
        "what": one.code,
        "urgent": one.urgent,
        "words": one.words,
        "about": one.about or None,
        "thing": _about(one.thing, by) if one.thing else None,
        "filed_at": one.filed_at.isoformat(),
        "state": one.state,
        "note": one.note or None,
        "settled_by": one.settled_by or None,
        "settled_at": _moment(one.settled_at),
    }


def _about(thing: About, by: By) -> dict[str, Any]:
    """Name what a report is about; what was withdrawn for safety only to who may read it."""
    hidden = thing.bare and not may(by, "see_withheld")
    return {
        "kind": thing.kind,
        "id": thing.public_id,
        "label": None if hidden else thing.label,
        "state": thing.state,
        "url": api_path(thing.kind, thing.public_id),
    }


def _moment(at: dt.datetime | None) -> str | None:
    return at.isoformat() if at else None
