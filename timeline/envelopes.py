"""What stands around every document: where it is, what it is, when it was last changed.

A document is sent as it is stored. What follows from where it is sent from is put at its end, as
text: nothing is parsed.
"""

from __future__ import annotations

import json
from functools import lru_cache

from core.drafts import fields_of
from things.queries import kinds
from timeline.paths import api_path

RECORDED = '"recorded_at":"'


def enveloped(document: str, *, kind: str, public_id: str, code: str) -> str:
    """Return a document with its envelope. ``code`` is what lists of its kind are narrowed by."""
    changed = document[document.rindex(RECORDED) + len(RECORDED) :].partition('"')[0]
    return f"{document[:-1]}{_end(kind, public_id, code, changed)}"


def enveloped_bytes(document: bytes, *, kind: str, public_id: str, code: str) -> bytes:
    """Return the same of a document in UTF-8, which is copied and not decoded."""
    begins = document.rindex(RECORDED.encode()) + len(RECORDED)
    changed = document[begins:].partition(b'"')[0].decode()
    return document[:-1] + _end(kind, public_id, code, changed).encode()


def _end(kind: str, public_id: str, code: str, changed: str) -> str:
    typed = "" if _has_type(kind) else f'"type":{json.dumps(code or None)},'
    return f',{typed}"url":"{api_path(kind, public_id)}","content_changed_at":"{changed}"}}'


@lru_cache(maxsize=200)
def _has_type(kind: str) -> bool:
    """Whether documents of a kind have a field of their own that is called so."""
    return any(field.name == "type" for field in fields_of(kinds()[kind].draft))
