"""Values as JSON and frames of bytes: how two processes hand each other what was read.

Only what is named by a type comes back out: no code travels, as it would in a pickle.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from functools import cache
from types import UnionType
from typing import Any, BinaryIO, TypeVar, get_args, get_origin, get_type_hints

Value = TypeVar("Value")

LENGTH_BYTES = 8


class TooLong(ValueError):
    """A frame says that it is longer than is allowed."""


def pack(value: Any) -> Any:
    """Return a value as what JSON can say; a moment is written in UTC.

    Values are texts, whole numbers, truths, None, days, moments, and tuples and frozen
    dataclasses of such.
    """
    if dataclasses.is_dataclass(value):
        fields = dataclasses.fields(value)
        return {field.name: pack(getattr(value, field.name)) for field in fields}
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, (tuple, list)):
        return [pack(each) for each in value]
    if value is None or isinstance(value, (str, int)):
        return value
    raise TypeError(f"{type(value).__name__} cannot be handed over.")


def unpack(kind: type[Value], packed: Any) -> Value:
    """Return the value of a type that was packed.

    :raises TypeError: when what was packed is no such value.
    """
    found: Value = _unpacked(kind, packed)
    return found


def _unpacked(kind: Any, packed: Any) -> Any:
    if isinstance(kind, UnionType):
        inner = next(each for each in get_args(kind) if each is not type(None))
        return None if packed is None else _unpacked(inner, packed)
    if get_origin(kind) is tuple:
        inner = get_args(kind)[0]
        return tuple(_unpacked(inner, each) for each in _be(list, packed))
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        values, hints = _be(dict, packed), _hints(kind)
        return kind(**{name: _unpacked(hints[name], values[name]) for name in values})
    if kind in (dt.datetime, dt.date):
        return kind.fromisoformat(_be(str, packed))
    return _be(kind, packed)


def _be(kind: Any, packed: Any) -> Any:
    if not isinstance(packed, kind):
        raise TypeError(f"{type(packed).__name__} is no {kind.__name__}.")
    return packed


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def write_frame(stream: BinaryIO, frame: bytes) -> None:
    """Write some bytes with their length before them."""
    stream.write(len(frame).to_bytes(LENGTH_BYTES, "big"))
    stream.write(frame)
    stream.flush()


def read_frame(stream: BinaryIO, *, most: int) -> bytes | None:
    """Read the bytes of one frame; None when the other side has hung up.

    :raises TooLong: before anything longer than ``most`` is read.
    """
    length = stream.read(LENGTH_BYTES)
    if len(length) < LENGTH_BYTES:
        return None
    size = int.from_bytes(length, "big")
    if size > most:
        raise TooLong(f"{size} bytes")
    frame = stream.read(size)
    return frame if len(frame) == size else None
