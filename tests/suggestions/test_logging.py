"""What a form holds is saved as one act: an event with the claims that were told with it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from core.dates import from_edtf
from core.errors import RuleBroken
from events.models import Statement
from events.rules.claims import StatementDraft
from suggestions.actions import Awaited, Logged, log_thing, publish_as_it_stands
from suggestions.models import DraftSource
from tests import makers
from tests.things import verbs
from tests.things.test_discarding import discard
from things.models import Thing
from things.queries import contents

pytestmark = pytest.mark.django_db


def statement(words: str, event: str = "") -> StatementDraft:
    """Words that somebody says at an event; without one, it is that of the form."""
    return StatementDraft(
        process="river-valley", event=event, form="direct_quotation",
        words=words, speaker="the ministry", said_on=from_edtf("2025-02-27"),
    )  # fmt: skip


def log(then: Any, thing: Thing | None = None, **given: Any) -> Thing:
    """Save the form of an event as an editor, at the version that stands."""
    process = Thing.objects.get(kind="process")
    if thing:
        given |= {"public_id": thing.public_id, "version": verbs.version(thing)}
    logged = Logged(
        **{"draft": makers.draft(process), "sources": tuple(verbs.source()), **given}
    )
    values: Any = {"reason": "So it was.", "by": makers.EDITOR, "now": makers.later()}
    return log_thing(logged=logged, then=then, **values)


def stand() -> set[str]:
    """The words of the statements that are public."""
    rows = Statement.everything.filter(thing__state="published")
    return set(rows.values_list("words", flat=True))


@pytest.fixture(autouse=True)
def process(db: None) -> Thing:
    """The process that events belong to."""
    return makers.make_process()


@pytest.mark.parametrize("as_it_stands", [True, False])
@pytest.mark.parametrize("is_public", [True, False])
def test_claims_saved_with_a_draft_are_published_with_it_and_no_others(
    as_it_stands: bool, is_public: bool
) -> None:
    thing = log("published") if is_public else log("draft")
    verbs.save(statement("We shall see.", thing.public_id), by=makers.EDITOR)
    log("draft", thing, claims=(statement("We are ready."),))
    log("draft", thing, claims=(statement("We are here."),))
    assert stand() == set()
    if as_it_stands:
        publish_as_it_stands(
            public_id=thing.public_id, version=verbs.version(thing),
            reason="So it was.", by=makers.EDITOR, now=makers.later(),
        )  # fmt: skip
    else:
        log("published", thing)
    assert stand() == {"We are ready.", "We are here."}


@pytest.mark.parametrize("then", ["published", "draft"])
def test_claims_rest_on_what_the_event_does_also_where_a_form_leaves_that_as_it_was(
    then: str,
) -> None:
    """What proves a field of the event that a claim has not proves all of the claim."""
    told = makers.pointer("Valley Wire", "2025-02-27")
    cited = tuple(replace(told, field=name) for name in ("title", "", "process"))
    thing = log("published", sources=cited)
    log(then, thing, claims=(statement("We are ready."),), sources=None)
    claim = Thing.objects.get(kind="statement")
    assert claim.state == then
    content = contents([claim], published=False)[claim.pk]
    (stage,) = content["layers"]
    own = contents([thing], published=False)[thing.pk]["layers"][-1]["sources"]
    assert [s["citation"] for s in stage["sources"]] == [s["citation"] for s in own]
    assert [s["field"] for s in stage["sources"]] == ["", "", "process"]


def test_sources_that_wait_with_a_draft_stay_until_a_form_says_otherwise() -> None:
    waits = Awaited(address="https://wire.example.org/far", words="They left.")
    thing = log("draft", awaited=(waits,))
    log("draft", thing)
    log("in_review", thing)
    assert DraftSource.objects.get(thing=thing.public_id).url == waits.address
    with pytest.raises(RuleBroken, match="is not taken in yet"):
        log("published", thing)
    assert verbs.version(thing) == 4
    log("draft", thing, awaited=())
    assert not DraftSource.objects.exists()
    assert log("published", thing).state == "published"


def test_sources_of_a_change_that_was_discarded_are_none_of_the_next() -> None:
    thing = log("published")
    waits = Awaited(address="https://wire.example.org/far", words="They left.")
    log("draft", thing, awaited=(waits,))
    discard(thing, by=makers.EDITOR)
    assert DraftSource.objects.exists()  # for when it is brought back
    assert log("published", thing).published_version == 4
    assert not DraftSource.objects.exists()
