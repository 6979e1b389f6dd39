"""What is answered to a request that came before: the same, as far as it may be told by now."""

from __future__ import annotations

import re
from dataclasses import replace

from rest_framework.exceptions import NotFound

from accounts.actions import Answer
from api.sending.problems import Withdrawn
from things.models import Thing
from timeline.standing import gone
from timeline.withholding import masked

ID = re.compile(r'"id": ?"([a-z0-9]{16})"')


def told_again(answer: Answer) -> Answer:
    """Return an answer that was kept, without the names of what may not be named by now.

    What was taken back by the very request that comes again is answered as it was.

    :raises Withdrawn: when what it tells of was erased since, or withdrawn for safety, privacy or
        law.
    :raises NotFound: when it was erased and never was public.
    """
    ids = {answer.thing, *ID.findall(answer.body)}
    bare = {t.public_id: t for t in Thing.objects.filter(public_id__in=ids) if t.bare}
    own = bare.pop(answer.thing, None)
    if own and answer.headers.get("ETag") != f'"{own.version}"':
        if own.first_published_at is None:
            raise NotFound("There is nothing of this kind with this id.")
        raise Withdrawn(gone(own))
    return replace(answer, body=masked(answer.body, bare))
