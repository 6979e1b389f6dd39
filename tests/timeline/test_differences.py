"""Two documents of one thing compared, of a kind that the reading side has never heard of."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Annotated, Any

import pytest

from core.dates import FuzzyDate, from_edtf
from core.drafts import Coded, Counts, Named, Ours, Part, Verbatim
from core.quantities import Quantity
from editions.rules import Dated
from things.rendering.documents import Subject, renderings
from things.rules.kinds import Kind, Name, Names, Source
from things.rules.knowing import Layer
from timeline.differences import Difference, differences, segments
from timeline.words import Lexicon

LEXICON = Lexicon(
    {
        "crossing_state:open": "Open",
        "crossing_state:shut": "Shut",
        "event_role:actor": "Takes part",
        "date_resolution:stated": "Stated",
        "date_resolution:inferred": "Inferred",
        "evidence_stance:contradicts": "Contradicts",
        "qualifier:exact": "Exact",
        "qualifier:approx": "Approximate",
    }
)


@dataclass(frozen=True, kw_only=True)
class GuardPart(Part):
    """Who guards a crossing."""

    party: Annotated[str, Named("party")]
    role: Annotated[str, Coded("event_role")]
    since: FuzzyDate | None = None


@dataclass(frozen=True, kw_only=True)
class CrossingDraft:
    """A crossing, of a kind that nothing else knows."""

    title: Annotated[str, Ours()]
    state: Annotated[str, Coded("crossing_state")]
    opens: FuzzyDate
    trucks: Annotated[Quantity | None, Counts()] = None
    place: Annotated[str, Named("place")] = ""
    sign: Annotated[str, Verbatim()] = ""
    toll: Decimal | None = None
    checked_on: dt.date | None = None
    guarded: bool = False
    guards: tuple[GuardPart, ...] = ()


CROSSING = Kind(
    name="crossing",
    plural="crossings",
    draft=CrossingDraft,
    model=None,
    label=lambda draft, names: draft.title,
    timeline=lambda draft: (Dated(role="actual", when=draft.opens, field="opens"),),
)
DRAFT = CrossingDraft(
    title="The crossing at Lakeside opens",
    state="open",
    opens=from_edtf("2025-02-20"),
    trucks=Quantity(qualifier="exact", value=Decimal(40), label="40"),
    place="lakeside",
)
NAMES = Names(
    {
        (kind, slug): Name(pk=n, public_id=str(n), kind=kind, slug=slug, label=label)
        for n, (kind, slug, label) in enumerate(
            [
                ("party", "northland", "Northland"),
                ("party", "river-front", "River Front"),
                ("place", "lakeside", "Lakeside"),
                ("place", "hilltop", "Hilltop"),
            ]
        )
    }
)


def source(outlet: str, **given: Any) -> Source:
    """A source of 20 February 2025."""
    shown = {
        "form": "quotation",
        "outlet": {"slug": outlet, "name": {"en": outlet}},
        "url": None,
        "published_on": "2025-02-20",
        "known_on": "2025-02-20",
        "exact": "It opens.",
    }
    day = dt.date(2025, 2, 20)
    return Source(
        citation=1, known_on=day, published_on=day, origin=outlet, shown=shown, **given
    )


def document(draft: CrossingDraft, *sources: Source) -> dict[str, Any]:
    """The document of a crossing, as the record itself would render it."""
    subject = Subject(
        kind=CROSSING, public_id="a" * 16, slug="", version=1, verb="created",
        changed_at=dt.datetime(2025, 3, 10, tzinfo=dt.UTC),
    )  # fmt: skip
    layer = Layer(values=draft, sources=sources or (source("Valley Wire"),))
    (shown,) = renderings(subject, ([layer], []), NAMES, {})
    found: dict[str, Any] = json.loads(shown.document)
    return found


def between(before: CrossingDraft, after: CrossingDraft) -> list[Difference]:
    """What differs between two drafts' documents."""
    return differences(CROSSING, [], document(before), document(after), LEXICON)


def test_the_same_values_differ_in_nothing() -> None:
    assert between(DRAFT, replace(DRAFT)) == []


@pytest.mark.parametrize(
    ("change", "label", "before", "after"),
    [
        ({"state": "shut"}, "State", "Open", "Shut"),
        (
            {"opens": from_edtf("[2025-02-20..2025-02-21]")},
            "Opens",
            "20 February 2025",
            "between 20 and 21 February 2025",
        ),
        (
            {"opens": from_edtf("2025-02-20", text="on Thursday")},
            "Opens",
            "20 February 2025",
            "20 February 2025 (“on Thursday”)",
        ),
        (
            {"opens": from_edtf("2025-02-20", resolution="inferred")},
            "Opens",
            "20 February 2025 [2025-02-20; Stated]",
            "20 February 2025 [2025-02-20; Inferred]",
        ),
        (
            {
                "trucks": Quantity(
                    qualifier="more_than", low=Decimal(40), label="over 40"
                )
            },
            "Trucks",
            "40",
            "over 40",
        ),
        (
            {"trucks": Quantity(qualifier="approx", value=Decimal(40), label="40")},
            "Trucks",
            "40 [Exact; value 40]",
            "40 [Approximate; value 40]",
        ),
        ({"trucks": None}, "Trucks", "40", ""),
        ({"place": "hilltop"}, "Place", "Lakeside", "Hilltop"),
        ({"place": ""}, "Place", "Lakeside", ""),
        ({"toll": Decimal("2.5")}, "Toll", "", "2.5"),
        ({"checked_on": dt.date(2025, 2, 21)}, "Checked on", "", "21 February 2025"),
        ({"guarded": True}, "Guarded", "No", "Yes"),
    ],
)
def test_a_value_is_told_as_it_was_and_as_it_is_in_words(
    change: dict[str, Any], label: str, before: str, after: str
) -> None:
    (found,) = between(DRAFT, replace(DRAFT, **change))
    assert (found.label, found.before, found.after) == (label, before, after)
    assert (*found.segments, *found.removed, *found.added) == ()


def test_a_text_is_compared_word_by_word() -> None:
    (found,) = between(DRAFT, replace(DRAFT, title="The crossing near Lakeside opens"))
    assert [(s.sign, s.text) for s in found.segments] == [
        ("same", "The crossing "),
        ("removed", "at "),
        ("added", "near "),
        ("same", "Lakeside opens"),
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "new words"),
        ("a, b. c", "a b c!"),
        ("الهدنة مستمرة", "الهدنة انتهت"),
        ("one\n\ntwo", "one two"),
        ("same", "same"),
        ("word " * 3000, "word " * 2999),
    ],
)
def test_segments_hold_every_letter_of_both_texts(before: str, after: str) -> None:
    found = segments(before, after)
    assert "".join(s.text for s in found if s.sign != "added") == before
    assert "".join(s.text for s in found if s.sign != "removed") == after


def test_parties_are_told_as_rows_that_went_and_came() -> None:
    first = GuardPart(party="northland", role="actor")
    second = GuardPart(party="river-front", role="actor", since=from_edtf("2025-02"))
    before, after = replace(DRAFT, guards=(first,)), replace(DRAFT, guards=(second,))
    (found,) = between(before, after)
    assert found.label == "Guards"
    assert found.removed == ("Northland (takes part)",)
    assert found.added == ("River Front (takes part; since: February 2025)",)
    swapped = between(
        replace(DRAFT, guards=(first, second)), replace(DRAFT, guards=(second, first))
    )
    assert swapped == []


def test_sources_are_told_as_rows_with_what_they_say_for_what() -> None:
    before = document(DRAFT, source("Valley Wire"))
    more = source("River Daily", field="trucks", stance="contradicts")
    after = document(DRAFT, source("Valley Wire"), more)
    found = differences(CROSSING, [], before, after, LEXICON)
    assert [(d.label, d.before, d.after) for d in found] == [
        ("Evidence", "Single source", "Disputed"),
        ("Sources", "", ""),
    ]
    assert found[1].added == (
        "River Daily, 20 February 2025, “It opens.”, for trucks, contradicts",
    )


def test_no_difference_shows_anything_of_the_json() -> None:
    full = replace(
        DRAFT, state="shut", trucks=None, place="hilltop", sign="CLOSED", guarded=True,
        opens=from_edtf("../2025-02-20"), toll=Decimal(2),
        guards=(GuardPart(party="northland", role="actor"),),
    )  # fmt: skip
    words = " ".join(
        " ".join([d.before, d.after, *d.removed, *d.added])
        for d in between(DRAFT, full)
    )
    assert not any(sign in words for sign in ("{", "}", '"', "None", "null", "edtf"))


def test_a_field_that_older_documents_do_not_have_is_told_as_new() -> None:
    older = document(DRAFT)
    del older["guarded"]
    newer = document(replace(DRAFT, guarded=True))
    (found,) = differences(CROSSING, [], older, newer, LEXICON)
    assert (found.before, found.after) == ("", "Yes")
