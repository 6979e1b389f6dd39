"""The article the project was given, fact by fact; it lies beside the checkout."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

import pytest

from suggestions.extraction.counts import number_in
from suggestions.extraction.findings import (
    Article,
    EventFinding,
    FigureFinding,
    Finding,
    Gazetteer,
    Name,
    StatementFinding,
)
from suggestions.extraction.reader import read

SEED = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "seed.txt"
pytestmark = pytest.mark.skipif(
    not SEED.parents[1].is_dir(),
    reason="needs ../shared beside the checkout: the article is not ours to publish",
)
SPELLINGS = (
    ("party", "israel", ("Israel", "Israeli"), ""),
    ("party", "hamas", ("Hamas",), ""),
    ("party", "qatar", ("Qatar",), ""),
    ("party", "egypt", ("Egypt",), ""),
    ("party", "united-states", ("United States", "US"), ""),
    ("party", "egypt-sis", ("Egypt’s state information service",), "egypt"),
    ("person", "gideon-saar", ("Gideon Sa’ar", "Sa’ar"), "israel"),
    ("person", "basem-naim", ("Basem Naim", "Naim"), "hamas"),
    ("person", "mohamad-elmasry", ("Mohamad Elmasry",), ""),
    ("person", "steve-witkoff", ("Steve Witkoff",), "united-states"),
    ("place", "cairo", ("Cairo",), ""),
    ("place", "egypt-place", ("Egypt",), ""),
    ("place", "gaza", ("Gaza Strip", "Gaza"), ""),
    ("place", "philadelphi-corridor", ("Philadelphi Corridor",), ""),
    ("place", "southern-israel", ("southern Israel",), ""),
)


def _names() -> Iterable[Name]:
    for kind, slug, spellings, party in SPELLINGS:
        for spelling in spellings:
            yield Name(
                spelling=spelling,
                kind=kind,  # type: ignore[arg-type]
                slug=slug,
                label=spellings[0],
                party=party,
            )


@pytest.fixture(scope="module")
def found() -> list[Finding]:
    text = SEED.read_text(encoding="utf-8")
    article = Article(text=text, published_on=dt.date(2025, 2, 28))
    return read(article, Gazetteer(tuple(_names())))


def test_its_events_are_found_with_their_days_and_parties(found: list[Finding]) -> None:
    events = {
        (e.kind, e.modality, e.when.edtf if e.when else None): {
            p.slug for p in e.parties
        }
        for e in found
        if isinstance(e, EventFinding)
    }
    both = {"israel", "hamas"}
    assert events == {
        ("talks", "happened", "2025-02-27"): {"israel", "qatar", "united-states"},
        ("other", "planned", "2025-03-01"): both,
        ("exchange", "happened", "[2025-02-26..2025-02-27]"): both,
        ("delay", "happened", None): {"israel"},
        ("rejection", "happened", None): {"israel"},
        ("withdrawal", "planned", "2025-03-01/2025-03-09"): {"israel"},
        ("agreement", "happened", "2025-01-19"): both,
        ("attack", "happened", "2023-10-07"): {"hamas"},
    }


def test_its_exchange_has_both_legs(found: list[Finding]) -> None:
    (exchange,) = [f for f in found if isinstance(f, EventFinding) and f.legs]
    assert [
        (leg.kind, leg.from_party, leg.to_party, leg.count.value, leg.count.low)
        for leg in exchange.legs
    ] == [
        ("remains", "hamas", "israel", 4, None),
        ("living_persons", "israel", "hamas", None, 600),
    ]


def test_its_figures_are_found_and_none_is_computed(found: list[Finding]) -> None:
    assert {
        (
            str(f.measure),
            str(f.count.qualifier),
            int(number_in(f.count) or 0),
            str(f.modality),
            f.claimant_words,
        )
        for f in found
        if isinstance(f, FigureFinding)
    } == {
        ("held", "exact", 59, "reported", "Israel"),
        ("held_alive", "exact", 24, "believed", "Israel"),
        ("remains_returned", "exact", 4, "reported", ""),
        ("released", "more_than", 600, "reported", ""),
        ("released", "exact", 46, "planned", ""),
        ("killed", "approx", 1100, "reported", ""),
        ("taken_captive", "more_than", 200, "reported", ""),
        ("killed", "more_than", 48000, "reported", "Palestinian health officials"),
        ("displaced", "more_than", 90, "reported", ""),
    }


def test_its_quotations_have_their_speakers(found: list[Finding]) -> None:
    told = [f for f in found if isinstance(f, StatementFinding)]
    assert [(s.speaker, s.quote.exact[:20], len(s.repeats)) for s in told] == [
        ("Egypt’s state information service", "intensive discussion", 0),
        ("Gideon Sa’ar", "see whether we have ", 1),
        ("Gideon Sa’ar", "We said we are ready", 0),
        ("Gideon Sa’ar", "If it is possible, w", 0),
        ("Mohamad Elmasry", "Israel has been tell", 0),
        ("Mohamad Elmasry", "Unless Hamas leaves ", 0),
        ("Basem Naim", "planning to escalate", 1),
        ("Basem Naim", "committed to the dea", 0),
        ("Basem Naim", "We have already fulf", 0),
    ]
