"""Reading what a request asks for; what cannot be answered is a problem, named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rest_framework.request import Request

from api.problems import BadQuery
from captives.rules.tallies import STOCKS
from timeline.filters import Filters, read
from timeline.moments import PAST, AsOf, read_as_of
from timeline.standing import KEY, read_version

DEFAULT_LIMIT, MOST = 50, 100


@dataclass(frozen=True, kw_only=True)
class AskedList:
    """What a list is asked for."""

    filters: Filters
    cursor: str
    limit: int


@dataclass(frozen=True, kw_only=True)
class AskedThing:
    """Which state, or which version, of one thing is asked for."""

    as_of: AsOf
    version: int | None


@dataclass(frozen=True, kw_only=True)
class AskedHistory:
    """Which versions of a thing are to be compared, and whether to tell when it was shown anew."""

    first: int | None
    second: int | None
    rendered: bool


@dataclass(frozen=True, kw_only=True)
class AskedTallies:
    """Which tallies are asked for, of which process and in which state of the record."""

    process: str
    claimant: str
    measure: str
    place: str
    as_of: AsOf


def asked_of_list(request: Request) -> AskedList:
    """Read what a list is asked for.

    :raises BadQuery: when any of it cannot be answered.
    """
    filters = read(_given(request), others=frozenset({"limit", "cursor"}))
    problems = dict(filters.problems)
    limit = _limit(request.query_params.get("limit", ""), problems)
    _refuse(problems)
    cursor = request.query_params.get("cursor", "")
    return AskedList(filters=filters, cursor=cursor, limit=limit)


def asked_of_thing(request: Request) -> AskedThing:
    """Read which state or version of a thing is asked for.

    :raises BadQuery: when it cannot be answered, or when both are.
    """
    problems = _unknown(request, (*PAST, "rev"))
    as_of = read_as_of(_given(request), problems)
    version = _version(request, "rev", problems)
    if version and as_of.is_past:
        problems["rev"] = "Ask for a version or for a state of the past."
    _refuse(problems)
    return AskedThing(as_of=as_of, version=version)


def asked_of_tallies(request: Request) -> AskedTallies:
    """Read which tallies are asked for.

    :raises BadQuery: when it cannot be answered.
    """
    names = ("process", "claimant", "measure", "place")
    problems = _unknown(request, (*names, *PAST))
    values = {name: request.query_params.get(name, "").strip() for name in names}
    as_of = read_as_of(_given(request), problems)
    if not KEY.fullmatch(values["process"]):
        problems["process"] = "Name one process by its slug."
    if values["measure"] and values["measure"] not in STOCKS:
        problems["measure"] = f"One of {', '.join(STOCKS)}."
    _refuse(problems)
    return AskedTallies(as_of=as_of, **values)


def asked_of_history(request: Request) -> AskedHistory:
    """Read what is asked of a history.

    :raises BadQuery: when it cannot be answered.
    """
    problems = _unknown(request, ("from", "to", "rendered"))
    first = _version(request, "from", problems)
    second = _version(request, "to", problems)
    rendered = request.query_params.get("rendered", "0")
    if rendered not in ("0", "1"):
        problems["rendered"] = "0 or 1."
    _refuse(problems)
    return AskedHistory(first=first, second=second, rendered=rendered == "1")


def _given(request: Request) -> dict[str, list[str]]:
    return {name: request.query_params.getlist(name) for name in request.query_params}


def _unknown(request: Request, known: Sequence[str]) -> dict[str, str]:
    names = (name for name in request.query_params if name not in known)
    return {name[:40]: "There is no such parameter." for name in names}


def _refuse(problems: dict[str, str]) -> None:
    if problems:
        raise BadQuery(problems)


def _version(request: Request, name: str, problems: dict[str, str]) -> int | None:
    words = request.query_params.get(name, "")
    version = read_version(words)
    if words and version is None:
        problems[name] = "The number of a version, such as 2."
    return version


def _limit(words: str, problems: dict[str, str]) -> int:
    if not words:
        return DEFAULT_LIMIT
    number = words.isascii() and words.isdigit() and len(words) <= 4
    if number and 1 <= int(words) <= MOST:
        return int(words)
    problems["limit"] = f"A whole number from 1 to {MOST}."
    return DEFAULT_LIMIT
