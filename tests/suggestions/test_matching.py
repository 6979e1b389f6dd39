"""What a waiting suggestion is likened to, in which order, and what differs."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.dates import from_edtf
from events.rules.events import EventPartyPart
from suggestions.models import Suggestion
from suggestions.queries import Match, matches, review
from suggestions.rules.alike import Held, Sought, likeness
from suggestions.rules.differences import differences
from tests import makers
from tests.captives import swaps
from tests.suggestions.found import (
    FIGURE,
    WORDS,
    event,
    figure,
    half_open,
    statement,
    suggestion_of,
)
from things.models import Thing
from vocabularies.queries import event_types_by_kind

TALKS = "Delegations of Northland and River Front arrived in Lakeside on Thursday"
WHEN = {
    "edtf": "2025-02-27", "text": "on Thursday", "earliest": "2025-02-27",
    "latest": "2025-02-27", "kind": "instant_within", "anchor": "2025-02-28",
    "resolution": "relative_to_publication",
}  # fmt: skip
NORTHLAND = [{"slug": "northland", "role": "actor"}]


@pytest.fixture
def version(db: None) -> Any:
    makers.make_process()
    return makers.make_version()


def found(suggestion: Suggestion) -> list[Match]:
    article = review(suggestion.version_id)
    assert article is not None
    return matches(article, event_types_by_kind())[suggestion.pk]


def labels(suggestion: Suggestion) -> list[str]:
    return [match.held.label for match in found(suggestion)]


def talks(version: Any, **given: Any) -> Suggestion:
    return suggestion_of(
        version, TALKS, **{"when": WHEN, "parties": NORTHLAND, **given}
    )


def test_the_likeliest_comes_first_and_there_are_three_at_most(version: Any) -> None:
    process = Thing.objects.get(kind="process")
    same = {"type": "negotiation.round_opened", "place": "lakeside"}
    for title, edtf, given in (
        ("Two days off", "2025-03-01", {}),
        ("The same day", "2025-02-27", {}),
        ("The same day and place", "2025-02-27", same),
        ("The month", "2025-02", {}),
        ("A week off", "2025-03-08", {}),
    ):
        makers.make_event(process, title=title, date=from_edtf(edtf), **given,
                          sources=[makers.pointer("Valley Wire", "2025-04-01")])  # fmt: skip
    suggestion = talks(version, place="lakeside")
    assert labels(suggestion)[0] == "The same day and place"
    assert len(labels(suggestion)) == 3
    assert "A week off" not in labels(suggestion)
    assert found(suggestion)[0].is_likely


def test_what_shares_no_party_or_is_of_another_type_is_no_match(version: Any) -> None:
    process = Thing.objects.get(kind="process")
    other = (EventPartyPart(party="river-front", role="actor"),)
    makers.make_event(process, title="Of another party", parties=other)
    makers.make_event(process, title="An attack", type="violence.attack")
    makers.make_event(process, title="Talks")
    assert labels(talks(version)) == ["Talks"]


def test_what_is_not_published_or_of_another_process_is_no_match(version: Any) -> None:
    from events.actions import route_by_hand

    process = Thing.objects.get(kind="process")
    makers.make_event(process, title="Talks")
    elsewhere = makers.make_process("hill-road", name="Hill road truce")
    makers.make_event(elsewhere, title="Talks elsewhere")
    suggestion = talks(version)
    assert sorted(labels(suggestion)) == ["Talks", "Talks elsewhere"]
    route_by_hand(
        article=version.article.public_id,
        process="river-valley",
        belongs=True,
        by=makers.EDITOR,
        now=makers.NOW,
    )
    assert labels(suggestion) == ["Talks"]
    Thing.objects.filter(label="Talks").update(
        state="withdrawn", withdrawn_for="error", withdrawn_reason="x"
    )
    assert labels(suggestion) == []


def test_a_release_is_likened_to_the_open_leg_of_an_exchange_five_days_before(
    version: Any,
) -> None:
    swaps.publish(half_open(), sources=[swaps.source("2025-02-23")])
    suggestion = talks(version, reads="release")
    (match,) = found(suggestion)
    assert (match.held.kind, match.leg) == ("exchange", "prisoners")
    assert [leg.is_open for leg in match.held.legs] == [False, True]


def test_figures_are_likened_by_measure_claimant_and_day_and_the_number_differs(
    version: Any,
) -> None:
    finding: dict[str, Any] = {
        "measure": "held", "population": "captives", "unit": "person",
        "claimant": "northland", "claimant_words": "Northland", "place": "",
        "modality": "reported", "as_of": WHEN,
        "count": {"qualifier": "exact", "value": "14", "low": None, "high": None,
                  "label": "14"},
    }  # fmt: skip
    makers.published(figure(swaps.exactly(12), as_of=from_edtf("2025-02-27")))
    makers.published(
        figure(swaps.exactly(14), measure="killed", as_of=from_edtf("2025-02-27"))
    )
    suggestion = suggestion_of(version, FIGURE, kind="figure", **finding)
    (match,) = found(suggestion)
    (differs,) = differences(match.sought, match.held, {"northland": "Northland"})
    assert (differs.name, differs.theirs, differs.ours) == ("Number", "14", "12")


def test_statements_are_likened_by_their_words(version: Any) -> None:
    start = version.text.index(WORDS)
    quote = {"start": start, "end": start + len(WORDS), "exact": WORDS}
    for words in (WORDS, "We are ready for war"):
        makers.published(statement(words, form="paraphrase"))
    suggestion = suggestion_of(
        version, WORDS, kind="statement", quote=quote, said_on=WHEN
    )
    (match,) = found(suggestion)
    assert (match.score, match.held.words) == (1.0, (WORDS,))


def test_differences_are_told_field_by_field_and_what_is_left_open_is_none() -> None:
    held = Held(
        public_id="a",
        version=1,
        kind="event",
        label="Talks",
        type="negotiation.round_opened",
        dates=(from_edtf("2025-02-26"),),
        parties=frozenset({"northland"}),
        place="lakeside",
    )
    sought = Sought(
        kind="event",
        day=dt.date(2025, 2, 28),
        types=frozenset({"negotiation.round_opened"}),
        when=from_edtf("2025-02-27"),
        parties=frozenset({"northland", "river-front"}),
        place="hill",
    )
    names = {"northland": "Northland", "river-front": "River Front"}
    told = {d.name: (d.theirs, d.ours) for d in differences(sought, held, names)}
    assert told == {
        "When": ("27 February 2025", "26 February 2025"),
        "Parties": ("Northland; River Front", "Northland"),
        "Place": ("hill", "lakeside"),
    }
    assert likeness(sought, held) > 0.5
    bare = Sought(kind="event", day=dt.date(2025, 2, 28))
    assert differences(bare, held, names) == ()


def test_matching_takes_the_same_queries_at_1_and_at_200_of_both(version: Any) -> None:
    suggestion = talks(version)
    process = Thing.objects.get(kind="process")
    swaps.publish(half_open(), sources=[swaps.source("2025-02-23")])
    makers.published(figure(swaps.exactly(12), as_of=from_edtf("2025-02-27")))
    makers.published(statement(form="paraphrase"))
    makers.make_event(process)

    def count() -> int:
        article = review(version.pk)
        assert article is not None
        types = event_types_by_kind()
        with CaptureQueriesContext(connection) as seen:
            assert matches(article, types)[suggestion.pk]
        return len(seen)

    at_one = count()
    for n in range(199):
        makers.make_event(process, title=f"Talks {n}")
        Suggestion.objects.create(
            version=version, kind="event", finding=suggestion.finding, start=n,
            end=n + 5, fingerprint=f"{n}", rule="x", confidence=0.5,
            created_at=makers.NOW,
        )  # fmt: skip
    assert count() == at_one <= 14


def test_event_drafts_of_these_tests_hold(version: Any) -> None:
    """The control of this file: what it publishes beside is a match at all."""
    makers.published(event())
    assert labels(talks(version)) == ["Delegations arrive in Lakeside"]
