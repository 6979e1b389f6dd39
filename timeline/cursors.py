"""Where a page of a list ends: an opaque word that only this module reads."""

from __future__ import annotations

import base64
import datetime as dt
import json
from dataclasses import dataclass

from django.utils.translation import gettext as _

from core.ids import PUBLIC_ID

LONGEST = 120


class BadCursor(ValueError):
    """A cursor that did not come from here."""


@dataclass(frozen=True)
class Place:
    """The sort values of the last row of a page."""

    sort_day: dt.date
    public_id: str
    ordinal: int


def encode(place: Place) -> str:
    """Return the cursor of a place, safe in an address."""
    data = json.dumps([place.sort_day.isoformat(), place.public_id, place.ordinal])
    return base64.urlsafe_b64encode(data.encode()).decode().rstrip("=")


def decode(cursor: str) -> Place:
    """Read a cursor.

    :raises BadCursor: when it is not one of ours.
    """
    try:
        if len(cursor) > LONGEST:  # a long one could nest deeper than can be read
            raise ValueError(cursor[:LONGEST])
        padded = cursor + "=" * (-len(cursor) % 4)
        day, public_id, ordinal = json.loads(
            base64.b64decode(padded, altchars=b"-_", validate=True)
        )
        if not PUBLIC_ID.fullmatch(public_id) or not 0 <= int(ordinal) < 2**15:
            raise ValueError(cursor)
        return Place(dt.date.fromisoformat(day), public_id, int(ordinal))
    except (ArithmeticError, ValueError, TypeError) as error:
        raise BadCursor(_("This is not a cursor of this record.")) from error


def encode_name(name: str) -> str:
    """Return the cursor of a place in a list by name, safe in an address."""
    return base64.urlsafe_b64encode(name.encode()).decode().rstrip("=")


def decode_name(cursor: str) -> str:
    """Read the cursor of a list by name.

    :raises BadCursor: when it is not one of ours.
    """
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        name = base64.b64decode(padded, altchars=b"-_", validate=True).decode()
    except ValueError as error:
        raise BadCursor(_("This is not a cursor of this record.")) from error
    if "\x00" in name:
        raise BadCursor(_("This is not a cursor of this record."))
    return name
