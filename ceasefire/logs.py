"""Logs: one JSON object a line in production, readable lines on a developer's machine. UTC."""

from __future__ import annotations

import logging.config
import re
from typing import Any

import structlog
from structlog.typing import EventDict, Processor

# What opens an invitation stands in its address.
TOKEN = re.compile(r"(/account/invitation/)[0-9A-Za-z_-]+")
# A parameter that may be a token, which the API refuses (api.asking.parameters).
IN_QUERY = re.compile(
    r"([?&][^=&]*(?:token|key|secret|auth|bearer|jwt)[^=&]*=)[^&\s]+", re.IGNORECASE
)


def without_tokens(logger: Any, name: str, told: EventDict) -> EventDict:
    """Take out of a line what somebody who reads it could make an account with."""
    for key, value in told.items():
        if isinstance(value, str) and "/account/invitation/" in value:
            told[key] = TOKEN.sub(r"\1…", value)
        elif isinstance(value, str) and "=" in value:
            told[key] = IN_QUERY.sub(r"\1…", value)
    return told


SHARED: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    without_tokens,
]


def logging_config(*, level: str, as_json: bool) -> None:
    """Send the standard library's and structlog's lines through one formatter to stderr."""
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {"line": _formatter(as_json=as_json)},
            "handlers": {
                "stderr": {"class": "logging.StreamHandler", "formatter": "line"}
            },
            "root": {"handlers": ["stderr"], "level": level},
            "loggers": {"django.server": {"level": "WARNING"}},
        }
    )
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.stdlib.filter_by_level,
            *SHARED[1:],
            structlog.stdlib.PositionalArgumentsFormatter(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        # What is below the level of all loggers is dropped before anything is done for it.
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )


def _formatter(*, as_json: bool) -> dict[str, Any]:
    last = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if as_json
        else structlog.dev.ConsoleRenderer(colors=False)
    )
    return {
        "()": structlog.stdlib.ProcessorFormatter,
        "processors": [
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            last,
        ],
        "foreign_pre_chain": SHARED,
    }
