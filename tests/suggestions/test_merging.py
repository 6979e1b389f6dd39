"""Merging a suggestion into what is recorded: cited, filled in, kept beside, never overwritten."""

from __future__ import annotations

from typing import Any

import pytest

from core.dates import from_edtf
from core.errors import RuleBroken
from editions.models import Act, Change
from suggestions.models import Decision, Suggestion
from suggestions.rules import LegTold
from tests import makers
from tests.captives import swaps
from tests.suggestions.found import (
    FIGURE,
    WORDS,
    accept,
    document,
    editor,
    event,
    figure,
    half_open,
    merge,
    statement,
    suggestion_of,
)
from things.actions import Stale, add_sources
from things.models import Thing

pytestmark = pytest.mark.django_db
OTHER = makers.TEXT.replace("on Thursday for talks", "on Friday for talks")
TALKS = "Delegations of Northland and River Front arrived in Lakeside on Thursday"
LATER = """Prisoners are released
Northland released 46 prisoners on Thursday, five days after the captives were handed over.
"""


@pytest.fixture
def version(db: None) -> Any:
    makers.make_process()
    return makers.make_version()


@pytest.fixture
def recorded(version: Any) -> Thing:
    """An event that was accepted from the first article."""
    return accept(suggestion_of(version, TALKS), event())


def second(words: str = TALKS, text: str = makers.TEXT, **given: Any) -> Suggestion:
    """A suggestion of another article."""
    other = makers.make_version(text + "Another line.\n", published="2025-03-01")
    return suggestion_of(other, words, **given)


def test_merging_adds_the_words_of_the_second_article_in_one_act(
    recorded: Thing,
) -> None:
    suggestion, by = second(), editor()
    acts = Act.objects.count()
    merged = merge(suggestion, recorded, event(), by=by)
    assert Act.objects.count() == acts + 1
    shown = document(merged.public_id)
    assert [c["exact"] for c in shown["citations"]] == [TALKS, TALKS]
    assert len({c["article"]["id"] for c in shown["citations"]}) == 2
    assert (merged.version, Thing.objects.filter(kind="event").count()) == (2, 1)
    suggestion.refresh_from_db()
    assert (suggestion.state, suggestion.result) == ("merged", recorded.public_id)
    kept = Decision.objects.get(suggestion=suggestion)
    assert (kept.verb, kept.thing, kept.thing_version) == (
        "merged",
        recorded.public_id,
        2,
    )


def test_a_date_told_otherwise_stands_beside_the_one_that_is_held(
    recorded: Thing,
) -> None:
    told = event(date=from_edtf("2025-02-28"), according_to_words="a host of the talks")
    suggestion, by = second(), editor()
    acts = Act.objects.count()
    merged = merge(suggestion, recorded, told, by=by)
    shown = document(merged.public_id)
    assert shown["date"]["edtf"] == "2025-02-27"
    (claim,) = shown["date_claims"]
    assert claim["date"]["edtf"] == "2025-02-28"
    assert claim["claimant_words"] == "a host of the talks"
    assert claim["citations"][0]["exact"] == TALKS
    assert len(shown["citations"]) == 2
    assert Act.objects.count() == acts + 1


@pytest.mark.parametrize("edtf", ["2025-02", "[..2025-03-01]", "2025-02-27"])
def test_a_date_that_only_says_less_is_no_other_date(
    recorded: Thing, edtf: str
) -> None:
    merge(second(), recorded, event(date=from_edtf(edtf)))
    assert not Thing.objects.filter(kind="date_claim").exists()


def test_a_number_told_otherwise_is_published_beside_with_its_own_claimant(
    version: Any,
) -> None:
    first = accept(
        suggestion_of(version, FIGURE, kind="figure"), figure(swaps.exactly(12))
    )
    before = document(first.public_id)
    told = figure(swaps.exactly(14), claimant="river-front")
    other = second(FIGURE, kind="figure")
    merge(other, first, told)
    beside = Thing.objects.exclude(pk=first.pk).get(kind="figure")
    shown = document(beside.public_id)
    assert (shown["quantity"]["value"], shown["claimant"]["slug"]) == (
        14,
        "river-front",
    )
    assert shown["citations"][0]["article"]["id"] == other.version.article.public_id
    assert document(first.public_id) == before


def test_the_same_number_of_the_same_claimant_is_cited_once_more(version: Any) -> None:
    first = accept(
        suggestion_of(version, FIGURE, kind="figure"), figure(swaps.exactly(12))
    )
    merge(second(FIGURE, kind="figure"), first, figure(swaps.exactly(12)))
    assert Thing.objects.filter(kind="figure").count() == 1
    assert len(document(first.public_id)["citations"]) == 2


def test_a_statement_takes_the_same_words_and_no_others(version: Any) -> None:
    span = {"start": version.text.index(WORDS), "exact": WORDS}
    quote = {**span, "end": span["start"] + len(WORDS)}
    first = accept(
        suggestion_of(version, WORDS, kind="statement", quote=quote), statement()
    )
    other = second(WORDS, kind="statement", quote=quote)
    with pytest.raises(RuleBroken, match="not those that are recorded"):
        merge(other, first, statement("It is over"))
    merge(other, first, statement())
    assert len(document(first.public_id)["citations"]) == 2


def test_an_event_is_not_merged_into_a_figure(version: Any) -> None:
    first = accept(
        suggestion_of(version, FIGURE, kind="figure"), figure(swaps.exactly(12))
    )
    suggestion = second()
    with pytest.raises(RuleBroken, match="of another kind"):
        merge(suggestion, first, event())
    suggestion.refresh_from_db()
    assert suggestion.state == "waiting"
    assert not Act.objects.filter(verb="merge_suggestion").exists()


def test_what_was_changed_since_it_was_read_takes_nothing_in(recorded: Thing) -> None:
    suggestion = second()
    add_sources(
        public_id=recorded.public_id,
        version=1,
        sources=[makers.pointer("River Daily", "2025-03-01")],
        by=makers.EDITOR,
        now=makers.later(),
    )
    with pytest.raises(Stale, match="Somebody has changed"):
        merge(suggestion, recorded, event(), version=1)
    merge(suggestion, recorded, event())
    assert len(document(recorded.public_id)["citations"]) == 3


# --- an exchange, leg by leg -------------------------------------------------------------------


def release(**given: Any) -> tuple[Thing, Suggestion]:
    """The exchange, and a suggestion of the release that completes it five days later."""
    exchange = swaps.publish(half_open(), sources=[swaps.source("2025-02-23")])
    later = makers.make_version(LATER, published="2025-02-28")
    suggestion = suggestion_of(later, "Northland released 46 prisoners", **given)
    return exchange, suggestion


def freed(**given: Any) -> LegTold:
    values: dict[str, Any] = {
        "key": "prisoners",
        "count": swaps.exactly(46),
        "when": from_edtf("2025-02-27"),
        **given,
    }
    return LegTold(**values)


def test_a_second_leg_that_comes_five_days_later_joins_its_exchange(
    version: Any,
) -> None:
    exchange, suggestion = release(kind="event")
    events = Thing.objects.filter(kind="event").count()
    merge(suggestion, exchange, event(type="captives.released"), leg=freed())
    shown = document(exchange.public_id)
    leg = shown["legs"][1]
    assert (leg["actual"]["value"], leg["actual_on"]["edtf"], leg["status"]) == (
        46,
        "2025-02-27",
        "completed",
    )
    assert shown["legs"][0]["actual_on"]["edtf"] == "2025-02-22"
    assert shown["status"] == "completed"
    assert "Northland released 46 prisoners" in {
        c.get("exact") for c in shown["citations"]
    }
    assert Thing.objects.filter(kind="event").count() == events
    first = Change.objects.filter(public_id=exchange.public_id).earliest("seq")
    assert first.edition is not None  # what was known on the 23rd is still to be read


def test_a_leg_told_otherwise_keeps_its_number_and_gains_a_figure_and_a_date_beside(
    version: Any,
) -> None:
    exchange, suggestion = release()
    told = freed(key="captives", count=swaps.exactly(4), claimant="river-front")
    merge(suggestion, exchange, event(type="captives.released"), leg=told)
    shown = document(exchange.public_id)
    assert shown["legs"][0]["actual"]["value"] == 3
    assert shown["date_claims"][0]["field"] == "legs.captives.actual_on"
    (beside,) = Thing.objects.filter(kind="figure")
    other = document(beside.public_id)
    assert (other["quantity"]["value"], other["leg"]) == (4, "captives")
    assert other["claimant"]["slug"] == "river-front"


def test_a_leg_has_to_be_one_of_the_exchange(version: Any) -> None:
    exchange, suggestion = release()
    with pytest.raises(RuleBroken, match="Choose the leg"):
        merge(suggestion, exchange, event(), leg=freed(key="nobody"))


def test_another_exchange_of_the_same_legs_fills_in_what_was_open(version: Any) -> None:
    exchange, suggestion = release()
    process = Thing.objects.get(kind="process")
    told = swaps.exchange_draft(
        process,
        batches=(),
        legs=(
            swaps.captives_leg(actual=swaps.exactly(2)),
            swaps.prisoners_leg(actual=swaps.exactly(46)),
        ),
    )
    merge(suggestion, exchange, told)
    shown = document(exchange.public_id)
    assert shown["legs"][1]["actual"]["value"] == 46
    assert shown["legs"][0]["actual"]["value"] == 3
    (beside,) = Thing.objects.filter(kind="figure")
    assert document(beside.public_id)["quantity"]["value"] == 2
