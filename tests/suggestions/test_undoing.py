"""Undoing the last decision on a suggestion; and accepting all of an article, or nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from core.dates import from_edtf
from core.errors import RuleBroken
from editions.models import Act
from events.rules.events import DateClaimDraft, EventPartyPart
from suggestions.actions import (
    Accepting,
    Decided,
    NotAll,
    accept_all,
    reject_suggestion,
    reopen_suggestion,
)
from suggestions.models import Decision, Suggestion
from suggestions.rules import LegTold
from tests import makers
from tests.captives import swaps
from tests.suggestions.found import (
    FIGURE,
    accept,
    document,
    editor,
    event,
    figure,
    merge,
    suggestion_of,
)
from tests.suggestions.test_merging import TALKS, freed, release, second
from tests.things import verbs
from tests.timeline.stories import draft_of
from tests.timeline.surfaces import get
from things.actions import add_sources, correct_thing
from things.models import Thing
from timeline.paths import api_path

pytestmark = pytest.mark.django_db


@pytest.fixture
def version(db: None) -> Any:
    makers.make_process()
    return makers.make_version()


@pytest.fixture
def accepted(version: Any) -> tuple[Suggestion, Thing]:
    suggestion = suggestion_of(version, TALKS)
    return suggestion, accept(suggestion, event())


def undo(suggestion: Suggestion, **given: Any) -> None:
    reopen_suggestion(
        suggestion_id=suggestion.pk,
        by=given.pop("by", None) or editor(),
        now=makers.later(5),
        **given,
    )
    suggestion.refresh_from_db()


def test_undoing_an_acceptance_withdraws_what_it_published_and_it_waits_again(
    accepted: tuple[Suggestion, Thing],
) -> None:
    suggestion, thing = accepted
    address = api_path("event", thing.public_id)
    assert get(address).status_code == 200
    acts = Act.objects.count()
    undo(suggestion)
    assert Act.objects.count() == acts + 1
    assert (suggestion.state, suggestion.result) == ("waiting", "")
    assert get(address).status_code == 410
    thing.refresh_from_db()
    assert (thing.state, thing.withdrawn_reason) == ("withdrawn", "Undone.")
    again = accept(suggestion, event())
    assert again.public_id != thing.public_id
    verbs = [d.verb for d in suggestion.decisions.order_by("pk")]
    assert verbs == ["accepted", "undone", "accepted"]


def test_what_was_changed_since_is_not_undone(
    accepted: tuple[Suggestion, Thing],
) -> None:
    suggestion, thing = accepted
    correct_thing(
        public_id=thing.public_id,
        version=1,
        draft=event(title="Delegations arrive"),
        reason="Shorter.",
        by=makers.EDITOR,
        now=makers.later(),
    )
    with pytest.raises(RuleBroken, match="It was changed since"):
        undo(suggestion)
    suggestion.refresh_from_db()
    thing.refresh_from_db()
    assert (suggestion.state, thing.state) == ("accepted", "published")


def test_what_something_else_names_by_now_is_not_undone(
    accepted: tuple[Suggestion, Thing],
) -> None:
    suggestion, thing = accepted
    claim = DateClaimDraft(
        process="river-valley",
        about=thing.public_id,
        field="date",
        date=from_edtf("2025-02-26"),
    )
    makers.published(claim)
    with pytest.raises(RuleBroken, match="is named by 1 published thing since"):
        undo(suggestion)


def test_undoing_a_merge_takes_away_the_citation_and_the_claims_and_deletes_nothing(
    accepted: tuple[Suggestion, Thing],
) -> None:
    _, thing = accepted
    before = document(thing.public_id)
    other = second()
    merge(other, thing, event(date=from_edtf("2025-02-28")))
    assert len(document(thing.public_id)["date_claims"]) == 1
    acts = Act.objects.count()
    undo(other)
    assert Act.objects.count() == acts + 1
    shown = document(thing.public_id)
    assert shown["citations"] == before["citations"]
    assert "date_claims" not in shown
    thing.refresh_from_db()
    assert thing.version == 3
    assert thing.revisions.count() == 3
    assert Thing.objects.get(kind="date_claim").state == "withdrawn"


def test_undoing_the_first_of_two_merges_leaves_the_second(
    accepted: tuple[Suggestion, Thing],
) -> None:
    _, thing = accepted
    one, two = second(), second(text="A third.\n" + makers.TEXT)
    merge(one, thing, event())
    merge(two, thing, event())
    undo(one)
    articles = {c["article"]["id"] for c in document(thing.public_id)["citations"]}
    assert two.version.article.public_id in articles
    assert one.version.article.public_id not in articles


def test_words_that_were_cited_before_a_merge_stay_when_it_is_undone(
    accepted: tuple[Suggestion, Thing],
) -> None:
    _, thing = accepted
    other = second()
    add_sources(
        public_id=thing.public_id,
        version=1,
        sources=[makers.quotation(other.version, TALKS)],
        by=makers.EDITOR,
        now=makers.later(),
    )
    merge(other, thing, event())
    undo(other)
    assert len(document(thing.public_id)["citations"]) == 2


def test_a_leg_that_joined_its_exchange_leaves_it_again(version: Any) -> None:
    exchange, suggestion = release()
    before = document(exchange.public_id)
    merge(suggestion, exchange, event(type="captives.released"), leg=freed())
    assert document(exchange.public_id)["legs"] != before["legs"]
    undo(suggestion)
    assert document(exchange.public_id)["legs"] == before["legs"]
    assert document(exchange.public_id)["citations"] == before["citations"]


def test_undoing_publishes_nothing_that_somebody_proposed_before(version: Any) -> None:
    exchange, suggestion = release()
    before = document(exchange.public_id)
    draft = replace(draft_of(exchange), label="Not reviewed")
    verbs.save(draft, exchange, by=makers.EDITOR)
    merge(suggestion, exchange, event(type="captives.released"), leg=freed())
    undo(suggestion)
    after = document(exchange.public_id)
    for name in ("label", "legs", "citations"):
        assert after[name] == before[name]
    verbs.publish(exchange)
    assert document(exchange.public_id)["legs"] == before["legs"]
    assert document(exchange.public_id)["label"] == {"en": "Not reviewed"}


def test_a_leg_is_not_taken_out_of_an_exchange_that_was_changed_since(
    version: Any,
) -> None:
    exchange, suggestion = release()
    merge(suggestion, exchange, event(type="captives.released"), leg=freed())
    add_sources(
        public_id=exchange.public_id,
        version=2,
        sources=[makers.pointer("River Daily", "2025-03-01")],
        by=makers.EDITOR,
        now=makers.later(3),
    )
    with pytest.raises(RuleBroken, match="It was changed since"):
        undo(suggestion)


def test_a_figure_beside_goes_when_its_merge_is_undone(version: Any) -> None:
    first = accept(
        suggestion_of(version, FIGURE, kind="figure"), figure(swaps.exactly(12))
    )
    other = second(FIGURE, kind="figure")
    merge(other, first, figure(swaps.exactly(14)))
    assert Thing.objects.published().filter(kind="figure").count() == 2
    undo(other)
    assert Thing.objects.published().filter(kind="figure").get() == first


def test_who_undoes_what_was_decided_anew_meanwhile_is_told(version: Any) -> None:
    suggestion = suggestion_of(version, TALKS)
    given: Any = {"suggestion_id": suggestion.pk, "by": editor(), "now": makers.NOW}
    reject_suggestion(reason="wrong", **given)
    seen = suggestion.decisions.get().pk
    undo(suggestion, decision=seen)
    accept(suggestion, event())
    with pytest.raises(Decided, match="anew since you read it"):
        undo(suggestion, decision=seen)
    undo(suggestion, decision=suggestion.decisions.latest("pk").pk)


def test_what_waits_has_nothing_to_undo_and_a_contributor_undoes_nothing(
    accepted: tuple[Suggestion, Thing],
) -> None:
    suggestion, _ = accepted
    with pytest.raises(RuleBroken, match="needs the role editor"):
        undo(suggestion, by=makers.make_user("contributor"))
    undo(suggestion)
    with pytest.raises(RuleBroken, match="nothing to undo"):
        undo(suggestion)


# --- all of an article -------------------------------------------------------------------------


def both(version: Any, **given: Any) -> list[Accepting]:
    one = suggestion_of(version, TALKS)
    two = suggestion_of(version, FIGURE, kind="figure")
    return [
        Accepting(suggestion=one.pk, draft=event(**given)),
        Accepting(suggestion=two.pk, draft=figure(swaps.exactly(12))),
    ]


def test_all_of_an_article_is_published_in_one_act(version: Any) -> None:
    accepting, by = both(version), editor()
    acts = Act.objects.count()
    ids = accept_all(accepting=accepting, by=by, now=makers.later())
    assert Act.objects.count() == acts + 1
    kinds = [Thing.objects.get(public_id=i).kind for i in ids]
    assert kinds == ["event", "figure"]
    assert {s.state for s in Suggestion.objects.all()} == {"accepted"}
    assert Decision.objects.values("act").distinct().count() == 1


def test_if_one_cannot_be_published_nothing_is_and_it_says_which(version: Any) -> None:
    accepting = both(version, parties=(EventPartyPart(party="nobody", role="actor"),))
    acts, things = Act.objects.count(), Thing.objects.count()
    by = editor()
    with pytest.raises(NotAll) as refused:
        accept_all(accepting=accepting, by=by, now=makers.later())
    assert list(refused.value.problems) == [accepting[0].suggestion]
    assert "There is no party" in refused.value.problems[accepting[0].suggestion]
    assert {s.state for s in Suggestion.objects.all()} == {"waiting"}
    assert Thing.objects.count() == things
    assert Act.objects.count() == acts + 1  # the account
    right = accept_all(accepting=[accepting[1]], by=by, now=makers.later())
    assert len(right) == 1


def test_what_was_decided_meanwhile_is_named_among_all(version: Any) -> None:
    accepting = both(version)
    first = Suggestion.objects.get(pk=accepting[0].suggestion)
    accept(first, event())
    with pytest.raises(NotAll) as refused:
        accept_all(accepting=accepting, by=editor(), now=makers.later(3))
    assert "some-editor has accepted this already" in str(refused.value)
    assert not Thing.objects.filter(kind="figure").exists()


def test_told_is_told(version: Any) -> None:
    """A leg that nothing is told of changes nothing in its exchange."""
    exchange, suggestion = release()
    merge(suggestion, exchange, event(), leg=LegTold(key="prisoners"))
    assert document(exchange.public_id)["legs"][1]["actual"] is None
