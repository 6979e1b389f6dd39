"""A worker killed in the middle of showing a new name: within a minute another has shown it all."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from editions.models import Act, Change, Edition
from tests.flows.stack import eventually, running
from tests.things.renaming import corrected, make_members, members
from things.actions.looking_ahead import MOST_THINGS
from things.models import Thing, Watermark

pytestmark = pytest.mark.servers
MEMBERS = 450
OLD, NEW = "Northland", "North Country"


class Reader(threading.Thread):
    """Somebody who reads the whole list again and again, and keeps what was wrong with it."""

    def __init__(self) -> None:
        super().__init__()
        self.ended = threading.Event()
        self.mixed = 0
        self.wrong: list[str] = []

    def run(self) -> None:
        while not self.ended.wait(0.02):
            names = members()
            found = set(names)
            self.mixed += found == {OLD, NEW}
            if len(names) != MEMBERS or not found <= {OLD, NEW}:
                self.wrong.append(f"{len(names)} things, called {found}")
        connection.close()

    def __enter__(self) -> Reader:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.ended.set()
        self.join()


def shown_anew() -> int:
    return members().count(NEW)


def at_rest() -> bool:
    return Watermark.objects.filter(until_seq__isnull=True).exists()


def test_a_worker_killed_halfway_is_followed_by_one_that_misses_and_doubles_nothing(
    own_database: str, tmp_path: Path
) -> None:
    """The intervals are those that the product ships with: beat every 10 s, leases of 120 s."""
    with running(
        "beat",
        database=own_database,
        folder=tmp_path,
        BEAT_SECONDS="10",
        LEASE_SECONDS="120",
    ) as stack:
        # Whatever process of this worker renders a batch ends after it.
        stack.start("worker", CRASH_AT="rendered_again")
        make_members(MEMBERS)
        versions = set(Thing.objects.values_list("public_id", "version", "changed_at"))
        thing = corrected(label=NEW, now=timezone.now())
        since = time.monotonic()
        with Reader() as reader:
            eventually(lambda: shown_anew() > 0, stack=stack)
            stack.kill("worker")
            assert shown_anew() == MOST_THINGS
            stack.start("worker")
            eventually(lambda: shown_anew() == MEMBERS, stack=stack)
            took = time.monotonic() - since
        eventually(at_rest, stack=stack)
    assert took <= 60
    assert reader.wrong == []
    assert reader.mixed > 0, "nobody read the list while it was half done"
    acts = Act.objects.filter(verb="render_again")
    assert sorted(a.changes.count() for a in acts) == [50, 200, 200]
    rendered = Change.objects.filter(verb="rendered")
    assert rendered.values("public_id").distinct().count() == MEMBERS
    standing = Edition.objects.filter(recorded_to__isnull=True)
    assert standing.count() == standing.values("public_id").distinct().count()
    versions -= {v for v in versions if v[0] == thing.public_id}
    now = set(Thing.objects.values_list("public_id", "version", "changed_at"))
    assert versions <= now
