"""Reading in a process that can be killed: what it says, what it may not, how it comes back."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path
from threading import Thread
from typing import Any

import psutil
import pytest

from sources import confining
from sources.confining import BROKE, MEMORY, TOO_MUCH, Rooms, was_starved
from sources.parsing import feeds, files, pages
from sources.parsing.pages import NotAPage
from tests.sources.other_room import Odd, Told

SECONDS = 3.0
LATE = "This took longer than 3 seconds to read and was stopped."


@pytest.fixture
def rooms() -> Iterator[Rooms]:
    made = Rooms("tests.sources.other_room", seconds=SECONDS)
    yield made
    made.end()


def ask(rooms: Rooms, name: str, body: bytes = b"", **given: str) -> str:
    return rooms.ask(name, body, given, Told, Odd).words


def refusal(rooms: Rooms, name: str, body: bytes = b"") -> str:
    with pytest.raises(Odd) as caught:
        ask(rooms, name, body)
    return str(caught.value)


FEED = """<rss version='2.0'><channel><title>Valley Wire</title><language>ar</language>
<item><guid>1</guid><title>محادثات 🕊</title><link>https://wire.example/1</link>
<pubDate>Fri, 28 Feb 2025 08:00:00 +0200</pubDate><author>A. Writer</author>
<description>&lt;p&gt;They &lt;b&gt;met&lt;/b&gt;.&lt;/p&gt;</description></item>
<item><title>No date &amp; no link</title></item></channel></rss>""".encode()
PAGE = b"""<!doctype html><html lang=en><head><title>Talks open</title>
<meta property="article:published_time" content="2025-02-28T08:00:00+02:00"></head><body>
<article><h1>Talks open</h1><p>Delegations of Northland and River Front arrived in Lakeside on
Thursday for talks, the host said.</p><p>Both sides spoke of a long day and of patience.</p>
</article></body></html>"""
WHERE = "https://wire.example/feed"


def test_a_feed_read_there_is_the_feed_read_here() -> None:
    here = feeds.parse_feed(FEED, content_type="text/xml", base_url=WHERE)

    there = confining.parse_feed(FEED, content_type="text/xml", base_url=WHERE)

    assert there == here
    assert [entry.title for entry in there.entries] == [
        "محادثات 🕊",
        "No date & no link",
    ]
    assert there.entries[0].published_at is not None
    assert there.entries[1].published_at is None


def test_a_page_and_a_file_read_there_are_those_read_here() -> None:
    page = confining.parse_page(PAGE, content_type="text/html", url=WHERE)

    assert page == pages.parse_page(PAGE, content_type="text/html", url=WHERE)
    assert page.published_at is not None
    text = confining.parse_file(b"Talks\n\nThey met.", name="a.txt", url="")
    assert text == files.parse_file(b"Talks\n\nThey met.", name="a.txt", url="")


@pytest.mark.parametrize("body", [b"", b"<html>", b"{}", b"\x00\x01"])
def test_a_refusal_comes_back_in_its_own_words(body: bytes) -> None:
    with pytest.raises(feeds.NotAFeed) as here:
        feeds.parse_feed(body, content_type="", base_url="")
    with pytest.raises(feeds.NotAFeed) as there:
        confining.parse_feed(body, content_type="", base_url="")
    assert str(there.value) == str(here.value)
    with pytest.raises(NotAPage, match="PDF"):
        confining.parse_page(b"%PDF-1.7", content_type="", url="")


def test_one_process_serves_order_after_order_whatever_its_libraries_print(
    rooms: Rooms,
) -> None:
    said = [ask(rooms, "echo", b"\xc3\xbc", words=word) for word in ("a", "b", "c")]
    first = rooms.pids()

    assert said == ["aü", "bü", "cü"]
    assert refusal(rooms, "refuse") == "These are odd words."
    assert len(first) == 1
    assert rooms.pids() == first


@pytest.mark.parametrize("name", ["hang", "hang_in_c"])
def test_what_takes_too_long_is_killed_and_the_next_is_read(
    rooms: Rooms, name: str
) -> None:
    ask(rooms, "echo", words="")
    (before,) = rooms.pids()

    assert refusal(rooms, name) == LATE
    assert not psutil.pid_exists(before)
    assert ask(rooms, "echo", words="next") == "next"
    assert rooms.pids() != [before]


@pytest.mark.parametrize(
    ("name", "starved"), [("leave", False), ("refuse", False), ("stand", True)]
)
def test_what_had_no_processor_to_itself_is_told_from_what_ended_otherwise(
    rooms: Rooms, name: str, starved: bool
) -> None:
    with pytest.raises(Odd) as caught:
        ask(rooms, name)
    assert was_starved(caught.value) == starved


def test_what_a_process_has_had_of_the_processors_is_counted() -> None:
    before, until = confining._cpu_seconds(os.getpid()), time.process_time() + 0.3
    while time.process_time() < until:
        pass
    assert confining._cpu_seconds(os.getpid()) - before >= 0.2


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("eat", MEMORY),
        ("eat_and_hide", MEMORY),
        ("die", MEMORY),
        ("talk", TOO_MUCH),
        ("leave", BROKE),
        ("break_down", BROKE),
    ],
)
def test_what_ends_or_breaks_the_process_is_said_and_the_next_is_read(
    rooms: Rooms, name: str, words: str
) -> None:
    assert refusal(rooms, name) == words
    assert ask(rooms, "echo", words="next") == "next"


def test_what_fits_into_the_allowed_memory_is_read(rooms: Rooms) -> None:
    """The twin of the one that needs too much."""
    assert ask(rooms, "fit_in") == str(200 * 1024 * 1024)


@pytest.mark.parametrize("name", ["connect", "run", "write"])
def test_the_process_reaches_no_machine_no_program_and_no_file(
    rooms: Rooms, name: str, tmp_path: Path
) -> None:
    from tests.sources import other_room

    target = tmp_path / "canary"
    assert refusal(rooms, name, str(target).encode()) == BROKE
    assert not target.exists()
    getattr(other_room, name)(str(target).encode())  # the control: here it can
    assert target.exists() is (name == "write")


def test_the_process_inherits_no_secret_and_no_open_file(
    rooms: Rooms, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SECRET_KEY", "a-canary")
    with (tmp_path / "open").open("wb") as file:
        os.set_inheritable(file.fileno(), True)
        found = ask(rooms, "read_nothing").split()

    names = {name for name in found if not name.isdigit()}
    assert names <= {"LANG", "LC_CTYPE", "TZ", "MALLOC_ARENA_MAX"}
    # 0, 1 and 2, the way out, and the folder that was being listed
    assert len([name for name in found if name.isdigit()]) == 5


def test_a_process_is_replaced_after_its_share_of_orders(
    rooms: Rooms, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(confining, "MOST_ORDERS", 2)
    ask(rooms, "echo", words="")
    (first,) = rooms.pids()
    ask(rooms, "echo", words="")

    assert rooms.pids() == []
    assert not psutil.pid_exists(first)
    assert ask(rooms, "echo", words="on") == "on"


def test_a_process_that_died_while_it_waited_is_replaced(rooms: Rooms) -> None:
    ask(rooms, "echo", words="")
    (first,) = rooms.pids()
    os.kill(first, signal.SIGKILL)
    os.waitid(os.P_PID, first, os.WEXITED | os.WNOWAIT)

    assert ask(rooms, "echo", words="on") == "on"


def test_threads_that_ask_at_once_do_not_wait_for_each_other(rooms: Rooms) -> None:
    said: dict[str, str] = {}

    def slow() -> None:
        said["slow"] = refusal(rooms, "hang")

    thread = Thread(target=slow)
    thread.start()
    said["quick"] = ask(rooms, "echo", words="done")
    waits = thread.is_alive()
    thread.join()

    assert waits
    assert said == {"slow": LATE, "quick": "done"}


def _asks_after_fork(rooms: Rooms, pipe: Any) -> None:
    pipe.send((rooms.pids(), ask(rooms, "echo", words="child"), rooms.pids()))
    rooms.end()


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_forked_worker_asks_a_process_of_its_own(rooms: Rooms) -> None:
    ask(rooms, "echo", words="")
    (ours,) = rooms.pids()
    context = get_context("fork")
    here, there = context.Pipe()
    worker = context.Process(target=_asks_after_fork, args=(rooms, there))
    worker.start()
    before, said, after = here.recv()
    worker.join()

    assert (before, said) == ([], "child")
    assert after != [ours]
    assert ask(rooms, "echo", words="still") == "still"
    assert rooms.pids() == [ours]


def test_the_process_ends_with_its_parent() -> None:
    context = get_context("spawn")
    here, there = context.Pipe()
    worker = context.Process(target=_starts_and_waits, args=(there,))
    worker.start()
    (orphan,) = here.recv()
    process = psutil.Process(orphan)
    worker.kill()
    worker.join()

    gone, alive = psutil.wait_procs([process], timeout=20)
    assert (len(gone), alive) == (1, [])


def _starts_and_waits(pipe: Any) -> None:
    rooms = Rooms("tests.sources.other_room")
    ask(rooms, "echo", words="")
    pipe.send(rooms.pids())
    pipe.recv()
