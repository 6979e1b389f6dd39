"""What the page of a party, a body or a person shows of what they said, owe and did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from timeline.actors.blocks import BLOCKS, Actor, Block
from timeline.actors.latest import latest
from timeline.actors.members import (
    Circle,
    Held,
    Member,
    bodies_of,
    circle_of,
    held_by,
    members_of,
    places_of,
)
from timeline.actors.rows import Beside, PartView, part_views, people_in, verdicts_on
from timeline.documents import ThingView, to_thing
from timeline.facts import Reading
from timeline.filters import Filters
from timeline.moments import AsOf
from timeline.values import name_of

# The kinds whose terms the pages show.
SHOWN = (
    *dict.fromkeys(kind for block in BLOCKS.values() for kind in block.kinds),
    *("assessment", "occupancy", "membership", "party", "organisation", "person"),
)


@dataclass(frozen=True, kw_only=True)
class Name:
    """One way of writing a name; ``used_by`` is who uses it, where sides use different ones."""

    text: str
    language: str
    used_by: str


@dataclass(frozen=True, kw_only=True)
class BlockView:
    """One list of a page. ``count`` is in words: "12", or "480+" where there may be more.

    ``next_cursor`` is where its own page goes on after these rows; empty: these are all.
    """

    name: str
    rows: tuple[PartView, ...]
    count: str
    next_cursor: str


@dataclass(frozen=True, kw_only=True)
class ActorPage:
    """The whole page besides the record of the thing itself.

    ``people`` and ``bodies`` are who speaks and acts for it, ``held`` what a person holds.
    """

    names: tuple[Name, ...]
    blocks: tuple[BlockView, ...]
    people: tuple[Member, ...]
    bodies: tuple[Member, ...]
    held: tuple[Member, ...]


def actor_page(
    thing: ThingView, filters: Filters, reading: Reading, *, most: Mapping[str, int]
) -> ActorPage:
    """Return what a page shows, in six queries; ``most`` is how many rows, by block."""
    actor, circle = _actor(thing, filters.as_of)
    found = latest(actor.blocks, actor, filters, most=most)
    shown = [[to_thing(r.document, reading) for r in one.page.rows] for one in found]
    beside, held = _beside([r for rows in shown for r in rows], actor, filters.as_of)
    return ActorPage(
        names=names_of(thing),
        blocks=tuple(
            BlockView(
                name=one.block.name,
                rows=part_views(one.block, actor, rows, reading, beside),
                count=f"{one.count:,}{'+' if one.at_least else ''}",
                next_cursor=one.page.next_cursor,
            )
            for one, rows in zip(found, shown, strict=True)
        ),
        people=() if _is_person(actor) else members_of(circle, held.own, reading),
        bodies=bodies_of(circle, reading),
        held=places_of(circle, held.own, reading) if _is_person(actor) else (),
    )


def block_page(
    thing: ThingView,
    block: Block,
    filters: Filters,
    reading: Reading,
    paging: tuple[str, int],
) -> BlockView:
    """Return a page of one block, in five queries; ``paging`` is a cursor and how many rows.

    :raises BadCursor: when the cursor is not one of ours.
    """
    actor, _ = _actor(thing, filters.as_of)
    cursor, limit = paging
    most = {block.name: limit}
    (found,) = latest((block,), actor, filters, most=most, cursor=cursor)
    page = found.page
    rows = [to_thing(row.document, reading) for row in page.rows]
    beside, _ = _beside(rows, actor, filters.as_of)
    return BlockView(
        name=block.name,
        rows=part_views(block, actor, rows, reading, beside),
        count="",
        next_cursor=page.next_cursor,
    )


def names_of(thing: ThingView) -> tuple[Name, ...]:
    """Return how a name is written besides the one that the page is headed with."""
    return tuple(
        Name(
            text=one["text"],
            language=one["language"] or "",
            used_by=name_of(one, "used_by"),
        )
        for one in thing.document["spellings"]
        if one["text"] != thing.title
    )


def _actor(thing: ThingView, as_of: AsOf) -> tuple[Actor, Circle]:
    key = thing.document["slug"]
    circle = circle_of(thing.kind, key, as_of)
    return Actor(kind=thing.kind, key=key, bodies=circle.keys_of_bodies), circle


def _beside(
    rows: Sequence[ThingView], actor: Actor, as_of: AsOf
) -> tuple[Beside, Held]:
    held = held_by(actor, people_in(rows), as_of)
    verdicts = verdicts_on(rows, as_of)
    return Beside(verdicts=verdicts, occupancies=held.everything), held


def _is_person(actor: Actor) -> bool:
    return actor.kind == "person"
