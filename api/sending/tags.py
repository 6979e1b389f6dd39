"""Tags of answers (ETag), made of the versions that an answer shows: none needs its documents."""

from __future__ import annotations

import hashlib
from typing import Any

from django.http import HttpResponse
from django.utils.http import parse_etags
from rest_framework.request import Request

from core.compressing import CODINGS
from core.negotiating import PLAIN, coding

# Part of every tag: a change of how documents are sent makes all older copies stale.
SHAPE = 1


def tag_of(request: Request, *versions: Any, address: str = "") -> str:
    """Return the tag of an answer to a request that shows these versions.

    It is strong: the address and the coding that the request takes are in it. The form is not:
    at one address JSON alone has a tag.
    ``address``: another that is known already and tells as much, with the versions.
    """
    taken = coding_of(request)
    own = "" if taken == PLAIN else taken
    return tag_at(address or request.build_absolute_uri(), own, *versions)


def tag_at(address: str, coding: str, *versions: Any) -> str:
    """Return the tag of what an address answers in a coding; empty: in none."""
    seen = repr((SHAPE, address, versions)).encode()
    digest = hashlib.blake2b(seen, digest_size=12).hexdigest()
    return f'"{digest}-{coding}"' if coding else f'"{digest}"'


def coding_of(request: Request) -> str:
    """Return the coding that a request takes most readily of those that we have."""
    return coding(request.META.get("HTTP_ACCEPT_ENCODING", ""), CODINGS)


def asks_whether_new(request: Request) -> bool:
    """Whether a request names a copy that it has."""
    return "HTTP_IF_NONE_MATCH" in request.META


def not_changed(request: Request, tag: str) -> HttpResponse | None:
    """Answer that a copy is still right; None: it is not, or there is none."""
    if not asks_whether_new(request):
        return None
    known = parse_etags(request.META["HTTP_IF_NONE_MATCH"])
    same = {one.removeprefix("W/") for one in known}
    if not same & {tag, "*"}:
        return None
    return nothing(304, ETag=tag)


def nothing(status: int, **headers: str) -> HttpResponse:
    """Return an answer without a body, which is of no type: Django would call it a page."""
    return HttpResponse(status=status, headers={"Content-Type": "", **headers})
