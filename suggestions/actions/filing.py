"""Filing and settling reports, and forgetting who filed them."""

from __future__ import annotations

import datetime as dt
import math

from django.db import connection, transaction

from accounts.models import User
from accounts.rules import require
from core.errors import RuleBroken
from core.ids import new_public_id
from core.saying import gettext_noop, said
from core.text import normal
from editions.actions import record_act
from suggestions.models import Filing, Report
from suggestions.rules.reports import (
    ALL_IN_AN_HOUR,
    DAY,
    IN_A_DAY,
    LONGEST_ABOUT,
    LONGEST_CONTACT,
    LONGEST_NOTE,
    LONGEST_WORDS,
    SHORTEST_WORDS,
    URGENT,
    wait,
)

# Whoever files a report holds it until the report is there: none is counted twice or missed.
FILING_LOCK = 4_207_849_486
SAY_IT = gettext_noop("Say it in %(least)s to %(most)s characters.")


class TooMany(RuleBroken):
    """So many reports were filed that another has to wait; ``seconds`` says how long."""

    def __init__(self, after: dt.timedelta) -> None:
        super().__init__(
            gettext_noop("So many reports came in that no more is taken just now.")
        )
        self.seconds = max(math.ceil(after.total_seconds()), 1)


@transaction.atomic
def file_report(
    *,
    about: str,
    thing: str,
    what: str,
    words: str,
    contact: str,
    key: str,
    now: dt.datetime,
) -> str:
    """Keep what somebody says is wrong; return the reference by which they may name it.

    Anybody may. It is no act: nothing is decided by it. ``key`` is whom the limits count it for
    (rules.reports.key_of), and is kept apart from the report.

    :raises TooMany: when there were too many from there, or in all.
    :raises RuleBroken: when it says too little, too much, or nothing that is known here.
    """
    words, contact = normal(words).strip(), normal(contact).strip()
    if what not in Report.What.values:
        raise RuleBroken(gettext_noop("Say what is wrong: choose one."))
    if not SHORTEST_WORDS <= len(words) <= LONGEST_WORDS:
        lengths = {"least": SHORTEST_WORDS, "most": f"{LONGEST_WORDS:,}"}
        raise RuleBroken(said(SAY_IT, **lengths))
    if len(contact) > LONGEST_CONTACT or len(about) > LONGEST_ABOUT:
        raise RuleBroken(gettext_noop("That is longer than what can be kept."))
    _count(key, now)
    return Report.objects.create(
        reference=new_public_id(),
        about=normal(about).strip(),
        thing=thing,
        what=what,
        urgent=what in URGENT,
        words=words,
        contact=contact,
        filed_at=now,
    ).reference


@transaction.atomic
def settle_report(
    *, number: int, outcome: str, note: str, by: User, now: dt.datetime
) -> None:
    """Say what became of a report, and why.

    The act names the report alone: the note may name people, and is not kept for ever with it.

    :raises RuleBroken: when somebody was faster, or there is no note or no such outcome.
    """
    require(by.by, "settle_report")
    note = normal(note).strip()
    row = Report.objects.select_for_update(of=("self",)).filter(pk=number).first()
    if row is None:
        raise RuleBroken(gettext_noop("There is no such report."))
    if row.state != Report.State.OPEN:
        raise RuleBroken(
            said(
                gettext_noop("%(settled_by)s has settled this already: “%(note)s”"),
                settled_by=row.settled_by,
                note=row.note,
            )
        )
    if outcome == Report.State.OPEN or outcome not in Report.State.values:
        raise RuleBroken(gettext_noop("Say what became of it."))
    if not note or len(note) > LONGEST_NOTE:
        raise RuleBroken(
            said(
                gettext_noop("Say why, in 1 to %(longest_note)s characters."),
                longest_note=f"{LONGEST_NOTE:,}",
            )
        )
    told = f"{row.reference}: {outcome}"
    record_act(verb="settle_report", by=by.by, now=now, reason=told)
    row.state, row.note = outcome, note
    row.settled_by, row.settled_at = by, now
    row.save()


@transaction.atomic
def forget_reporters(*, kept: dt.timedelta, now: dt.datetime) -> int:
    """Blank how to answer reports that were settled so long ago; return how many there were.

    What the limits were counted by goes as well, once it counts no more.
    """
    Filing.objects.filter(filed_at__lt=now - DAY).delete()
    settled = Report.objects.filter(settled_at__lte=now - kept).exclude(contact="")
    return settled.update(contact="")


def _count(key: str, now: dt.datetime) -> None:
    """Count one report, if the limits let it in. Part of a larger action."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [FILING_LOCK])
    rows = Filing.objects.order_by("-filed_at").values_list("filed_at", flat=True)
    after = wait(
        list(rows.filter(key=key)[:IN_A_DAY]), list(rows[:ALL_IN_AN_HOUR]), now=now
    )
    if after is not None:
        raise TooMany(after)
    Filing.objects.create(key=key, filed_at=now)
