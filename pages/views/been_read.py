"""A version of a thing as a form has read it, and the address that a form is kept under."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.http import Http404

from sources.actions import Kept
from things.models import Revision, Thing
from things.queries import adds_later, kinds, values_in
from things.rules.kinds import Kind


@dataclass(frozen=True, kw_only=True)
class Read:
    """What a thing held in one version: its newest values, and what those rest on.

    ``by`` saved it, ``at`` (UTC).
    """

    version: int
    by: str
    at: dt.datetime
    values: Any
    sources: tuple[dict[str, Any], ...]


def form_path(path: str, process: str) -> str:
    """Return what a form is kept under: its address, with the process of a new thing."""
    return f"{path}?process={process}" if process else path


def read_version(kind: Kind, thing: Thing, version: int) -> Read:
    """Return what one version of a thing holds.

    :raises Http404: when there is none.
    """
    rows = Revision.objects.select_related("act")
    row = rows.filter(thing=thing, version=version).first()
    if row is None:
        raise Http404
    newest = row.content["layers"][-1]
    return Read(
        version=version,
        by=row.act.by_label,
        at=row.act.at,
        values=values_in(kind, row.content)[-1],
        sources=tuple(newest["sources"]),
    )


def under(thing: Thing | None, *, later: bool) -> list[Kept]:
    """Return what a thing rests on beneath a change that added to it and is to correct it now.

    The form of such a change shows what it added alone.
    """
    if thing is None or later or not adds_later(thing):
        return []
    stands = read_version(kinds()[thing.kind], thing, thing.published_version or 0)
    return [Kept.of(source) for source in stands.sources]
