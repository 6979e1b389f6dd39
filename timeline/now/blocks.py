"""Parts of a page, each worked out by itself: where one fails, the others stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

import structlog

View = TypeVar("View")
log = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True)
class Block(Generic[View]):
    """One part of a page; ``failed`` says that it could not be worked out, and why is logged."""

    view: View | None
    failed: bool = False


def block(name: str, make: Callable[[], View]) -> Block[View]:
    """Work out a part of a page. Whatever goes wrong with it is logged, and goes no further."""
    try:
        return Block(view=make())
    except Exception:
        log.exception("page_block_failed", block=name)
        return Block(view=None, failed=True)
