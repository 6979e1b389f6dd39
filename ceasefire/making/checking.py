"""A look at a sample of a record: whether its documents are what the renderer makes of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from ceasefire.making.chance import chance
from things.audits import differing
from things.models import Thing

BATCH = 100


def rendered_again(*, sample: int, seed: int) -> Iterator[tuple[Thing, bool]]:
    """Render a sample of published things again; return each with whether it reads otherwise."""
    things = _sampled(sample, seed)
    while batch := list(islice(things, BATCH)):
        otherwise = {one.pk for one in differing(batch)}
        for one in batch:
            yield one, one.pk in otherwise


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
