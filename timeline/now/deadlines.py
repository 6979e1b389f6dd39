"""What is due, late or refused on a day: worked out from the record, and kept nowhere.

Nobody's verdict is weighed: each stands with its assessor. That a day has passed is arithmetic.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from editions.models import Edition
from events.rules.due import due_day
from timeline.facts import outlets_of
from timeline.now.record import Link, Record, When, when, when_of
from timeline.queries import documents_in, narrowed
from timeline.tongues import one_of
from timeline.values import Document, id_of, to_date
from timeline.words import in_text

# In the order of the page.
Stage = Literal["overdue", "declined", "due", "late"]
ORDER: tuple[Stage, ...] = ("overdue", "declined", "due", "late")
SOON = 7
# What was done late is told of for so many days after it was done.
RECENT = 30
MOST_DEEDS = 500
REFUSED = ("announced_refusal",)
DONE = ("fulfilled", "waived")
# What says that it is not, or not all, carried out.
NOT_DONE = ("not_fulfilled", "partially_fulfilled", "delayed", "suspended", "disputed")


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What one assessor says last of an obligation. ``status`` is a code, ``words`` its name."""

    who: str
    status: str
    words: str
    as_of: str
    path: str
    outlets: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Deed:
    """An event that carries out an obligation, and the day by which it took place."""

    link: Link
    when: When
    day: dt.date


@dataclass(frozen=True, kw_only=True)
class Deadline:
    """One obligation. ``days`` are whole days past its day, or left to it.

    ``disputed`` says that assessors differ on whether it was carried out.
    """

    stage: Stage
    link: Link
    due: When | None
    days: int
    obligors: tuple[str, ...]
    condition: str
    verdicts: tuple[Verdict, ...]
    deed: Deed | None
    disputed: bool
    outlets: tuple[str, ...]
    mark: str


def deadlines(record: Record) -> tuple[Deadline, ...]:
    """Return the obligations that are overdue, declined, due soon or lately met late.

    One query more, for the events that carry them out.
    """
    obligations = record.of("obligation")
    said = _verdicts(record)
    deeds = _deeds(record, {one["id"]: one["action"] for one in obligations})
    found = [
        deadline
        for one in obligations
        if (deadline := _deadline(record, one, said.get(one["id"], []), deeds))
    ]
    return tuple(sorted(found, key=lambda d: (ORDER.index(d.stage), -d.days)))


def _deadline(
    record: Record,
    obligation: Document,
    verdicts: Sequence[Verdict],
    deeds: dict[str, Deed],
) -> Deadline | None:
    due = to_date(obligation["due"]) if obligation["due"] else None
    last = due_day(due) if due else None
    statuses = {verdict.status for verdict in verdicts}
    deed = deeds.get(obligation["id"])
    stage, days = _stage(record.today, last, statuses, deed)
    if stage is None:
        return None
    return Deadline(
        stage=stage,
        link=record.link(obligation),
        due=when_of(due) if due else None,
        days=days,
        obligors=tuple(in_text(o["party"]["name"]) for o in obligation["obligors"]),
        condition=in_text(obligation["condition"]),
        verdicts=tuple(verdicts),
        deed=deed,
        disputed=bool(statuses & {*DONE} and statuses & {*NOT_DONE}),
        outlets=outlets_of(obligation["citations"]),
        mark=record.since.mark(obligation),
    )


def _stage(
    today: dt.date, last: dt.date | None, statuses: set[str], deed: Deed | None
) -> tuple[Stage | None, int]:
    """Say which of the four an obligation is, and by how many days; None: it is none."""
    past = (today - last).days if last else 0
    if deed:
        late = (deed.day - last).days if last else 0
        recent = (today - deed.day).days <= RECENT
        return ("late", late) if late > 0 and recent else (None, 0)
    if statuses & {*REFUSED}:
        return "declined", past
    if last is None or (statuses & {*DONE} and not statuses & {*NOT_DONE}):
        return None, 0
    if past > 0:
        return "overdue", past
    return ("due", -past) if -past <= SOON else (None, 0)


def _verdicts(record: Record) -> dict[str, list[Verdict]]:
    """Return the last thing that each assessor says of each obligation, by its id."""
    last: dict[tuple[str, str], Document] = {}
    for one in record.of("assessment"):
        key = (id_of(one, "obligation"), _who(one))
        if key[0] and (key not in last or _at(one) > _at(last[key])):
            last[key] = one
    found: dict[str, list[Verdict]] = {}
    for (obligation, _), one in sorted(last.items()):
        found.setdefault(obligation, []).append(_verdict(record, one))
    return found


def _verdict(record: Record, one: Document) -> Verdict:
    held = when(one["as_of"])
    return Verdict(
        who=_who(one),
        status=one["status"],
        words=record.code("assessment_status", one["status"]),
        as_of=held.words if held else "",
        path=record.path("assessment", one["id"]),
        outlets=outlets_of(one["citations"]),
    )


def _who(one: Document) -> str:
    named = one["assessor"]
    words = str(one["assessor_words"] or (in_text(named["name"]) if named else ""))
    return words or one_of(outlets_of(one["citations"]))


def _at(one: Document) -> str:
    return str(one["as_of"]["latest"] or one["as_of"]["earliest"] or "")


def _deeds(record: Record, actions: Mapping[str, str]) -> dict[str, Deed]:
    """Return the first event that is what each obligation asks for, by its id.

    An event names an obligation that it is about, be it only to refuse it. It carries it out
    where it is of the same type.
    """
    named = [f"obligation:{key}" for key in actions]
    rows = narrowed(Edition.objects.all(), kinds=["event"], filters=record.filters)
    rows = rows.filter(mentions__overlap=named).order_by("sort_day", "public_id")
    found: dict[str, Deed] = {}
    for event in documents_in(rows[:MOST_DEEDS]):
        key = id_of(event, "obligation")
        same = key and event["type"] == actions.get(key)
        if same and event["modality"] == "happened" and event["date"]:
            date = to_date(event["date"])
            deed = Deed(
                link=record.link(event),
                when=when_of(date),
                day=date.latest or date.sort_day,
            )
            found.setdefault(key, deed)
    return found
