"""A look at a sample of a record: whether its documents are what the renderer makes of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from ceasefire.making.chance import chance
from editions.models import Edition
from things import queries
from things.actions.versions import documents
from things.models import Thing

BATCH = 100


def differing(*, sample: int, seed: int) -> Iterator[tuple[Thing, bool]]:
    """Render a sample of published things again; return each with whether it reads otherwise."""
    things = _sampled(sample, seed)
    while batch := list(islice(things, BATCH)):
        contents = queries.contents(batch, published=True)
        fresh: dict[str, dict[object, str]] = {one.public_id: {} for one in batch}
        pairs = [(one, contents[one.pk]) for one in batch]
        for shown in documents(pairs, verb="rendered"):
            fresh[shown.public_id][shown.known.first] = shown.document
        held: dict[str, dict[object, str]] = {}
        for public_id, day, text in Edition.objects.filter(
            public_id__in=fresh, recorded_to__isnull=True
        ).values_list("public_id", "known_from", "document"):
            held.setdefault(public_id, {})[day] = text
        for one in batch:
            yield one, fresh[one.public_id] != held.get(one.public_id)


def _sampled(sample: int, seed: int) -> Iterator[Thing]:
    """Return as many published things; some may come twice.

    Drawn by their ids, which are spread evenly: numbers have gaps between stretches.
    """
    luck = chance(seed, "check")
    rows = Thing.objects.published().order_by("public_id")
    for _ in range(sample):
        found = rows.filter(public_id__gte=luck.public_id()).first() or rows.first()
        if found is not None:
            yield found
