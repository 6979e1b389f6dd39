"""Every parameter there is, with what it means, for the OpenAPI description."""

from __future__ import annotations

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter

from editions.rules import EVIDENCE, STRANDS
from things.queries import kinds
from timeline.listed import ORDERS, RANK


def parameter(name: str, words: str, **given: Any) -> OpenApiParameter:
    """Return a parameter that is a text."""
    return OpenApiParameter(name, OpenApiTypes.STR, description=words, **given)


def number(
    name: str, words: str, *, least: int = 1, most: int = 2**31 - 1
) -> OpenApiParameter:
    """Return a parameter that is a whole number."""
    shape = {"type": "integer", "minimum": least, "maximum": most}
    return OpenApiParameter(name, shape, description=words)


PAST_PARAMETERS = [
    OpenApiParameter(
        "as_of",
        OpenApiTypes.DATE,
        description="A local day: what sources had made known by then.",
    ),
    parameter(
        "recorded_as_of", "A moment, or a day (its end), UTC: what was recorded then."
    ),
]
NARROWING = [
    parameter("process", "Slug of a process. May be repeated: any of them.", many=True),
    parameter("type", "Vocabulary code. May be repeated.", many=True),
    parameter("party", "Slug of a party. May be repeated: any of them.", many=True),
    parameter(
        "party_role",
        "Role of the parties that are given, or of any: a code. May be repeated.",
        many=True,
    ),
    parameter("strand", "A lane of the timeline.", many=True, enum=STRANDS),
    parameter("evidence", "How well it is sourced.", many=True, enum=EVIDENCE),
    number(
        "sources_min",
        "How many independent sources there are at least.",
        least=0,
        most=9_999,
    ),
    parameter("from", "First day, EDTF. Matches by overlap."),
    parameter("to", "Last day, EDTF. Matches by overlap."),
    parameter(
        "provision",
        "Public id of an obligation: it, and what names it. May be repeated: any of them.",
        many=True,
    ),
    parameter("planned", "0: without what is only planned or due.", enum=["1", "0"]),
]
WORDS = parameter("q", "Words that must all be there; a phrase in quotation marks.")
PARTS_PARAMETERS = [
    parameter("fields", "Paths to keep, parted by commas, such as id,date.edtf."),
    parameter("omit", "Paths to leave out, parted by commas."),
    parameter(
        "expand",
        "Paths at which others are named, parted by commas: their document is added.",
    ),
]
BY_DAY_OR_ID = parameter(
    "order",
    "By first day, newest first (-day) or oldest first (day), or by id.",
    enum=list(ORDERS),
)
LIST_PARAMETERS = [
    *NARROWING,
    *PAST_PARAMETERS,
    WORDS,
    *PARTS_PARAMETERS,
    parameter(
        "order",
        "By first day, newest first (-day) or oldest first (day), or by id; with q also by "
        "rank: the best answers, one page, and not where a list is streamed.",
        enum=[*ORDERS, RANK],
    ),
    parameter("count", "1: with how many there are in all.", enum=["0", "1"]),
    number("limit", "1 to 1000; 50 if left out.", most=1_000),
    parameter("cursor", "Where the page before ended."),
]
UNRANKED_PARAMETERS = [
    BY_DAY_OR_ID if one.name == "order" else one for one in LIST_PARAMETERS
]
CHANGES_PARAMETERS = [
    parameter(
        "after",
        "The cursor up to which you have all changes; left out, from the first on. "
        "newest: from now on.",
    ),
    parameter(
        "kind", "Kind of thing. May be repeated.", many=True, enum=sorted(kinds())
    ),
    *NARROWING,
    number("limit", "1 to 1000; 100 if left out.", most=1_000),
]
KEY = OpenApiParameter(
    "key",
    OpenApiTypes.STR,
    OpenApiParameter.PATH,
    description="The public id, or the slug of what has one.",
)
