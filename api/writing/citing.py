"""What something rests on, as it was sent: words of a text that is held, or where they stand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from api.asking.parameters import near
from api.writing.bodies import text_at, unknown_members
from api.writing.problems import BadBody, Wrong, pointer_of
from api.writing.values import day_in
from core.days import has_begun
from core.drafts import fields_of
from core.text import Span, place_at, places_of
from sources.actions import Cited, Named, Pointer, Quotation
from sources.parsing.urls import canonical
from suggestions.queries import HeldText, held_text

MEMBERS = (
    "url", "exact", "start", "outlet", "published_on", "locator", "field", "stance",
    "element",
)  # fmt: skip
UTC = ZoneInfo("UTC")
STANCES = ("supports", "contradicts", "mentions")
MOST = 100


@dataclass(frozen=True)
class OfOutlet:
    """A pointer that names its outlet, and what makes it, with that outlet."""

    name: str
    made: Callable[..., Pointer]


def citations_from(
    given: Any, draft_type: Any, named: Named, *, now: dt.datetime
) -> tuple[Cited, ...] | None:
    """Return what a list of citations cites; None where none is given.

    With ``exact`` it is a quotation of the text that is held of ``url``; else a pointer to words
    that are not held, of an ``outlet`` by name, out by ``now``. ``named`` gives outlets, once all
    are read. What one proves is a field of ``draft_type``, or of its parts.

    :raises BadBody: when one cites nothing, proves what there is not, or its words do not stand
        there so.
    """
    if given is None:
        return None
    if not isinstance(given, list) or len(given) > MOST:
        words = f"A list of at most {MOST} is expected."
        raise BadBody([Wrong("/citations", words)])
    read = [_cited(one, n, draft_type, now) for n, one in enumerate(given)]
    outlets = named({one.name for one in read if isinstance(one, OfOutlet)})
    return tuple(
        one.made(outlet=outlets[one.name]) if isinstance(one, OfOutlet) else one
        for one in read
    )


def _cited(
    given: Any, number: int, draft_type: Any, now: dt.datetime
) -> Quotation | OfOutlet:
    at = ("citations", number)
    if not isinstance(given, Mapping):
        raise BadBody([Wrong(pointer_of(*at), "An object is expected.")])
    if wrong := unknown_members(given, MEMBERS, *at):
        raise BadBody(wrong)
    url = text_at(given, "url", *at, most=2_000)
    if url and not canonical(url):
        words = "An address that starts with http or https is expected."
        raise BadBody([Wrong(pointer_of(*at, "url"), words)])
    stance = text_at(given, "stance", *at) or "supports"
    if stance not in STANCES:
        words = f"One of {', '.join(STANCES)}."
        raise BadBody([Wrong(pointer_of(*at, "stance"), words)])
    shared: dict[str, Any] = {
        "stance": stance,
        "field": _field(given, at, draft_type),
    }
    if text_at(given, "exact", *at):
        return _quotation(given, at, url, shared)
    shared["published_on"] = _day(given, at, now)
    return _pointer(given, at, url, shared)


def _field(given: Mapping[str, Any], at: tuple[object, ...], draft_type: Any) -> str:
    path = text_at(given, "field", *at, most=80)
    if path and not has_path(draft_type, path):
        names = [field.name for field in fields_of(draft_type)]
        where, words = pointer_of(*at, "field"), f"There is no field “{path}”."
        raise BadBody([Wrong(where, words, tuple(near(path.split(".")[0], names)))])
    return path


def has_path(draft_type: Any, path: str) -> bool:
    """Say whether a draft of this type may have something at a path.

    Below a list stands the number or the ``key`` of a part (``core.drafts.value_at``), such as in
    ``legs.prisoners.actual_on``.
    """
    steps, inside = iter(path.split(".")), draft_type
    for step in steps:
        fields = fields_of(inside) if inside else ()
        field = next((one for one in fields if one.name == step), None)
        if field is None or (field.many and next(steps, "0") == ""):
            return False
        inside = field.nested
    return True


def _quotation(
    given: Mapping[str, Any], at: tuple[object, ...], url: str, shared: Any
) -> Quotation:
    exact = text_at(given, "exact", *at)
    held = held_text(url=url, zone=UTC) if url else None
    if held is None:
        words = "No text of this address is held: give it to the desk first, or cite without words."
        raise BadBody([Wrong(pointer_of(*at, "url"), words)])
    place = _place(given, at, exact, held)
    return Quotation(
        version_id=held.version_id,
        start=place.start,
        end=place.end,
        element=text_at(given, "element", *at, most=40),
        **shared,
    )


def _place(
    given: Mapping[str, Any], at: tuple[object, ...], exact: str, held: HeldText
) -> Span:
    """Return where the words stand; ``start`` says which of several places is meant."""
    start = _start(given, at)
    if start is None:
        places = places_of(exact, held.text)
    else:
        place = place_at(start, exact, held.text)
        places = [place] if place else []
    if len(places) == 1:
        return places[0]
    where = pointer_of(*at, "exact")
    if not places:
        raise BadBody([Wrong(where, "These words do not stand there so.")])
    starts = tuple(str(place.start) for place in places)
    words = "They stand there more than once: say which with “start”."
    raise BadBody([Wrong(where, words, starts)])


def _start(given: Mapping[str, Any], at: tuple[object, ...]) -> int | None:
    start = given.get("start")
    if start is not None and type(start) is not int:
        raise BadBody([Wrong(pointer_of(*at, "start"), "A whole number is expected.")])
    return start


def _pointer(
    given: Mapping[str, Any], at: tuple[object, ...], url: str, shared: Any
) -> OfOutlet:
    _start(given, at)  # Of no use here, and wrong all the same if it is none.
    text_at(given, "element", *at, most=40)
    name = text_at(given, "outlet", *at, most=200)
    if not name:
        words = "Give the words (exact), or who published it."
        raise BadBody([Wrong(pointer_of(*at, "outlet"), words)])
    made = partial(
        Pointer,
        url=url,
        locator=text_at(given, "locator", *at, most=200),
        **shared,
    )
    return OfOutlet(name, made)


def _day(
    given: Mapping[str, Any], at: tuple[object, ...], now: dt.datetime
) -> dt.date | None:
    words = text_at(given, "published_on", *at, most=10)
    where = pointer_of(*at, "published_on")
    try:
        day = day_in(words) if words else None
    except ValueError as error:
        raise BadBody([Wrong(where, "A day such as 2025-02-27.")]) from error
    if day and not has_begun(day, now):
        raise BadBody([Wrong(where, "This day is still to come.")])
    return day
