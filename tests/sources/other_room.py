"""The reading process with functions that behave as badly as strangers' bytes could make them."""

from __future__ import annotations

import io
import itertools
import os
import signal
import socket
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import feedparser
import nh3

from sources.parsing.room import serve


class Odd(ValueError):
    """A refusal of these functions."""


@dataclass(frozen=True)
class Told:
    """What these functions return."""

    words: str = ""


def echo(body: bytes, *, words: str) -> Told:
    os.write(1, b"a library that prints")
    sys.stdout.write("and another")
    sys.stdout.flush()
    return Told(words + body.decode())


def refuse(_body: bytes) -> Told:
    raise Odd("These are odd words.")


def hang(_body: bytes) -> Told:
    return Told(str(sum(1 for _ in itertools.count())))


def hang_in_c(_body: bytes) -> Told:
    """Be busy where no signal handler and no exception would be heard."""
    return Told(str(sum(itertools.repeat(1))))


def stand(_body: bytes) -> Told:
    """Get nothing of any processor, as on a machine with far too much to do."""
    os.kill(os.getpid(), signal.SIGSTOP)
    return Told()


def eat(_body: bytes) -> Told:
    return Told(str(len(bytearray(600 * 1024 * 1024))))


def eat_and_hide(_body: bytes) -> Told:
    try:
        return eat(b"")
    except MemoryError as error:
        raise Odd("It is called something else.") from error


def fit_in(_body: bytes) -> Told:
    return Told(str(len(bytearray(200 * 1024 * 1024))))


def talk(_body: bytes) -> Told:
    return Told("x" * 50 * 1024 * 1024)


def die(_body: bytes) -> Told:
    os.kill(os.getpid(), signal.SIGABRT)
    return Told()


def leave(_body: bytes) -> Told:
    os._exit(3)


def break_down(_body: bytes) -> Told:
    raise RecursionError("too deep")


def connect(_body: bytes) -> Told:
    with socket.socket():
        return Told()


def run(_body: bytes) -> Told:
    return Told(str(subprocess.run(["/bin/true"], check=True)))


def write(body: bytes) -> Told:
    return Told(str(Path(body.decode()).write_bytes(b"x")))


def stock_feed(body: bytes) -> Told:
    """Read a feed as one would without any care."""
    return Told(feedparser.parse(io.BytesIO(body)).version)


def stock_html(body: bytes) -> Told:
    """Clean HTML as one would without any care."""
    return Told(nh3.clean(body.decode())[:9])


def read_nothing(body: bytes) -> Told:
    """Say what this process was given by its parent."""
    return Told(
        " ".join(
            [*os.environ, *(each.name for each in Path("/proc/self/fd").iterdir())]
        )
    )


ALL = (echo, refuse, hang, hang_in_c, stand, eat, eat_and_hide, fit_in, talk, die, leave,
       break_down, connect, run, write, read_nothing, stock_feed, stock_html)  # fmt: skip

if __name__ == "__main__":
    serve({each.__name__: each for each in ALL})
