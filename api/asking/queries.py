"""The query of a request as it came, and its values by name, read once for all that ask alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from django.http import QueryDict
from rest_framework.request import Request

Given = Mapping[str, Sequence[str]]
# Queries that are kept as they were read: of late, whoever asks.
MOST_READ = 500


def query_of(request: Request) -> tuple[str, str | None]:
    """Return a query as it came, and what it is decoded by: nothing else of it can be read."""
    own = request._request
    return own.META.get("QUERY_STRING", ""), own.encoding


def given_in(request: Request) -> Given:
    """Return the values of each parameter."""
    return given_by(*query_of(request))


@lru_cache(maxsize=MOST_READ)
def given_by(query: str, encoding: str | None) -> Given:
    """Return the values of each parameter of a query, which is told by ``query_of``."""
    read = parsed(query, encoding)
    return MappingProxyType({name: tuple(read.getlist(name)) for name in read})


def parsed(query: str, encoding: str | None) -> QueryDict:
    """Parse a query as Django parses that of a request; what is returned may be changed."""
    return QueryDict(query.encode("iso-8859-1"), mutable=True, encoding=encoding)
