"""A change as JSON has it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from functools import lru_cache

from django.conf import settings

from timeline.cursors import encode_number
from timeline.envelopes import enveloped
from timeline.following.changes import Shown, Told
from timeline.paths import api_path


def texts_of(rows: Sequence[Told]) -> list[str]:
    """Return changes as JSON texts; the documents are put in as they are."""
    return [_text(row) for row in rows]


def _text(row: Told) -> str:
    head = {
        "cursor": encode_number(row.seq),
        "kind": row.kind,
        "id": row.public_id,
        "url": api_path(row.kind, row.public_id),
        "verb": row.verb,
        "moved": row.moved,
        "withheld": row.withheld,
        **_told(row),
    }
    text = json.dumps(head, ensure_ascii=False, separators=(",", ":"))
    before, after = _document(row, row.before), _document(row, row.after)
    return f'{text[:-1]},"before":{before},"after":{after}}}'


def _told(row: Told) -> dict[str, object]:
    """Return why, when and by which act; none of it where it may not be told."""
    if row.withheld:
        names = ("version", "at", "reason", "act", "merged_into")
        return dict.fromkeys(names)
    into = row.merged_into
    return {
        "version": row.version,
        "at": row.at.isoformat(),
        "reason": row.reason or None,
        "act": {"id": _act(row.act), "verb": row.act_verb},
        "merged_into": into
        and {"kind": into[0], "id": into[1], "url": api_path(*into)},
    }


def _document(row: Told, shown: Shown | None) -> str:
    if shown is None:
        return "null"
    return enveloped(
        shown.document, kind=row.kind, public_id=row.public_id, code=shown.type
    )


@lru_cache(maxsize=500)
def _act(number: int) -> str:
    """Return the same word for all changes of one act. Its number would count drafts too."""
    key = settings.SECRET_KEY.encode()[:32]
    return hashlib.blake2s(str(number).encode(), key=key, digest_size=9).hexdigest()
