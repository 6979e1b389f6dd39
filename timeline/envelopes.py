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

RECORDED = b'"recorded_at":"'
CHANGED = b'/","content_changed_at":"'


def enveloped(document: str, *, kind: str, public_id: str, code: str) -> str:
    """Return a document with its envelope. ``code`` is what lists of its kind are narrowed by."""
    text = document.encode()
    return enveloped_bytes(text, kind=kind, public_id=public_id, code=code).decode()


def enveloped_bytes(document: bytes, *, kind: str, public_id: str, code: str) -> bytes:
    """Return the same of a document in UTF-8, which is copied and not decoded."""
    begins = document.rindex(RECORDED) + len(RECORDED)
    changed = document[begins : document.index(b'"', begins)]
    opening, key = _opening(kind, code), public_id.encode()
    return b"".join((document[:-1], opening, key, CHANGED, changed, b'"}'))


@lru_cache(maxsize=5_000)
def _opening(kind: str, code: str) -> bytes:
    """Return the envelope up to the id, the same for all of a kind and a type."""
    typed = "" if _has_type(kind) else f'"type":{json.dumps(code or None)},'
    return f',{typed}"url":"{api_path(kind)}'.encode()


@lru_cache(maxsize=200)
def _has_type(kind: str) -> bool:
    """Whether documents of a kind have a field of their own that is called so."""
    return any(field.name == "type" for field in fields_of(kinds()[kind].draft))
