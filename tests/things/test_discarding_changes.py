"""A change proposed of what is public is set aside and brought back; what stands never moves."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from core.dates import from_edtf
from core.errors import RuleBroken
from editions.models import Act, Change
from events.rules.claims import StatementDraft
from suggestions.actions import Logged, discard_as_it_stands, log_thing
from tests import makers
from tests.things import verbs
from tests.things.test_discarding import discard, reclaim, state
from things.actions import Stale, undo_act
from things.models import Revision, Thing

pytestmark = pytest.mark.django_db
OTHER = replace(makers.CONTRIBUTOR, label="another contributor", id=904)


def event(**given: Any) -> Any:
    return makers.draft(Thing.objects.get(kind="process"), **given)


@pytest.fixture
def changed(db: None) -> Thing:
    """A published event of which a contributor proposes a change: its second version."""
    thing = makers.make_event(makers.make_process(), title="Talks open")
    verbs.save(event(title="Talks opened"), thing, sources=verbs.source("River Daily"))
    return Thing.objects.get(pk=thing.pk)


def states(thing: Thing) -> list[str]:
    rows = Revision.objects.filter(thing=thing).order_by("version")
    return list(rows.values_list("state", flat=True))


def content(thing: Thing, version: int) -> Any:
    return thing.revisions.get(version=version).content


@pytest.mark.parametrize("was", ["draft", "in_review"])
def test_it_is_one_act_that_leaves_what_stands_and_keeps_what_was_proposed(
    changed: Thing, was: str
) -> None:
    if was == "in_review":
        verbs.submit(changed)
    row = Thing.objects.filter(pk=changed.pk)
    kept = ("state", "published_version", "changed_at", "label", "brief", "sensitivity")
    shown, stood, number = (
        verbs.shown(changed),
        row.values(*kept).get(),
        row.get().version,
    )
    acts, changes = Act.objects.count(), Change.objects.count()
    discard(changed, reason=" It is as it was. ")
    act = Act.objects.latest("pk")
    assert (act.verb, act.reason) == ("discard_event", "It is as it was.")
    assert state(changed) == ("published", number + 1)
    assert content(changed, number + 1) == content(changed, 1)
    assert content(changed, number) != content(changed, 1)
    reclaim(changed, reason="It was right.")
    assert state(changed) == ("published", number + 2)
    assert content(changed, number + 2) == content(changed, number)
    assert states(changed)[-2:] == ["discarded", was]
    assert (verbs.shown(changed), row.values(*kept).get()) == (shown, stood)
    assert (Act.objects.count(), Change.objects.count()) == (acts + 2, changes)
    verbs.publish(changed)
    assert verbs.title(changed) == "Talks opened"


def test_another_change_begins_from_what_stands(changed: Thing) -> None:
    discard(changed)
    verbs.save(event(title="Talks open", summary="In Lakeside."), changed)
    verbs.publish(changed)
    assert (
        content(changed, 5)["layers"][0]["sources"]
        == (content(changed, 1)["layers"][0]["sources"])
    )
    assert verbs.title(changed) == "Talks open"


def test_its_author_does_so_and_whoever_may_publish_it(changed: Thing) -> None:
    acts = Act.objects.count()
    for verb in (discard, reclaim):
        with pytest.raises(RuleBroken, match="role editor"):
            verb(changed, by=OTHER)
    assert Act.objects.count() == acts
    for who in (makers.CONTRIBUTOR, makers.EDITOR, makers.CHIEF):
        discard(changed, by=who)
        with pytest.raises(RuleBroken, match="role editor"):
            reclaim(changed, by=OTHER)
        reclaim(changed, by=who)


def test_its_author_reads_that_and_why_another_discarded_it(changed: Thing) -> None:
    discard(changed, by=makers.EDITOR, reason="Said twice.")
    for who, read in ((makers.CONTRIBUTOR, [1, 2, 3]), (OTHER, [1])):
        seen = changed.revisions.visible_to(who).order_by("version")
        assert list(seen.values_list("version", flat=True)) == read


def test_who_brings_a_draft_back_did_not_write_it(changed: Thing) -> None:
    verbs.save(event(title="Talks end"), changed, by=makers.EDITOR, sensitivity="high")
    discard(changed, by=makers.CHIEF)
    reclaim(changed, by=makers.CHIEF)
    with pytest.raises(RuleBroken, match="somebody else than its author"):
        verbs.publish(changed, by=makers.EDITOR)
    assert verbs.publish(changed, by=makers.CHIEF).state == "published"


def test_once_something_else_is_published_it_is_said_where_its_words_are(
    changed: Thing,
) -> None:
    with pytest.raises(RuleBroken, match="was not discarded"):
        reclaim(changed)
    discard(changed)
    with pytest.raises(RuleBroken, match="there is nothing to discard"):
        discard(changed)
    verbs.save(event(title="Talks close"), changed)
    with pytest.raises(RuleBroken, match="waits already"):
        reclaim(changed)
    verbs.publish(changed)
    with pytest.raises(RuleBroken, match=r"was changed since.*Version 2 has its words"):
        reclaim(changed)
    assert verbs.title(changed) == "Talks close"


def test_who_read_an_older_version_discards_nothing(changed: Thing) -> None:
    verbs.save(event(title="Talks were opened"), changed)
    with pytest.raises(Stale, match="has changed"):
        discard(changed, version=2)
    discard(changed)
    with pytest.raises(Stale, match="has changed"):
        discard(changed, version=3)


def test_who_did_it_undoes_it_at_one_press(changed: Thing) -> None:
    discard(changed)
    act = Act.objects.latest("pk").pk
    undo_act(act=act, by=makers.CONTRIBUTOR, now=makers.later(4))
    assert states(changed) == ["published", "draft", "discarded", "draft"]
    assert Act.objects.latest("pk").reason == "Undone."


def test_claims_saved_with_it_go_and_come_back_and_others_stay(changed: Thing) -> None:
    def statement(words: str) -> StatementDraft:
        return StatementDraft(
            process="river-valley", event=changed.public_id, form="direct_quotation",
            words=words, speaker="the ministry", said_on=from_edtf("2025-02-27"),
        )  # fmt: skip

    given: dict[str, Any] = {"by": makers.CONTRIBUTOR, "now": makers.later(2)}
    apart = verbs.save(statement("We shall see."), by=makers.EDITOR)
    logged = Logged(
        draft=event(title="Talks resume"), sources=tuple(verbs.source()),
        claims=(statement("We are ready."),), public_id=changed.public_id, version=2,
    )  # fmt: skip
    log_thing(logged=logged, then="draft", **given)
    told = Thing.objects.filter(kind="statement").latest("pk")
    acts = Act.objects.count()
    discard_as_it_stands(
        public_id=changed.public_id, version=3, by=makers.EDITOR, now=makers.later(3)
    )
    assert Act.objects.count() == acts + 1
    assert (state(told)[0], state(apart)[0]) == ("discarded", "draft")
    reclaim(changed, by=makers.EDITOR)
    assert (state(told), state(apart)[0]) == (("draft", 3), "draft")


def put(thing: Thing, version: int, state: str, content: Any) -> None:
    with transaction.atomic():
        Revision.objects.create(
            thing=thing, version=version, state=state, content=content,
            act=Act.objects.latest("pk"),
        )  # fmt: skip


def test_the_database_takes_no_discarding_but_of_a_draft_by_what_stands(
    changed: Thing,
) -> None:
    stands = content(changed, 1)
    with pytest.raises(IntegrityError, match="by a version that says what stands"):
        put(changed, 3, "discarded", content(changed, 2))
    with pytest.raises(IntegrityError, match="revision_state_known"):
        put(changed, 3, "thrown", stands)
    put(changed, 3, "discarded", stands)
    with pytest.raises(IntegrityError, match="Only a draft is discarded"):
        put(changed, 4, "discarded", stands)
