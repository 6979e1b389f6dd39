"""Setting aside what somebody filled in at the desk and does not want any more."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from core.by import By
from editions.actions import record_act
from suggestions.queries.drafting import claims_of_change, unpublished_claims
from things.actions import discard_draft
from things.models import Thing
from things.rules.states import DISCARDED


@transaction.atomic
def discard_as_it_stands(
    *, public_id: str, version: int, reason: str = "", by: By, now: dt.datetime
) -> Thing:
    """Discard what waits to be published of a thing, with the claims told with it, as one act.

    Without an event that never was public none of its claims can be; with a change of what is
    public those go that were saved with it. What it rests on, notes and who was asked stay with
    it, for when it is brought back.

    :raises Stale: when somebody changed it meanwhile.
    :raises RuleBroken: when nothing waits, or something of it is another's.
    """
    kind = Thing.objects.filter(public_id=public_id).values_list("kind", flat=True)
    verb = f"discard_{kind.first() or 'nothing'}"
    act = record_act(verb=verb, by=by, now=now, reason=reason.strip())
    given: dict[str, Any] = {"by": by, "now": now, "act": act}
    done = discard_draft(
        public_id=public_id,
        version=version,
        with_it=claims_of_change(public_id),
        **given,
    )
    for claim in unpublished_claims(done) if done.state == DISCARDED else ():
        discard_draft(public_id=claim.public_id, version=claim.version, **given)
    return done
