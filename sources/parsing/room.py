"""The process in which strangers' bytes are read: it may end at any moment, and nothing is lost.

It knows a few functions by name, and has little memory, no way to other machines, no way to
start a program and none to write a file. ``sources.confining`` starts it, asks it and kills it.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from collections.abc import Callable, Mapping
from typing import Any, BinaryIO

from sources.parsing.feeds import parse_feed
from sources.parsing.files import parse_file
from sources.parsing.opml import parse_opml
from sources.parsing.packing import pack, read_frame, write_frame
from sources.parsing.pages import parse_page

# Each takes the bytes, then keywords, and returns a value that can be packed.
PERMITTED: dict[str, Callable[..., Any]] = {
    "parse_feed": parse_feed,
    "parse_file": parse_file,
    "parse_opml": parse_opml,
    "parse_page": parse_page,
}
MOST_MEMORY = 512 * 1024 * 1024
# A backstop for when nobody is left to kill this process; its parent counts real seconds.
MOST_CPU_SECONDS = 10
MOST_ORDER = 64 * 1024
MOST_BODY = 64 * 1024 * 1024
READY = b"ready"
FORBIDDEN = (
    "ctypes.", "os.exec", "os.fork", "os.posix_spawn", "os.remove", "os.rename",
    "os.spawn", "os.system", "socket.", "subprocess.",
)  # fmt: skip
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


def serve(permitted: Mapping[str, Callable[..., Any]]) -> None:
    """Answer orders from standard input until it is closed."""
    orders, answers = sys.stdin.buffer, _only_way_out()
    _shut_in()
    write_frame(answers, READY)
    while (order := read_frame(orders, most=MOST_ORDER)) is not None:
        body = read_frame(orders, most=MOST_BODY)
        if body is None:
            return
        _allow_time()
        write_frame(answers, _answer(permitted, json.loads(order), body))


def _answer(
    permitted: Mapping[str, Callable[..., Any]], order: dict[str, Any], body: bytes
) -> bytes:
    """Return what came out as JSON: a value, a refusal in words, or what broke."""
    try:
        value = permitted[order["name"]](body, **order["given"])
        said = json.dumps({"value": pack(value)}, ensure_ascii=False)
        return said.encode("utf-8", "surrogatepass")
    except Exception as error:  # whatever a stranger's bytes break in there
        if _was_memory(error):
            return b'{"memory": true}'
        told = "refused" if isinstance(error, ValueError) else "broke"
        told_words = {told: type(error).__name__, "words": str(error)[:2_000]}
        return json.dumps(told_words).encode()


def _was_memory(error: BaseException | None) -> bool:
    """Tell whether memory was lacking, also where a parser has called it something else."""
    while error is not None:
        if isinstance(error, MemoryError):
            return True
        error = error.__cause__ or error.__context__
    return False


def _only_way_out() -> BinaryIO:
    """Keep standard output for answers: what a library prints goes nowhere."""
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    os.close(nowhere)
    return answers


def _shut_in() -> None:
    """Give up memory, files, programs and the network, for good."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.addaudithook(_refuse)


def _refuse(event: str, given: tuple[Any, ...]) -> None:
    writes = event == "open" and int(given[2] or 0) & WRITING
    if writes or event.startswith(FORBIDDEN):
        raise PermissionError(f"{event} is not for the reading of feeds and pages.")


def _allow_time() -> None:
    """Let the kernel end this process when one order costs far too much."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    ends = int(used.ru_utime + used.ru_stime) + 1 + MOST_CPU_SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (ends, resource.RLIM_INFINITY))


if __name__ == "__main__":
    serve(PERMITTED)
