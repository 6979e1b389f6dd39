"""What is answered to a write: what stands by now, or what the draft holds."""

from __future__ import annotations

import json

from accounts.actions import Answer
from core.drafts import to_plain
from things import queries
from things.models import Thing
from timeline.envelopes import enveloped
from timeline.moments import NOW
from timeline.paths import api_path
from timeline.standing import Found, standing_of


def answer_for(thing: Thing, *, status: int, stands: bool = False) -> Answer:
    """Return the document of a thing as its address has it, or what its newest draft holds.

    Its version is the tag to change it with. ``stands``: its document also where a change of it
    waits, which what was done has not touched.
    """
    headers = {"ETag": f'"{thing.version}"'}
    published = thing.state == Thing.State.PUBLISHED
    if published and (stands or queries.waiting(thing) is None):
        found = standing_of(kind=thing.kind, key=thing.public_id, as_of=NOW)
        if isinstance(found, Found):
            path = api_path(thing.kind, thing.public_id)
            body = enveloped(
                found.document,
                kind=found.kind,
                public_id=found.public_id,
                code=found.type,
            )
            headers |= {"Location": path}
            return Answer(
                status=status, body=body, thing=thing.public_id, headers=headers
            )
    body = _unpublished(thing)
    return Answer(status=status, body=body, thing=thing.public_id, headers=headers)


def _unpublished(thing: Thing) -> str:
    kind = queries.kinds()[thing.kind]
    content = queries.contents([thing], published=False)[thing.pk]
    values = to_plain(queries.values_in(kind, content)[-1])
    body = {
        "kind": thing.kind,
        "id": thing.public_id,
        "version": thing.version,
        "state": thing.state,
        "merged_into": thing.merged_into.public_id if thing.merged_into else None,
        "values": values,
    }
    return json.dumps(body, ensure_ascii=False)
