"""Who sees what: the one gate for every surface, and what nobody asks for by name."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from core.by import SYSTEM, By
from events.models import Event
from tests import makers
from things import queries
from things.actions import (
    merge_things,
    publish_draft,
    save_draft,
    submit_draft,
    withdraw_thing,
)
from things.models import Thing

pytestmark = pytest.mark.django_db
LATER = makers.later(60)
READER = By(label="some reader", role="reader", id=906)
ANOTHER = By(label="another contributor", role="contributor", id=904)
ADMINISTRATOR = By(label="some administrator", role="administrator", id=907)
NOBODY_YET = By(label="an account not kept yet", role="contributor")
ALL = {
    "published", "withdrawn", "merged", "draft of a contributor", "draft of an editor",
    "draft of the system", "in review", "published draft",
}  # fmt: skip
STANDS = {"published", "published draft"}
# Who sees which of the things below, at a moment after all of them were made.
SEEN: list[tuple[str, By | None, set[str]]] = [
    ("nobody in particular", None, STANDS),
    ("a reader", READER, STANDS),
    (
        "a contributor",
        makers.CONTRIBUTOR,
        STANDS | {"draft of a contributor", "in review"},
    ),
    ("another contributor", ANOTHER, STANDS),
    ("a contributor without a number", NOBODY_YET, STANDS),
    ("an editor", makers.EDITOR, ALL),
    ("a chief", makers.CHIEF, ALL),
    ("an administrator", ADMINISTRATOR, ALL),
    ("the system", SYSTEM, ALL),
]


@pytest.fixture
def things() -> dict[str, Thing]:
    """One event in every state, by what it is called below."""
    process = makers.make_process()

    def draft(by: By) -> Thing:
        source = [makers.pointer("Valley Wire", "2025-02-27")]
        return save_draft(
            draft=makers.draft(process), sources=source, by=by, now=makers.NOW
        )

    given: Any = {"by": makers.CHIEF, "now": makers.later()}
    made = {
        "published": makers.make_event(process),
        "withdrawn": makers.make_event(process),
        "merged": makers.make_event(process),
        "draft of a contributor": draft(makers.CONTRIBUTOR),
        "draft of an editor": draft(makers.EDITOR),
        "draft of the system": draft(SYSTEM),
        "in review": draft(makers.CONTRIBUTOR),
        "published draft": draft(makers.EDITOR),
    }
    ids = {name: thing.public_id for name, thing in made.items()}
    withdraw_thing(
        public_id=ids["withdrawn"], version=1, why="error", reason="No.", **given
    )
    merge_things(
        kept=ids["published"], kept_version=1, merged=ids["merged"], merged_version=1,
        reason="One.", **given,
    )  # fmt: skip
    submit_draft(public_id=ids["in review"], version=1, **given)
    publish_draft(public_id=ids["published draft"], version=1, **given)
    return made


def named(things: dict[str, Thing], keys: Any) -> set[str]:
    numbers = set(keys)
    return {name for name, thing in things.items() if thing.pk in numbers}


@pytest.mark.parametrize(("who", "by", "seen"), SEEN, ids=[row[0] for row in SEEN])
def test_of_all_states_somebody_sees(
    things: dict[str, Thing], who: str, by: By | None, seen: set[str]
) -> None:
    assert set(things) == ALL
    for rows in (
        Thing.objects.visible_to(by, LATER),
        Event.everything.visible_to(by, LATER),
        queries.kinds()["event"].model.everything.visible_to(by, LATER),
    ):
        assert named(things, rows.values_list("pk", flat=True)) == seen
    assert named(
        things, Event.objects.visible_to(by, LATER).values_list("pk", flat=True)
    ) == (STANDS)


def test_who_asks_for_no_state_is_given_what_stands(things: dict[str, Thing]) -> None:
    assert Event._default_manager is not Event.everything
    assert named(things, Event.objects.values_list("pk", flat=True)) == STANDS
    assert named(things, Event.everything.values_list("pk", flat=True)) == ALL
    published = Thing.objects.published()
    assert named(things, published.values_list("pk", flat=True)) == STANDS


def test_every_kind_gives_what_stands_unless_it_is_asked_for_more() -> None:
    for kind in queries.kinds().values():
        where = str(kind.model._default_manager.all().query)
        assert '"things_thing"."state" = published' in where, kind.name
        assert "WHERE" not in str(kind.model.everything.all().query), kind.name


def test_what_is_published_at_a_moment_is_seen_from_then_on() -> None:
    process = makers.make_process()
    thing = makers.make_event(process, now=makers.later(5))
    before, at = makers.later(5) - dt.timedelta(microseconds=1), makers.later(5)
    for by in (None, READER, makers.CONTRIBUTOR):
        assert thing not in Thing.objects.visible_to(by, before)
        assert thing in Thing.objects.visible_to(by, at)
    assert thing in Thing.objects.visible_to(makers.EDITOR, before)


def test_a_draft_on_top_of_what_stands_takes_it_from_nobody(
    things: dict[str, Thing],
) -> None:
    thing = things["published"]
    save_draft(
        public_id=thing.public_id, version=2, by=ANOTHER, now=makers.later(2),
        draft=makers.draft(Thing.objects.get(kind="process"), title="Not reviewed"),
    )  # fmt: skip
    for by in (None, READER, makers.CONTRIBUTOR, ANOTHER):
        (seen,) = Thing.objects.visible_to(by, LATER).filter(pk=thing.pk)
        assert seen.label == "Talks open in Lakeside"
        (row,) = Event.everything.visible_to(by, LATER).filter(pk=thing.pk)
        assert row.title == "Talks open in Lakeside"
