from __future__ import annotations

import datetime as dt
from typing import Any

from core.by import By
from editions.models import Edition
from things.actions.erasing import erase_thing
from things.management.erasing import ERASER, ErasingCommand
from things.models import Evidence, Revision, Thing


class Command(ErasingCommand):
    """Blank one thing everywhere, history included, and leave a tombstone. It cannot be undone."""

    help = "Erase a thing, its history included. Shows what will go; --yes does it."
    verb, missing = "erase_thing", "There is no such thing."
    digest_of = "held"

    def what_goes(self, public_id: str) -> str:
        """Say what would go and what would stay."""
        rows = Thing.objects.filter(public_id=public_id)
        thing = rows.exclude(state=Thing.State.ERASED).first()
        return _what_goes(thing) if thing else ""

    def erase(
        self, public_id: str, options: dict[str, Any], *, by: By, now: dt.datetime
    ) -> str:
        """Erase the thing."""
        reason = options["reason"]
        return erase_thing(
            public_id=public_id, reason=reason, using=ERASER, by=by, now=now
        )


def _what_goes(thing: Thing) -> str:
    versions = Revision.objects.filter(thing=thing).count()
    documents = Edition.objects.filter(public_id=thing.public_id).count()
    sources = Evidence.objects.filter(thing=thing).count()
    return (
        f"{thing.kind} {thing.public_id}, {thing.state}: “{thing.label}”\n"
        f"Going for good: {versions} versions, {documents} documents, {sources} citations "
        "(those that nothing else rests on), the reasons given for what was done to it, and what "
        "is kept beside it: notes, sources that wait, forms not saved, answers to programs.\n"
        "Staying: its id, days, numbers of versions, a digest, and who erases it and why."
    )
