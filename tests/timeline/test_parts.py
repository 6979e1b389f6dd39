"""Lists that are put together from parts hold what one question without parts would find."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from itertools import product
from typing import Any, cast

import pytest
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext

from core.dates import from_edtf
from events.rules.events import EventPartyPart
from parties.rules.drafts import PartyDraft
from tests import makers
from tests.timeline import stories
from tests.timeline.test_lists_within import titles_in
from tests.told import asked_alone
from things.models import Thing
from timeline.filters import Filters
from timeline.listed import ORDERS, Listing, Order, listed_page, matching
from timeline.moments import AsOf
from timeline.parts import MOST_UNDER, Wanted, parts_of

pytestmark = pytest.mark.django_db

TYPES = ("negotiation.round_opened", "negotiation.round_concluded")
# The first of them acts, the second one mediates.
ROLES = ("actor", "mediator")
SIDES = (
    ("northland",),
    ("river-front",),
    ("northland", "river-front"),
    ("river-front", "hill-front"),
    ("hill-front",),
)
# When it is or was to be, and the day on which its source told of it.
TOLD = (
    ("2025-02-10", "2025-02-12"),
    ("2025-02-20", "2025-02-12"),
    ("2025-02-20", "2025-02-20"),
    ("2025-02-18/2025-03-03", "2025-02-12"),
    ("../2025-02-19", "2025-02-25"),
    ("2025-03", "2025-02-12"),
)
FIRST, LAST, MIDDLE, BEGINS = (dt.date(2025, 2, day) for day in (15, 22, 20, 18))
NARROWED: tuple[dict[str, Any], ...] = (
    {"parties": ("northland",)},
    {"parties": ("northland", "river-front")},
    {"parties": ("river-front",), "types": TYPES[:1]},
    {"parties": ("northland", "river-front"), "types": TYPES},
    {"parties": ("northland",), "strands": ("negotiation",)},
    {"parties": ("northland",), "processes": ("river-valley",)},
    {"parties": ("northland",), "party_roles": ("actor",)},
    {"parties": ("northland", "hill-front"), "party_roles": ("mediator",), "last": LAST},
    {"parties": ("river-front",), "party_roles": ("mediator",), "types": TYPES},
    {"parties": ("northland",), "planned": False},
    {"parties": ("hill-front",), "first": FIRST},
    {"parties": ("northland", "river-front"), "first": FIRST, "last": LAST},
    {"parties": ("northland",), "types": TYPES[1:], "last": LAST},
    {"first": FIRST, "last": LAST},
    # Days on which something is filed.
    {"first": BEGINS, "last": MIDDLE},
    {"first": BEGINS},
    {"last": MIDDLE},
    {"parties": ("northland", "river-front"), "first": BEGINS, "last": MIDDLE},
    {"as_of": AsOf(known_on=dt.date(2025, 2, 12))},
    {"as_of": AsOf(known_on=MIDDLE)},
    {"as_of": AsOf(known_on=MIDDLE), "parties": ("northland",), "types": TYPES[:1]},
    {"as_of": AsOf(known_on=MIDDLE), "first": FIRST, "last": LAST},
    {"as_of": AsOf(known_on=MIDDLE, recorded_at=makers.later())},
)  # fmt: skip


@pytest.fixture(autouse=True)
def record() -> None:
    """An event of each type, of each choice of parties, for each date: told of on some day."""
    process = makers.make_process()
    makers.published(
        PartyDraft(slug="hill-front", label="Hill Front", party_kind="state")
    )
    for number, (code, sides, (date, day)) in enumerate(product(TYPES, SIDES, TOLD)):
        makers.make_event(
            process,
            type=code,
            date=from_edtf(date),
            title=f"Talks {number}",
            modality="planned" if day < date[:10] else "happened",
            parties=tuple(
                EventPartyPart(party=side, role=role)
                for side, role in zip(sides, ROLES, strict=False)
            ),
            sources=[makers.pointer("Valley Wire", day)],
        )


def parts(listing: Listing) -> int:
    wanted = Wanted(ORDERS[listing.order], Q(), 10)
    return len(parts_of(listing.kind, listing.filters, wanted))


def test_a_list_in_parts_is_the_list_in_its_order_on_pages_of_any_length() -> None:
    for narrowed, order, limit in product(NARROWED, ("-day", "day"), (100, 5)):
        filters = Filters(**narrowed)
        listing = Listing(kind="event", filters=filters, order=cast(Order, order))
        assert parts(listing) > 0
        rows = matching(listing).order_by(*ORDERS[listing.order])
        wanted = titles_of(rows.values_list("document", flat=True))
        assert 0 < len(wanted) < 60
        assert titles_in(listing, limit) == wanted, (narrowed, order, limit)


@pytest.mark.parametrize("order", ["-day", "day", "id"])
@pytest.mark.parametrize("types", [(), TYPES[:1], TYPES])
@pytest.mark.parametrize("party", ["northland", "river-front"])
def test_a_list_of_a_party_as_recorded_then_knows_nothing_of_what_came_after(
    order: Order, types: tuple[str, ...], party: str
) -> None:
    def titles(minutes: int) -> list[str]:
        past = AsOf(recorded_at=makers.later(minutes))
        filters = Filters(parties=(party,), types=types, as_of=past)
        listing = Listing(kind="event", filters=filters, order=order)
        return sorted(titles_in(listing, 100))

    before = titles(30)
    assert 12 <= len(before) <= 36
    taken_back, *others = Thing.objects.published().filter(kind="event")[:12]
    stories.withdrawn(taken_back)
    there = (EventPartyPart(party="hill-front", role="actor"),)
    for one in others:
        stories.mended(one, parties=there, title="Talks elsewhere")
    makers.make_event(Thing.objects.get(kind="process"), now=makers.later(90))
    assert titles(30) == before
    assert titles(-30) == []


def titles_of(documents: Iterable[str]) -> list[str]:
    return [json.loads(text)["label"]["en"] for text in documents]


def test_too_many_parties_and_types_are_looked_for_at_once() -> None:
    many = tuple(f"party-{number}" for number in range(MOST_UNDER))
    few = Filters(parties=("northland", *many[1:]))
    more = Filters(parties=("northland", *many))
    assert parts(Listing(kind="event", filters=few)) == MOST_UNDER
    assert parts(Listing(kind="event", filters=more)) == 0
    found = [titles_in(Listing(kind="event", filters=f), 100) for f in (few, more)]
    assert found[0] == found[1] != []


def test_what_answers_words_is_found_by_the_words_whoever_is_named() -> None:
    filters = Filters(parties=("northland",), words="talks", question="'talk':*")
    listing = Listing(kind="event", filters=filters)
    assert parts(listing) == 0
    assert len(listed_page(listing, cursor="", limit=100).rows) == 24


def test_lists_that_an_index_has_in_their_order_are_asked_for_by_a_plan_that_is_kept() -> (
    None
):
    def is_kept(order: Order = "-day", **narrowed: Any) -> bool:
        listing = Listing(kind="event", filters=Filters(**narrowed), order=order)
        with CaptureQueriesContext(connection) as queries:
            for _ in range(2):
                listed_page(listing, cursor="", limit=5)
        return asked_alone(queries[1]["sql"]).startswith("EXECUTE")

    sides = {"parties": ("northland", "river-front")}
    days = {"first": FIRST, "last": LAST}
    one = {"types": TYPES[:1]}
    for narrowed in (
        {},
        one,
        days,
        one | days,
        sides,
        sides | one | days,
        sides | {"types": TYPES},
    ):
        assert is_kept(**narrowed), narrowed
        assert is_kept("day", **narrowed), narrowed
    assert is_kept("id")
    for otherwise in (
        {"types": TYPES},
        {"processes": ("river-valley",)},
        sides | {"party_roles": ("mediator",)},
        sides | {"parties": tuple(f"party-{n}" for n in range(MOST_UNDER + 1))},
        {"sources_min": 1},
        {"planned": False},
        {"question": "'talk':*", "words": "talk"},
        {"as_of": AsOf(known_on=MIDDLE)},
    ):
        assert not is_kept(**otherwise), otherwise
    assert not is_kept("id", **one)
