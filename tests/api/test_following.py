"""Whoever follows the feed of changes has what the lists have, whatever happens meanwhile."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application

from core.dates import from_edtf
from events.rules.events import EventPartyPart
from parties.rules.drafts import PartyDraft
from tests import makers
from tests.api.editing import EDITS, edit_at_once
from tests.things import verbs
from tests.things.renaming import catch_up
from tests.timeline.surfaces import CLIENT
from things.models import Thing
from things.queries import kinds

SEED = 7
FOLLOWER = Path(__file__).with_name("follower.py")
NARROW = "kind=event&party=northland&strand=negotiation&from=2025-02-10&sources_min=1"


IN_BOTH: dict[str, Any] = {
    "title": "Talks in both lists",
    "type": "negotiation.round_opened",
    "date": from_edtf("2025-02-20"),
    "parties": (EventPartyPart(party="northland", role="actor"),),
}


class _Quiet(WSGIRequestHandler):
    def log_message(self, *words: Any) -> None:
        pass


@contextmanager
def serving() -> Iterator[str]:
    """Serve the record to other programs; the address."""
    server = ThreadedWSGIServer(("127.0.0.1", 0), _Quiet)
    server.set_app(get_wsgi_application())
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def follower(base: str, file: Path, query: str, *words: str) -> subprocess.Popen[str]:
    feed = f"{base}/api/v1/changes/?limit=7&{query}"
    return subprocess.Popen(
        [sys.executable, str(FOLLOWER), feed, str(file), *words],
        stdout=subprocess.PIPE,
        text=True,
    )


def follow_and_be_killed(
    base: str, file: Path, query: str, over: threading.Event
) -> int:
    """Follow until it is over, killed every few pages; how often that was."""
    killed = 0
    while not over.is_set():
        with follower(base, file, query) as program:
            assert program.stdout
            for _ in range(5):
                program.stdout.readline()
            program.kill()
        killed += 1
    return killed


def held(file: Path) -> dict[str, Any]:
    """What a follower holds."""
    with sqlite3.connect(file) as opened:
        rows = opened.execute("SELECT id, document FROM held").fetchall()
    return {key: json.loads(text) for key, text in rows}


def pulled(kind: str, query: str = "") -> dict[str, Any]:
    """What the list of a kind has, read to its end."""
    path: str | None = f"/api/v1/{kinds()[kind].plural}/?order=id&limit=50&{query}"
    found: dict[str, Any] = {}
    while path:
        page = CLIENT.get(path).json()
        found |= {one["id"]: one for one in page["results"]}
        path = page["next"]
    return found


def test_a_copy_kept_by_following_is_what_a_full_pull_gives(
    own_database: str, tmp_path: Path
) -> None:
    process = makers.make_process()
    makers.published(PartyDraft(slug="hill-people", label="Hill", party_kind="state"))
    things = [makers.make_event(process, title=f"Talks {n}") for n in range(12)]
    over, killed = threading.Event(), []
    files = {"": tmp_path / "all", NARROW: tmp_path / "some"}
    with serving() as base:
        followers = [
            threading.Thread(
                target=lambda q=query, f=file: killed.append(
                    follow_and_be_killed(base, f, q, over)
                )
            )
            for query, file in files.items()
        ]
        for one in followers:
            one.start()
        done = edit_at_once(things, seed=SEED)
        # Whatever the editors came to do: one is held back at the end, one is in the narrow list.
        verbs.withdraw(makers.make_event(process, title="Held back"), why="safety")
        makers.make_event(process, **IN_BOTH)
        over.set()
        for one in followers:
            one.join()
        catch_up()
        for query, file in files.items():
            with follower(base, file, query, "to-the-end") as program:
                assert program.wait(120) == 0
    assert min(killed) >= 1
    assert len(done) > EDITS / 2
    assert Thing.objects.filter(state="withdrawn", withdrawn_for="safety").exists()
    everything: dict[str, Any] = {}
    for kind in kinds():
        everything |= pulled(kind)
    assert held(files[""]) == everything
    some = pulled("event", NARROW.replace("kind=event&", ""))
    assert held(files[NARROW]) == some
    assert 0 < len(some) < len(everything)
