from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db import transaction

from accounts.rules import require
from core.by import By
from core.errors import RuleBroken
from editions.actions import insert_row, record_act
from events.models import Process, ProcessParty
from parties.models import Party


@transaction.atomic
def add_process(
    *,
    slug: str,
    name: str,
    summary: str,
    time_zone: str,
    day_one: dt.date | None,
    parties: Iterable[tuple[Party, str]],
    by: By,
    now: dt.datetime,
) -> Process:
    """Add a process with its parties and their roles.

    :raises RuleBroken: when a value is missing, the slug taken or the time zone unknown.
    """
    require(by, "change_process")
    try:
        ZoneInfo(time_zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise RuleBroken(f"“{time_zone}” is not a time zone.") from error
    process = Process(
        slug=slug,
        name=name,
        summary=summary,
        time_zone=time_zone,
        day_one=day_one,
        created_at=now,
    )
    insert_row(process, taken=f"There is a process “{slug}” already.")
    ProcessParty.objects.bulk_create(
        ProcessParty(process=process, party=party, role=role) for party, role in parties
    )
    record_act(verb="events.add_process", by=by, now=now, reason=slug)
    return process
