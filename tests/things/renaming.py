"""Giving things new names, doing what that calls for, and reading what is shown of them."""

from __future__ import annotations

import datetime as dt
import json
import threading
from dataclasses import replace
from typing import Any

from django.utils import timezone

from editions.models import Edition
from editions.models.columns import CURRENT
from jobs.handlers import claim_batch, do_job
from parties.rules.drafts import PartyDraft
from tests import makers
from things import queries
from things.actions import correct_thing
from things.actions.new_names import queue_renderings, take_step
from things.models import Thing, Watermark

PATIENCE = 60  # seconds


def thing_of(slug: str) -> Thing:
    """The thing of this short name."""
    return Thing.objects.get(slug=slug)


def draft_of(thing: Thing) -> Any:
    """The newest values of what is published of a thing."""
    content = queries.contents([thing], published=True)[thing.pk]
    return queries.values_in(queries.kinds()[thing.kind], content)[-1]


def corrected(
    slug: str = "northland", *, now: dt.datetime | None = None, **values: Any
) -> Thing:
    """Correct some values of a thing; without any, only say that it was."""
    thing = thing_of(slug)
    return correct_thing(
        public_id=thing.public_id,
        version=thing.version,
        draft=replace(draft_of(thing), **values),
        reason="It calls itself so now.",
        by=makers.CHIEF,
        now=now or makers.later(),
    )


def make_members(count: int, *, of: str = "northland") -> None:
    """Parties that belong to another and name it: the cheapest documents that name something."""
    makers.make_parties()
    for n in range(count):
        draft = PartyDraft(
            slug=f"{of}-{n}", label=f"Member {n}", party_kind="state", parent=of
        )
        makers.published(draft)


def documents(**where: Any) -> dict[str, dict[str, Any]]:
    """The current documents, by public id."""
    rows = Edition.objects.filter(CURRENT, **where)
    return {i: json.loads(d) for i, d in rows.values_list("public_id", "document")}


def members(of: str = "northland") -> list[str]:
    """What the documents of its members call a party."""
    found = documents(kind="party", mentions__contains=[f"party:{of}"])
    return [d["parent"]["name"]["en"] for d in found.values()]


def do_jobs(now: dt.datetime) -> int:
    """Do what is due now, and what follows from it at once; return how many jobs it took."""
    count = 0
    while batch := claim_batch(now=now):
        for job in batch:
            do_job(job=job, now=now)
            count += 1
    return count


def take_steps_to_the_end(now: dt.datetime) -> None:
    """Take the steps of the changes that are there now, and none for what follows from them."""
    for _ in range(PATIENCE * 20):
        did = take_step(now=now)
        mark = Watermark.objects.get()
        if did != "moved" and mark.until_seq is None:
            return
        if mark.waiting:
            threading.Event().wait(0.05)
    raise AssertionError(f"The steps did not end in {PATIENCE} s.")


def catch_up(now: dt.datetime | None = None) -> None:
    """Ask as beat does, and do what is asked for, until nothing is left to do.

    Transactions of other tests on the same server may hold the end of it up for a while.
    """
    for _ in range(PATIENCE * 20):
        moment = now or timezone.now()
        if not queue_renderings(now=moment):
            return
        do_jobs(moment)
        if Watermark.objects.filter(waiting=True).exists():
            threading.Event().wait(0.05)
    raise AssertionError(f"The renderings were not done in {PATIENCE} s.")
