"""What the page of any one thing shows, for the views of kinds that show more of theirs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from pages.asking import Asked, away, refused, version_in
from pages.citing import citation_of
from pages.links import data_links, data_path
from timeline.details import to_page
from timeline.documents import ThingView, to_thing
from timeline.facts import Reading
from timeline.standing import Found, standing_of


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A thing that is there, how documents are read beside it, and what its page shows."""

    thing: ThingView
    reading: Reading
    context: dict[str, Any]


def shown_thing(
    request: HttpRequest,
    asked: Asked,
    kind: str,
    key: str,
    *more: str,
    schemes: Sequence[str] = (),
) -> Shown | HttpResponse:
    """Find a thing, also as it was in a version or in the past; else the answer that it is not.

    ``more`` are kinds that are read beside it, ``schemes`` as
    ``Asked.reading`` has them. It takes two queries.

    :raises Http404: when it never was public, or is of another process.
    """
    version = version_in(request, "rev")
    if version and asked.as_of.is_past:
        message = _("Ask for a version or for a state of the past, not for both.")
        return refused(request, message)
    found = standing_of(kind=kind, key=key, as_of=asked.as_of, version=version)
    if not isinstance(found, Found) or found.process != asked.slug:
        return away(request, found, asked)
    reading = asked.reading(kind, *more, schemes=schemes)
    thing = to_thing(found.document, reading)
    context = {
        **asked.context,
        "thing": thing,
        "page": to_page(thing, reading),
        "found": found,
        "version": version,
        "cited": citation_of(request, thing, asked.as_of),
        "data_links": data_links(request, asked.filters, forms=("json",)),
        "cite_paths": {
            form: data_path(request, asked.filters, form) for form in ("bib", "ris")
        },
    }
    return Shown(thing=thing, reading=reading, context=context)
