"""Invented articles about invented parties, for the tests of the reader."""

from __future__ import annotations

import datetime as dt

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

FRIDAY = dt.date(2031, 5, 16)


def _names(kind: str, slug: str, label: str, *more: str, party: str = "") -> list[Name]:
    return [
        Name(spelling=word, kind=kind, slug=slug, label=label, party=party)  # type: ignore[arg-type]
        for word in (label, *more)
    ]


GAZETTEER = Gazetteer(
    (
        *_names("party", "northland", "Northland", "Northlander", "Northlanders"),
        *_names("party", "river-front", "River Front", "Front’s army"),
        *_names("party", "lakeland", "Lakeland"),
        *_names("party", "eastmark", "Eastmark"),
        *_names("party", "lakeland-press", "Lakeland press bureau", party="lakeland"),
        *_names("person", "orin-vale", "Orin Vale", "Vale", party="northland"),
        *_names("person", "tamsin-rook", "Tamsin Rook", "Rook", party="river-front"),
        *_names("place", "port-alma", "Port Alma"),
        *_names("place", "lakeland-place", "Lakeland"),
        *_names("place", "salt-road", "Salt Road"),
        *_names("place", "delta", "the Delta", "Delta"),
    )
)
WHOLE = """Northland says there is little ‘room left to bargain’
Talks have begun in Lakeland on the next phase of the Northland-River Front truce in the Delta, with the first phase set to expire on Sunday.
Officials from Northland, along with mediators from Lakeland and Eastmark, arrived in Port Alma on Thursday for “quiet consultations,” according to the Lakeland press bureau.
Northland reports that 31 captives remain in the Delta, with 12 believed to be still alive.
Northland’s Trade Minister Orin Vale stated that the cabinet had doubts, adding that it must “see how much room left to bargain there is.”
“We would sign tomorrow if the lists were complete,” Vale said at a news conference on Thursday. “We have said so for weeks.”
The meeting follows the River Front’s handover of the remains of three captives overnight on Thursday, in exchange for the release of more than 200 Front prisoners, as part of the last swap of the first phase.
Northland had delayed the release of 17 prisoners, all women, due to doubts about the lists it received.
Further violating the agreement, Northlander officials said they would not withdraw as planned from the Salt Road. Northland’s army was supposed to begin pulling out of the road on Sunday and complete the withdrawal within eight days.
River Front negotiator Tamsin Rook told the Coast Herald she believes Northland is “looking for a way out.”
“We did everything the paper asks of us,” said Rook, adding that the group wanted a seat.
The truce, which began on March 4, halted nine months of war that erupted after the River Front’s June 2, 2030, attack on the Delta, which killed about 900 people and took more than 70 captive.
Northland’s campaign in the Delta has since killed more than 4,000 people, according to Delta health officials, while displacing more than 60 percent of the population.
"""  # noqa: E501 - one line is one paragraph of an article


def findings(
    text: str, published_on: dt.date | None = FRIDAY, gazetteer: Gazetteer = GAZETTEER
) -> list[Finding]:
    return read(Article(text=text, published_on=published_on), gazetteer)


def events(text: str, published_on: dt.date | None = FRIDAY) -> list[EventFinding]:
    return [f for f in findings(text, published_on) if isinstance(f, EventFinding)]


def figures(text: str) -> list[FigureFinding]:
    return [f for f in findings(text) if isinstance(f, FigureFinding)]


def statements(text: str) -> list[StatementFinding]:
    return [f for f in findings(text) if isinstance(f, StatementFinding)]
