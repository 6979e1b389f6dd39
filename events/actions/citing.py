from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from core.errors import RuleBroken
from events.models import Event, Evidence, Figure, Statement
from sources.actions import Pointer, Quotation, cite

Source = Quotation | Pointer


def require_sources(sources: Sequence[Source]) -> None:
    """Refuse what rests on nothing.

    :raises RuleBroken: when no source is given.
    """
    if not sources:
        raise RuleBroken("Nothing is published without a source. Give at least one.")


def attach(
    thing: Event | Statement | Figure, sources: Sequence[Source], *, now: dt.datetime
) -> None:
    """Write the citations of a new thing, in their order."""
    field = thing._meta.model_name or ""
    Evidence.objects.bulk_create(
        Evidence(citation=cite(source=source, now=now), ordinal=n, **{field: thing})
        for n, source in enumerate(sources)
    )
