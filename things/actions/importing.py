"""Rows of other data sets, brought to the desk as drafts. Nothing imported is public at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, Literal

from django.db import transaction

from accounts.rules import require
from core.by import By
from core.errors import RuleBroken
from core.saying import gettext_noop, said
from core.text import digest
from editions.actions import record_act
from sources.actions import Cited
from sources.models import Dataset
from things import queries
from things.actions.drafting import save_draft
from things.models import ImportedRow, Revision, Thing
from things.rules.states import UNPUBLISHED

# What became of a row: it is new, another release has replaced it, it was there, or a person
# has decided about it meanwhile, and so it was left alone.
Outcome = Literal["new", "replaced", "same", "left"]
VERB = "import"


@transaction.atomic
def import_row(
    *,
    dataset: Dataset,
    foreign_id: str,
    cells: str,
    draft: Any,
    sources: Sequence[Cited],
    by: By,
    now: dt.datetime,
) -> Outcome:
    """Bring one row of a data set to the desk, as a draft; ``cells`` is the row as it was read.

    A newer release of the same data set replaces what an older one said, unless a person has
    changed the draft, published it or taken it back: that stays as it is.

    :raises RuleBroken: when the draft names what is not there.
    """
    require(by, "import_rows")
    row = _known(dataset, foreign_id)
    if row is None:
        thing = _drafted(draft, sources, by=by, now=now)
        ImportedRow.objects.create(
            dataset=dataset,
            foreign_id=foreign_id,
            public_id=thing.public_id,
            row_digest=digest(cells),
            imported_at=now,
        )
        return "new"
    if row.dataset_id == dataset.pk and row.row_digest == digest(cells):
        return "same"
    thing = Thing.objects.select_for_update(no_key=True).get(public_id=row.public_id)
    if not _untouched(thing):
        return "left"
    _drafted(draft, sources, thing=thing, by=by, now=now)
    row.dataset, row.row_digest, row.imported_at = dataset, digest(cells), now
    row.save(force_update=True)
    return "replaced"


def _known(dataset: Dataset, foreign_id: str) -> ImportedRow | None:
    """Return the row by that id of whatever release, locked against another import."""
    releases = Dataset.objects.select_for_update().filter(slug=dataset.slug)
    numbers = [release.pk for release in releases.order_by("pk")]
    rows = ImportedRow.objects.filter(dataset__in=numbers, foreign_id=foreign_id)
    return rows.first()


def _untouched(thing: Thing) -> bool:
    """Say whether nobody but imports has written a draft."""
    if thing.state not in UNPUBLISHED:
        return False
    by_hand = Revision.objects.filter(thing=thing).exclude(
        act__verb__startswith=f"{VERB}_"
    )
    return not by_hand.exists()


def _drafted(
    draft: Any,
    sources: Sequence[Cited],
    *,
    thing: Thing | None = None,
    by: By,
    now: dt.datetime,
) -> Thing:
    kind = queries.kind_of_draft(draft)
    if thing is not None and thing.kind != kind.name:
        raise RuleBroken(
            said(gettext_noop("It was imported as a %(kind)s before."), kind=thing.kind)
        )
    return save_draft(
        draft=draft,
        sources=sources,
        public_id=thing.public_id if thing else "",
        version=thing.version if thing else 0,
        by=by,
        now=now,
        act=record_act(verb=f"{VERB}_{kind.name}", by=by, now=now),
    )
