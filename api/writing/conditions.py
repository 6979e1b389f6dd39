"""Which version somebody has read, by what they say of it: nothing is overwritten unseen."""

from __future__ import annotations

from django.utils.http import parse_etags
from rest_framework.request import Request

from api.sending.tags import tag_at
from api.writing.problems import NoVersionGiven, Overtaken
from core.compressing import CODINGS
from things.models import Thing
from things.queries import version_meant, waiting
from timeline.moments import NOW
from timeline.paths import api_path
from timeline.standing import Found, standing_of


def version_read(request: Request, thing: Thing) -> int:
    """Return the version that a change of a thing is based on, if nothing was changed since.

    ``If-Match`` has the number of a version, or the tag of a GET of its address.

    :raises NoVersionGiven: when it has neither.
    :raises Overtaken: when the thing has another version by now.
    """
    given = set(parse_etags(request.headers.get("If-Match", "")))
    if not given or "*" in given:
        raise NoVersionGiven
    if f'"{thing.version}"' in given or given & _tags(request, thing):
        return thing.version
    public = thing.published_version or 0
    if f'"{public}"' in given and version_meant(thing, public) == thing.version:
        return thing.version
    raise Overtaken(_overtaken(thing))


def _overtaken(thing: Thing) -> str:
    """Say what has another version by now, and where that is read."""
    if thing.published_version and waiting(thing):
        return (
            f"A change of it waits, as version {thing.version}: read it at "
            f"/api/v1/desk/drafts/{thing.public_id}/, and decide anew. What is left out stays "
            "as it is there."
        )
    return f"It has version {thing.version} by now. Read it again, and decide anew."


def _tags(request: Request, thing: Thing) -> set[str]:
    """Return the tags that a GET of it has now, in each coding, with and without the slash."""
    key = thing.slug or thing.public_id
    found = standing_of(kind=thing.kind, key=thing.public_id, as_of=NOW, unread=True)
    if not isinstance(found, Found) or waiting(thing):
        return set()
    tags = set()
    for name in {key, thing.public_id}:
        path = api_path(thing.kind, name)
        for one in (path, path.removesuffix("/")):
            address = request.build_absolute_uri(one)
            for coding in ("", *CODINGS):
                tags.add(tag_at(address, coding, found.edition, found.hidden))
    return tags
