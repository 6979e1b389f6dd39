"""The feed of changes: whoever follows it has what the lists have."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

from django.conf import settings
from django.http import HttpResponseBase
from rest_framework.request import Request

from api.asking.changes import AskedChanges, asked_of_changes
from api.sending.envelopes import enveloped
from api.sending.reading import ASKED_EACH_TIME, ReadView, sent
from timeline.cursors import encode_number
from timeline.following.changes import ChangesPage, Shown, Told, changes_page
from timeline.paths import api_path


class Changes(ReadView):
    """Changes of published documents, in the order in which they were made."""

    cache = ASKED_EACH_TIME

    def get(self, request: Request) -> HttpResponseBase:
        """Return the changes after a cursor, and the cursor to go on from."""
        asked = asked_of_changes(request)
        page = changes_page(wanted=asked.wanted, after=asked.after, limit=asked.limit)
        answer = sent(request, _page(page, asked), applied=asked.applied)
        answer["Link"] = f'<{_following(request, page)}>; rel="next"'
        return answer


def _following(request: Request, page: ChangesPage) -> str:
    query = request.query_params.copy()
    query["after"] = encode_number(page.until)
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")


def _page(page: ChangesPage, asked: AskedChanges) -> str:
    applied = json.dumps(asked.applied)
    results = ",".join(texts_of(page.rows))
    return (
        f'{{"applied":{applied},"after":"{encode_number(page.until)}",'
        f'"more":{json.dumps(page.more)},"results":[{results}]}}'
    )


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


def _act(number: int) -> str:
    """Return the same word for all changes of one act. Its number would count drafts too."""
    key = settings.SECRET_KEY.encode()[:32]
    return hashlib.blake2s(str(number).encode(), key=key, digest_size=9).hexdigest()
