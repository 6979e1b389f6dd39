"""Where a page of a list ends: an opaque word that only this module reads.

It holds what the list is sorted by, so it never expires, and a seal that tells a cursor of ours
from one that somebody made or changed. The seal keeps no secret: a cursor gives access to
nothing, and must outlive every key.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import json
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from core.ids import PUBLIC_ID

LONGEST, LONGEST_NAMED = 200, 2_000
SEAL = 6


EPOCH = dt.datetime.fromtimestamp(0, dt.UTC)
MICROSECOND = dt.timedelta(microseconds=1)


class BadCursor(ValueError):
    """A cursor that did not come from here."""


@dataclass(frozen=True)
class Place:
    """The sort values of the last row of a page."""

    sort_day: dt.date
    public_id: str
    ordinal: int


class Reached(NamedTuple):
    """How far a follower has come: to the change of a number, made at a moment.

    The moment (microseconds of Unix time; None: not known) tells it from another change that
    has the same number by now, as after a restore from a backup. Number 0: to none yet.
    """

    number: int = 0
    moment: int | None = None


def reached(number: int, at: dt.datetime | None) -> Reached:
    """Return how far somebody has come who was told of a change."""
    return Reached(number, (at - EPOCH) // MICROSECOND if at else None)


def encode(place: Place, *, of: str = "") -> str:
    """Return the cursor of a place, safe in an address. ``of`` is the list that it belongs to."""
    day = place.sort_day.isoformat()
    return _sealed([day, place.public_id, place.ordinal, *([of] if of else [])])


def decode(cursor: str, *, of: str = "") -> Place:
    """Read a cursor of a list.

    :raises BadCursor: when it is not one of ours, or one of another list.
    """
    try:
        day, public_id, ordinal, *rest = _opened(cursor, LONGEST)
        if not PUBLIC_ID.fullmatch(public_id) or not 0 <= int(ordinal) < 2**15:
            raise ValueError(cursor)
        if rest != ([of] if of else []):
            raise ValueError(cursor)
        return Place(dt.date.fromisoformat(day), public_id, int(ordinal))
    except (ArithmeticError, ValueError, TypeError) as error:
        raise _bad() from error


def encode_reached(number: int, moment: int | None = None) -> str:
    """Return the cursor of a place in the feed of changes."""
    made = "" if moment is None else f",{moment}"
    # As _sealed would write it, for each change.
    data = f'[{number},"changes"{made}]'.encode()
    return base64.urlsafe_b64encode(_seal(data) + data).decode().rstrip("=")


def decode_reached(cursor: str) -> Reached:
    """Read the cursor of a place in the feed of changes; older ones tell no moment.

    :raises BadCursor: when it is not one of ours.
    """
    try:
        number, of, *rest = _opened(cursor, LONGEST)
        if of != "changes" or type(number) is not int or not 0 <= number < 2**63:
            raise ValueError(cursor)
        if len(rest) > 1 or not all(type(one) is int for one in rest):
            raise ValueError(cursor)
    except (ValueError, TypeError) as error:
        raise _bad() from error
    return Reached(number, *rest)


def encode_row(number: int, *, of: str) -> str:
    """Return the cursor of a place in a list by number. ``of`` is the list that it belongs to."""
    return _sealed([number, of])


def decode_row(cursor: str, *, of: str) -> int:
    """Read the cursor of a list by number.

    :raises BadCursor: when it is not one of ours, or one of another list.
    """
    try:
        number, list_ = _opened(cursor, LONGEST)
        if list_ != of or type(number) is not int or not 0 <= number < 2**63:
            raise ValueError(cursor)
    except (ValueError, TypeError) as error:
        raise _bad() from error
    return number


def encode_name(name: str) -> str:
    """Return the cursor of a place in a list by name, safe in an address."""
    return _sealed([name])


def decode_name(cursor: str) -> str:
    """Read the cursor of a list by name.

    :raises BadCursor: when it is not one of ours.
    """
    try:
        (name,) = _opened(cursor, LONGEST_NAMED)
        if type(name) is not str or "\x00" in name:
            raise ValueError(cursor)
    except (ValueError, TypeError) as error:
        raise _bad() from error
    return name


def _sealed(values: list[Any]) -> str:
    data = json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(_seal(data) + data).decode().rstrip("=")


def _opened(cursor: str, longest: int) -> list[Any]:
    """Return what was sealed. One word alone stands for it: spare bits of base64 are not free."""
    if len(cursor) > longest:  # a long one could nest deeper than can be read
        raise ValueError(cursor[:longest])
    padded = cursor + "=" * (-len(cursor) % 4)
    raw = base64.b64decode(padded, altchars=b"-_", validate=True)
    seal, data = raw[:SEAL], raw[SEAL:]
    again = base64.urlsafe_b64encode(raw).decode().rstrip("=")
    if seal != _seal(data) or again != cursor:
        raise ValueError(cursor)
    found: list[Any] = json.loads(data)
    return found


def _seal(data: bytes) -> bytes:
    return hashlib.blake2s(data, digest_size=SEAL, person=b"cursor").digest()


def _bad() -> BadCursor:
    return BadCursor(_("This is not a cursor of this record."))
