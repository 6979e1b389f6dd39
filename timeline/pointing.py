"""What somebody points at with an address or an id that they give."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

from core.ids import PUBLIC_ID
from things.models import Thing
from things.queries import kinds
from timeline.moments import NOW, AsOf, read_as_of
from timeline.paths import list_path
from timeline.standing import KEY, Found, read_version, standing_of
from timeline.words import in_text, kind_words

# A path of this site: what begins with two slashes, or has a backslash, leads elsewhere.
OWN_PATH = re.compile(r"/(?![/\\])[^\\\s\x00-\x1f]*")


@dataclass(frozen=True, kw_only=True)
class Pointed:
    """A public thing that was pointed at. ``title`` is that of the state that was asked for."""

    kind: str
    kind_words: str
    public_id: str
    title: str
    path: str


def pointed_at(words: str) -> Pointed | None:
    """Return the thing whose address or public id somebody gives; None: no thing, or not public.

    The address of a thing's history or data counts as its own, and so does one with a host, of
    whatever name. Its query says which state of the record its title is taken from.
    """
    try:
        address = urlsplit(words.strip())
    except ValueError:  # brackets that hold no address
        return None
    asked = _asked(address.path)
    if asked is None:
        return None
    kind, key, before = asked
    problems: dict[str, str] = {}
    given = parse_qs(address.query, max_num_fields=None)
    as_of = read_as_of(given, problems)
    version = read_version((given.get("rev") or [""])[0])
    return None if problems else _found(kind, key, before, as_of, version)


def own_path(words: str) -> str:
    """Return an address of this site that can be linked to; empty where it is none.

    >>> own_path("/a/b/?c=1"), own_path("//elsewhere.example.org"), own_path("a note")
    ('/a/b/?c=1', '', '')
    """
    return words if OWN_PATH.fullmatch(words) else ""


def _asked(path: str) -> tuple[str, str, str] | None:
    """Return kind, key and what stands before them in an address; or those of a public id."""
    if PUBLIC_ID.fullmatch(path):
        public = Thing.objects.filter(public_id=path, first_published_at__isnull=False)
        row = public.values_list("kind", "process").first()
        return (row[0], path, list_path(row[1], row[0])) if row else None
    plurals = {kind.plural: name for name, kind in kinds().items()}
    parts = [unquote(part) for part in path.split("/")]
    for place, part in enumerate(parts[:3]):
        key = parts[place + 1] if len(parts) > place + 1 else ""
        if part in plurals and KEY.fullmatch(key):
            return plurals[part], key, "/".join(parts[: place + 1]) + "/"
    return None


def _found(
    kind: str, key: str, before: str, as_of: AsOf, version: int | None
) -> Pointed | None:
    state = NOW if version else as_of
    found = standing_of(kind=kind, key=key, as_of=state, version=version)
    if not isinstance(found, Found) or list_path(found.process, kind) != before:
        return None
    return Pointed(
        kind=kind,
        kind_words=kind_words(kind),
        public_id=found.public_id,
        title=in_text(json.loads(found.document)["label"]),
        path=found.path,
    )
