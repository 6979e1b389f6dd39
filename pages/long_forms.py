"""Forms that are longer than is taken at once: read all the same, and given back.

Whoever is signed in to write may send more than a stranger, so that a text pasted by mistake
costs nobody the rest of a form. Nothing is done with such a form: it comes back, with what is
too long told at its field and the first part of it there.

It is read in pieces: what is held of it never grows beyond ``MOST_KEPT`` characters. How forms
with files are read stands in ``pages.long_parts``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Protocol, TypeVar
from urllib.parse import unquote_plus

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.queries import lacks_second_factor
from accounts.rules import may

# Ten megabytes of any script: browsers send each byte that is not ASCII as three.
MOST_BYTES = 32 * 1024 * 1024
# Characters of one field, as many as the longest of our fields takes, and of all together.
MOST_OF_FIELD = 256 * 1024
MOST_KEPT = 4 * 1024 * 1024
# A character is at most twelve bytes as it is sent.
_MOST_RAW = 12 * (MOST_OF_FIELD + 1)
_PIECE = 64 * 1024
_FORM = "application/x-www-form-urlencoded"
WITH_FILES = "multipart/form-data"
# A byte that goes on with a character, as it is sent.
_GOING_ON = re.compile(rb"%[89ABab]")

V = TypeVar("V", bound=Callable[..., HttpResponse])


class Readable(Protocol):
    """What bytes can be read from."""

    def read(self, size: int, /) -> bytes:
        """Return at most so many; none at the end."""


class LongForm(QueryDict):
    """A form as it was sent, its longest fields cut.

    ``sent`` are those by name, with how many characters came.
    """

    sent: Mapping[str, int] = {}


def too_long(data: Any) -> Mapping[str, int]:
    """Return the fields that came longer than they are held, with how many characters came."""
    return data.sent if isinstance(data, LongForm) else {}


def told(sent: int) -> str:
    """Say what is wrong with a field of which so many characters came."""
    return _(
        "At most %(most)s characters are taken; %(sent)s came. The first %(most)s are here, the "
        "rest was left out. Nothing was done."
    ) % {"most": f"{MOST_OF_FIELD:,}", "sent": f"{sent:,}"}


def gives_back(view: V) -> V:
    """Mark a view whose page tells at its fields which are too long."""
    view.gives_back = True  # type: ignore[attr-defined]
    return view


def is_given_back(view: Any) -> bool:
    """Say whether a view does that."""
    return bool(getattr(view, "gives_back", False))


def is_long(request: HttpRequest) -> bool:
    """Say whether this is a form of the desk or of the tables, longer than is usual."""
    if request.method != "POST" or request.content_type not in (_FORM, WITH_FILES):
        return False
    sent = request.META.get("CONTENT_LENGTH") or "0"
    length = int(sent) if sent.isascii() and sent.isdigit() else 0
    ours = (reverse("pages:desk"), reverse("admin:index"))
    usual = settings.DATA_UPLOAD_MAX_MEMORY_SIZE or MOST_BYTES
    if length <= usual or not request.path.startswith(ours):
        return False
    # How much of one with files is in its fields is known once it is read.
    return length <= MOST_BYTES or request.content_type == WITH_FILES


def may_be_long(user: Any) -> bool:
    """Say whether somebody may send such a form: who writes drafts, fully signed in."""
    if not isinstance(user, User) or not may(user.by, "save_draft"):
        return False
    return not lacks_second_factor(user)


class Gathered:
    """The fields of a form while it is read, one after the other, each cut to what is held."""

    def __init__(self) -> None:
        self._form, self._sent = LongForm(mutable=True), dict[str, int]()
        self._kept = self._count = 0

    def add(self, name: str, text: str, came: int) -> None:
        """Hold a field of which so many characters came.

        :raises RequestDataTooBig: when even cut it is too much with the others.
        :raises TooManyFieldsSent: when it is one more than a form may have.
        """
        text = text[:MOST_OF_FIELD]
        self._count, self._kept = self._count + 1, self._kept + len(name) + len(text)
        if self._count > (settings.DATA_UPLOAD_MAX_NUMBER_FIELDS or 0):
            raise TooManyFieldsSent
        if self._kept > MOST_KEPT:
            raise RequestDataTooBig
        if came > MOST_OF_FIELD:
            self._sent[name] = came
        self._form.appendlist(name, text)

    def whole(self) -> LongForm:
        """Return the form, now that all of it was read."""
        self._form.sent = self._sent
        self._form._mutable = False
        return self._form


def read_long(stream: Readable) -> LongForm:
    """Read a form piece by piece, and cut what is too long.

    :raises RequestDataTooBig: when even so too much is left.
    :raises TooManyFieldsSent: when it has more fields than a form may.
    """
    gathered = Gathered()
    for raw, length in _pairs(stream):
        name, _is, value = map(unquote_plus, _parts(raw))
        gathered.add(name, value, length - len(name) - 1)
    return gathered.whole()


def _parts(raw: bytes) -> tuple[str, str, str]:
    return raw.decode(errors="replace").partition("=")


def _pairs(stream: Readable) -> Iterator[tuple[bytes, int]]:
    """Yield each field as it was sent, cut, and how many characters all of it is."""
    head, length, before = bytearray(), 0, b""
    while piece := stream.read(_PIECE):
        for number, part in enumerate(piece.split(b"&")):
            if number:
                yield bytes(head), length
                head, length, before = bytearray(), 0, b""
            head += part[: max(_MOST_RAW - len(head), 0)]
            length += _characters(part, before)
            before = part[-1:]
    if length:
        yield bytes(head), length


def _characters(part: bytes, before: bytes) -> int:
    """Return how many characters a part of a field is; ``before`` is the byte before it."""
    going_on = _GOING_ON.findall((before if before == b"%" else b"") + part)
    return len(part) - 2 * part.count(b"%") - len(going_on)
