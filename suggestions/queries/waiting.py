"""What belongs to a draft among those who work on it, and what waits for somebody."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.db.models import F, Q

from accounts.models import User
from accounts.rules import may
from core.by import By
from events.models import Assessment, Obligation
from suggestions.models import DraftNote, DraftTask
from suggestions.queries.backlog import Backlog, backlog
from things.models import Revision
from things.rules.states import UNPUBLISHED

MOST_LISTED = 10


@dataclass(frozen=True, kw_only=True)
class Noted:
    """One note on a draft. ``at`` is UTC."""

    by: str
    words: str
    at: dt.datetime


@dataclass(frozen=True, kw_only=True)
class Task:
    """A draft with its notes, and who is to see to it; "": nobody is asked."""

    assigned_to: str
    assigned_by: str
    notes: tuple[Noted, ...]
    writers: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Overdue:
    """A published obligation whose last day has passed, and of which nobody has judged."""

    public_id: str
    process: str
    label: str
    last_day: dt.date


@dataclass(frozen=True, kw_only=True)
class Home:
    """What waits for somebody at the desk. Lists hold the first ten, beside how many there are."""

    mine: int
    for_me: int
    in_review: int
    overdue: tuple[Overdue, ...]
    overdue_count: int
    backlog: Backlog


def task(public_id: str) -> Task:
    """Return what belongs to a draft among those who work on it, in three queries."""
    held = DraftTask.objects.select_related("assigned_to", "assigned_by")
    found = held.filter(thing=public_id).first()
    notes = DraftNote.objects.filter(thing=public_id).select_related("by")
    users = User.objects.filter(is_active=True).order_by("username")
    return Task(
        assigned_to=found.assigned_to.username if found else "",
        assigned_by=found.assigned_by.username if found else "",
        notes=tuple(
            Noted(by=note.by.username, words=note.words, at=note.noted_at)
            for note in notes.order_by("pk")
        ),
        writers=tuple(u.username for u in users if may(u.by, "save_draft")),
    )


def home(*, by: By, now: dt.datetime) -> Home:
    """Return what waits for somebody, in eight queries however much there is."""
    newest = Revision.objects.filter(version=F("thing__version"), state__in=UNPUBLISHED)
    own = Q(act__by_id=by.id) | Q(thing__created_by_id=by.id)
    asked = DraftTask.objects.filter(assigned_to=by.id).values("thing")
    overdue = _overdue(now)
    return Home(
        mine=newest.filter(own).count(),
        for_me=newest.filter(thing__public_id__in=asked).count(),
        in_review=newest.filter(state="in_review").exclude(own).count(),
        overdue=tuple(overdue[:MOST_LISTED]),
        overdue_count=len(overdue),
        backlog=backlog(),
    )


def _overdue(now: dt.datetime) -> list[Overdue]:
    """Return the obligations past their last day, in their process's zone, that nobody judged."""
    judged = Assessment.objects.filter(obligation__isnull=False).values("obligation")
    rows = Obligation.objects.exclude(pk__in=judged).filter(
        due_latest__lte=now.date() + dt.timedelta(days=1)
    )
    rows = rows.select_related("thing", "process").order_by("due_latest", "pk")
    return [
        Overdue(
            public_id=row.thing.public_id,
            process=row.thing.process,
            label=row.thing.label,
            last_day=row.due_latest,
        )
        for row in rows
        if row.due_latest < now.astimezone(ZoneInfo(row.process.time_zone)).date()
    ]
