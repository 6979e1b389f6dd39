"""Reports of what is wrong, for the desk."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q

from suggestions.models import Report
from things.models import Thing

PAGE = 50
OPEN = Report.State.OPEN
OUTCOMES = tuple((s.value, s.label) for s in Report.State if s != Report.State.OPEN)
WHATS = tuple((w.value, w.label) for w in Report.What)


@dataclass(frozen=True, kw_only=True)
class About:
    """The thing that a report is about. ``key`` is what its address ends in.

    ``bare``: it was erased, or withdrawn for safety, privacy or law.
    """

    public_id: str
    kind: str
    process: str
    key: str
    label: str
    state: str
    bare: bool


@dataclass(frozen=True, kw_only=True)
class Filed:
    """One report. Moments are UTC; ``outcome`` is empty while it is open.

    ``what`` and ``outcome`` are in words, ``code`` and ``state`` the same as codes.
    """

    id: int
    reference: str
    about: str
    thing: About | None
    what: str
    code: str
    urgent: bool
    words: str
    contact: str
    filed_at: dt.datetime
    state: str
    outcome: str
    note: str
    settled_by: str
    settled_at: dt.datetime | None


@dataclass(frozen=True)
class FiledPage:
    """Some of them, and the number of the last, after which the next begin; None at the end."""

    rows: tuple[Filed, ...]
    next: int | None


def open_reports() -> int:
    """Return how many reports nobody has settled yet."""
    return Report.objects.filter(state=OPEN).count()


def reports(
    *, settled: bool = False, after: int | None = None, most: int = PAGE
) -> FiledPage:
    """Return reports, newest first; among open ones those that tell of a risk before all others.

    In three queries at most, however many there are. ``after`` is where a page before ended.
    """
    rows = Report.objects.filter(~Q(state=OPEN) if settled else Q(state=OPEN))
    order = ("-pk",) if settled else ("-urgent", "-pk")
    if after is not None:
        rows = rows.filter(_beyond(after, settled=settled))
    found = list(rows.select_related("settled_by").order_by(*order)[: most + 1])
    things = _things({row.thing for row in found if row.thing})
    shown = tuple(_filed(row, things.get(row.thing)) for row in found[:most])
    return FiledPage(shown, shown[-1].id if len(found) > most else None)


def _beyond(after: int, *, settled: bool) -> Q:
    """Keep what comes after a report, which may be settled meanwhile."""
    if settled:
        return Q(pk__lt=after)
    was_urgent = Report.objects.filter(pk=after, urgent=True).exists()
    earlier = Q(urgent=was_urgent, pk__lt=after)
    return earlier | Q(urgent=False) if was_urgent else earlier


def _things(ids: set[str]) -> dict[str, About]:
    return {
        thing.public_id: About(
            public_id=thing.public_id,
            kind=thing.kind,
            process=thing.process,
            key=thing.key,
            label=thing.label,
            state=thing.state,
            bare=thing.bare,
        )
        for thing in Thing.objects.filter(public_id__in=ids)
    }


def _filed(row: Report, thing: About | None) -> Filed:
    return Filed(
        id=row.pk,
        reference=row.reference,
        about=row.about,
        thing=thing,
        what=row.get_what_display(),
        code=row.what,
        urgent=row.urgent,
        words=row.words,
        contact=row.contact,
        filed_at=row.filed_at,
        state=row.state,
        outcome="" if row.state == OPEN else row.get_state_display(),
        note=row.note,
        settled_by=str(row.settled_by or ""),
        settled_at=row.settled_at,
    )
