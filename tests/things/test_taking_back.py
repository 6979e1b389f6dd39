"""Taking back what one did to a thing: at one press, by oneself, while nothing was done since."""

from __future__ import annotations

from typing import Any

import pytest

from core.errors import RuleBroken
from editions.actions import record_act
from editions.models import Act
from tests import makers
from tests.things import verbs
from things import queries
from things.actions import add_sources, publish_thing, undo_act
from things.models import Thing

pytestmark = pytest.mark.django_db


def undo(act: int | None = None, **given: Any) -> Thing:
    """Take back an act as a chief, the last one unless told otherwise."""
    number = act or Act.objects.latest("pk").pk
    values: dict[str, Any] = {"by": makers.CHIEF, "now": makers.later(5), **given}
    return undo_act(act=number, **values)


@pytest.fixture
def process(db: None) -> Thing:
    return makers.make_process()


def test_each_change_of_what_stands_is_taken_back_as_a_version_of_its_own(
    process: Thing,
) -> None:
    event = makers.make_event(process, title="As it was")
    anew = makers.draft(process, title="Anew")
    changes: dict[str, Any] = {
        "correct": lambda: verbs.correct(event, anew),
        "update": lambda: verbs.update(event, anew, "River Daily", "2025-02-28"),
        "cite": lambda: verbs.cite(event, "River Daily", "2025-02-28"),
        "withdraw": lambda: verbs.withdraw(event),
        "draft": lambda: (
            verbs.save(anew, event),
            verbs.publish(event, by=makers.CHIEF),
        ),
    }
    before = verbs.document(event)
    for name, change in changes.items():
        change()
        number = verbs.version(event)
        undo()
        assert verbs.version(event) == number + 1, name
        after = verbs.document(event)
        for shown in (before, after):
            shown.pop("version", None), shown.pop("recorded_at", None)
        assert after == before, name
        assert Act.objects.latest("pk").reason == "Undone."


def test_what_was_published_anew_is_withdrawn_and_a_merge_is_undone(
    process: Thing,
) -> None:
    one, other = (makers.make_event(process, title=t) for t in ("One", "Other"))
    verbs.merge(one, other)
    assert Thing.objects.get(pk=other.pk).state == "merged"
    undo()
    assert Thing.objects.get(pk=other.pk).state == "published"
    draft = verbs.save(makers.draft(process, title="New"), sources=verbs.source())
    verbs.publish(draft, by=makers.CHIEF)
    undo()
    fresh = Thing.objects.get(pk=draft.pk)
    assert (fresh.state, fresh.withdrawn_reason) == ("withdrawn", "Undone.")


def test_all_versions_that_one_act_made_are_taken_back_together(
    process: Thing,
) -> None:
    given: Any = {"by": makers.CHIEF, "now": makers.later()}
    draft = makers.draft(process, title="As it was")
    act = record_act(verb="publish_event", **given)
    event = publish_thing(draft=draft, sources=verbs.source(), act=act, **given)
    more = verbs.source("River Daily", "2025-02-28")
    add_sources(public_id=event.public_id, version=1, sources=more, act=act, **given)
    assert queries.done_by([act.pk])[act.pk].version == 2
    undo(act.pk)
    fresh = Thing.objects.get(pk=event.pk)
    assert (fresh.state, fresh.version) == ("withdrawn", 3)


def test_what_is_not_taken_back_at_one_press_is_refused_in_words(
    process: Thing,
) -> None:
    one, other = (makers.make_event(process, title=t) for t in ("One", "Other"))
    verbs.withdraw(one)
    verbs.restore(one, 1)
    with pytest.raises(RuleBroken, match="cannot be undone at one press"):
        undo()
    verbs.merge(one, other)
    verbs.unmerge(other)
    with pytest.raises(RuleBroken, match="cannot be undone at one press"):
        undo()
    verbs.save(makers.draft(process, title="Anew"), one, by=makers.CHIEF)
    with pytest.raises(RuleBroken, match="cannot be undone at one press"):
        undo()
    verbs.correct(other, makers.draft(process, title="Another"))
    undo()
    assert verbs.title(other) == "Other"


def test_nobody_takes_back_what_another_did_or_what_was_changed_since(
    process: Thing,
) -> None:
    event = makers.make_event(process, title="As it was")
    verbs.correct(event, makers.draft(process, title="Anew"))
    act = Act.objects.latest("pk").pk
    with pytest.raises(RuleBroken, match="nothing of yours"):
        undo(act, by=makers.EDITOR)
    with pytest.raises(RuleBroken, match="nothing of yours"):
        undo(10**9)
    verbs.cite(event, "River Daily", "2025-02-28")
    with pytest.raises(RuleBroken, match="changed since"):
        undo(act)
    undo()
    assert verbs.title(event) == "Anew"


def test_what_is_sensitive_is_taken_back_by_somebody_else_than_who_did_it(
    process: Thing,
) -> None:
    event = makers.make_event(process)
    Thing.objects.filter(pk=event.pk).update(sensitivity="high")
    event.refresh_from_db()
    verbs.withdraw(event)
    with pytest.raises(RuleBroken, match="sensitive"):
        undo()
    Thing.objects.filter(pk=event.pk).update(sensitivity="low")
    undo()
    assert Thing.objects.get(pk=event.pk).state == "published"


def test_it_is_one_query_which_of_many_acts_can_be_taken_back(
    process: Thing, django_assert_num_queries: Any
) -> None:
    events = [makers.make_event(process, title=str(n)) for n in range(3)]
    for event in events:
        verbs.withdraw(event)
    acts = list(Act.objects.values_list("pk", flat=True))
    with django_assert_num_queries(1):
        done = queries.done_by(acts)
    assert [done[act].way for act in acts[-3:]] == ["restore"] * 3
    assert {d.thing.pk for d in done.values()} >= {e.pk for e in events}
