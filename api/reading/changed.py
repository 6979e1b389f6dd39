"""A change as JSON has it."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.conf import settings

from timeline.cursors import encode_reached, reached
from timeline.envelopes import enveloped_bytes
from timeline.following.changes import Shown, Told
from timeline.paths import api_path

NOTHING_TOLD = '"version":null,"at":null,"reason":null,"act":null,"merged_into":null'


def texts_of(rows: Sequence[Told]) -> list[bytes]:
    """Return changes as JSON texts in UTF-8; the documents are put in as they are."""
    return [_text(row) for row in rows]


def _text(row: Told) -> bytes:
    """Write one by hand: its kind, id, verb and address are words that JSON has as they are."""
    head = (
        f'{{"cursor":"{encode_reached(*reached(row.seq, row.at))}","kind":"{row.kind}",'
        f'"id":"{row.public_id}","url":"{api_path(row.kind, row.public_id)}",'
        f'"verb":"{row.verb}","moved":"{row.moved}",'
        f'"withheld":{"true" if row.withheld else "false"},{_told(row)}'
    )
    before, after = _document(row, row.before), _document(row, row.after)
    return b'%b,"before":%b,"after":%b}' % (head.encode(), before, after)


def _told(row: Told) -> str:
    """Return why, when and by which act; none of it where it may not be told."""
    if row.withheld:
        return NOTHING_TOLD
    at, act = _act(row.act, row.at, row.act_verb)
    reason = _json(row.reason) if row.reason else "null"
    into = "null"
    if row.merged_into:
        kind, key = row.merged_into
        into = _json({"kind": kind, "id": key, "url": api_path(kind, key)})
    return (
        f'"version":{row.version},"at":{at},"reason":{reason},"act":{act},'
        f'"merged_into":{into}'
    )


def _document(row: Told, shown: Shown | None) -> bytes:
    if shown is None:
        return b"null"
    return enveloped_bytes(
        shown.document, kind=row.kind, public_id=row.public_id, code=shown.type
    )


@lru_cache(maxsize=500)
def _act(number: int, at: dt.datetime, verb: str) -> tuple[str, str]:
    """Return when an act was, and which, the same for all its changes.

    It is known by a word: its number would count drafts too.
    """
    key = settings.SECRET_KEY.encode()[:32]
    word = hashlib.blake2s(str(number).encode(), key=key, digest_size=9).hexdigest()
    return _json(at.isoformat()), _json({"id": word, "verb": verb})


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
