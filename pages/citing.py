"""How what a page shows is cited."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from timeline.documents import ThingView
from timeline.giving.citations import Citation
from timeline.moments import AsOf


def citation_of(request: HttpRequest, thing: ThingView, as_of: AsOf) -> Citation:
    """Return how a thing is cited as it is shown: by its version, or in a state of the past."""
    path = thing.path if as_of.is_past else f"{thing.path}?rev={thing.version}"
    return Citation(
        id=thing.id,
        title=thing.title,
        record=settings.SITE_NAME,
        version=thing.version,
        recorded=dt.datetime.fromisoformat(thing.document["recorded_at"]),
        address=request.build_absolute_uri(path),
        accessed=timezone.now().date(),
        state=as_of.words,
    )
