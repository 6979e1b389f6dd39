"""Logs: one JSON object a line in production, readable lines on a developer's machine. UTC."""

from __future__ import annotations

import logging.config
import re
import sys
from contextlib import suppress
from typing import Any

import structlog
from structlog.typing import EventDict, Processor

# What opens an invitation, or sets a password that was forgotten, stands in its address.
TOKEN = re.compile(r"(/account/(?:invitation|forgotten/[0-9]+)/)[0-9A-Za-z_-]+")
# A parameter that may be a token, which the API refuses (api.callers.authentication), or the
# name of one that is none: gone past at once, so that none is looked at from each of its marks.
IN_QUERY = re.compile(
    r"([?&])(?:(?=[^=&\s]*+=[^&\s])"
    r"([^=&\s]*?(?:token|key|secret|auth|bearer|jwt)[^=&\s]*+=)[^&\s]+|([^=&\s]*+))",
    re.IGNORECASE,
)


def without_tokens(logger: Any, name: str, told: EventDict) -> EventDict:
    """Take out of a line what somebody who reads it could get into an account with."""
    for key, value in told.items():
        if not isinstance(value, str):
            continue
        if "/account/" in value:
            value = TOKEN.sub(r"\1…", value)
        if "=" in value:
            value = IN_QUERY.sub(_blotted, value)
        told[key] = value
    return told


def _blotted(found: re.Match[str]) -> str:
    mark, name, other = found.groups()
    return f"{mark}{other}" if name is None else f"{mark}{name}…"


SHARED: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


class ToStandardError:
    """Where our own lines go: to standard error, each at once. ``name`` is that of its module.

    Not by the standard library, which takes as long for a line as all else that is done with it.
    It is the stream that the process began with: a worker of Celery makes lines of its own of
    what is written to the other.
    """

    def __init__(self, name: str = "") -> None:
        self.name = name

    def msg(self, line: str) -> None:
        """Write a line, where that can be done.

        A full disk, a broken pipe or no stream at all undoes nothing of what the line tells of;
        the standard library's handlers go on too.
        """
        if (stream := sys.__stderr__) is not None:
            with suppress(OSError, ValueError):
                stream.write(f"{line}\n")

    log = debug = info = warning = error = critical = exception = msg


def logging_config(*, level: str, as_json: bool) -> None:
    """Let lines of the standard library's loggers and of structlog's look alike on stderr."""
    written: list[Processor] = [
        structlog.processors.format_exc_info,
        without_tokens,  # After that: errors say addresses too.
        _last(as_json=as_json),
    ]
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {"line": _formatter(written)},
            "handlers": {
                "stderr": {"class": "logging.StreamHandler", "formatter": "line"}
            },
            "root": {"handlers": ["stderr"], "level": level},
            "loggers": {"django.server": {"level": "WARNING"}},
        }
    )
    structlog.configure(
        processors=[*SHARED, *written],
        # What is below the level of all loggers is dropped before anything is done for it.
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=ToStandardError,
        cache_logger_on_first_use=True,
    )


def _last(*, as_json: bool) -> Processor:
    if as_json:
        return structlog.processors.JSONRenderer(ensure_ascii=False)
    return structlog.dev.ConsoleRenderer(colors=False)


def _formatter(written: list[Processor]) -> dict[str, Any]:
    without_own = structlog.stdlib.ProcessorFormatter.remove_processors_meta
    return {
        "()": structlog.stdlib.ProcessorFormatter,
        "processors": [without_own, *written],
        "foreign_pre_chain": SHARED,
    }
