"""Invented articles of which some are one text, some tell one event, and some only look alike."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from sources.parsing.shingles import alike, shingles
from suggestions.extraction.findings import Article, Gazetteer
from suggestions.extraction.likeness import Compared, Verdict, same_event, same_text
from suggestions.extraction.traits import Traits, traits
from tests.suggestions.reading_samples import GAZETTEER


@dataclass(frozen=True)
class Sample:
    """One article: who published it, on which day, and what it says."""

    outlet: str
    day: str
    text: str

    @cached_property
    def traits(self) -> Traits:
        return seen(self.text, self.day)


def seen(text: str, day: str, names: Gazetteer = GAZETTEER) -> Traits:
    published = dt.date.fromisoformat(day)
    return traits(Article(text=text, published_on=published), names, day=published)


def one_text(a: Sample, b: Sample) -> Verdict | None:
    one, other = shingles(a.text), shingles(b.text)
    words = alike(one, other)
    shorter, longer = sorted((len(one), len(other)))
    compared = Compared(
        containment=words.containment,
        jaccard=words.jaccard,
        shorter=shorter,
        longer=longer,
    )
    return same_text(compared, a.traits, b.traits)


def one_event(a: Sample, b: Sample) -> Verdict | None:
    return same_event(a.traits, b.traits)


WIRE = (
    "PORT ALMA, May 16 (Valley Wire) - River Front gave the bodies of four captives to Northland "
    "before dawn on Friday, and buses with more than 600 prisoners left the Salt Road camp within "
    "the hour, two days before the first phase of the truce runs out.\n"
    "Northland said its laboratory would need until Sunday to say who the dead were. Nobody was "
    "let near the crossing this time, and no speeches were held.\n"
    "The prisoners should have been freed last week. Northland kept them back in protest at the "
    "crowds that had gathered at earlier handovers, which River Front called a plain breach of "
    "what both had signed.\n"
    "Lists put together by lawyers name 445 men, 21 youths and one woman who were seized in the "
    "Delta after the raid two years ago. Of all those on the buses 151 were serving life, and 97 "
    "will be sent abroad.\n"
    "Lakeland, which mediates with Eastmark, said talks on the second phase could open as soon as "
    "the dead have been named.\n"
)
_LINES = WIRE.split("\n")
SAMPLES = {
    # One text: as it came, an outlet's copy, two paragraphs of five, edited with a list on top.
    "wire": Sample("Valley Wire", "2031-05-16", WIRE),
    "copy": Sample(
        "River Daily", "2031-05-16", WIRE.replace("within the hour", "soon after")
    ),
    "short": Sample("Morning Sheet", "2031-05-17", "\n".join((_LINES[0], _LINES[2]))),
    "list": Sample(
        "Eastmark Post",
        "2031-05-16",
        "What to know: the last trade of phase one is done; the next talks wait.\n"
        "- Four dead came home\n- Hundreds are free\n- A second phase is open\n"
        + "\n".join(_LINES[:4])
        .replace("before dawn on Friday", "in the early hours of Friday")
        .replace("Nobody was let near", "Nobody could get near")
        .replace("lawyers name", "its lawyers name"),
    ),
    # The same event, told by somebody else.
    "told": Sample(
        "Lakeland Times",
        "2031-05-17",
        "Four coffins came across the line on Friday as Northland emptied a camp of 600 people "
        "whom River Front wanted back.\nThe dead have not been named yet.\n",
    ),
    # Two decisions that are told alike, on two days.
    "cabinet": Sample(
        "Daily Record",
        "2031-01-17",
        "The inner cabinet of Northland approves the proposed truce agreement for the Delta, "
        "which is expected to take effect on Sunday.",
    ),
    "council": Sample(
        "Daily Record",
        "2031-01-18",
        "The full council of Northland approves the proposed truce agreement for the Delta, "
        "which had previously been approved by the inner cabinet of Northland.",
    ),
    # The fourth and the fifth exchange, with the same numbers.
    "fourth": Sample(
        "Coast Herald",
        "2031-02-01",
        "Northland released 183 River Front prisoners on Saturday after three captives left the "
        "Delta, in the fourth exchange of the truce. Seven were taken abroad.",
    ),
    "fifth": Sample(
        "Coast Herald",
        "2031-02-08",
        "Northland released 183 River Front prisoners on Saturday after three captives left the "
        "Delta, in the fifth exchange of the truce. Seven were taken abroad.",
    ),
    # The first and the second extension.
    "extension": Sample(
        "Lakeland Times",
        "2031-03-11",
        "Northland and River Front agreed on Tuesday to stretch their truce by two days, mediator "
        "Lakeland said hours before it was to lapse.",
    ),
    "second extension": Sample(
        "Lakeland Times",
        "2031-03-13",
        "Northland and River Front agreed on Thursday to keep their truce for at least one more "
        "day, mediator Lakeland said minutes before it was to lapse.",
    ),
    # What a ministry says each day, with other numbers.
    "toll": Sample(
        "Delta News",
        "2031-04-02",
        "Health officials in the Delta said on Wednesday that 14 people were killed and 31 wounded "
        "by Northland strikes over the last 24 hours, which brings the number of all who have been "
        "killed since the war began to 4,012, most of them women and children.",
    ),
    "next toll": Sample(
        "Delta News",
        "2031-04-03",
        "Health officials in the Delta said on Thursday that 9 people were killed and 17 wounded "
        "by Northland strikes over the last 24 hours, which brings the number of all who have been "
        "killed since the war began to 4,021, most of them women and children.",
    ),
    # A mediator who leaves: said in two ways, with no number in common.
    "leaves": Sample(
        "Daily Record",
        "2031-06-10",
        "Lakeland withdraws as mediator from the truce talks of Northland and River Front, which "
        "it says do not negotiate in good faith.",
    ),
    "steps back": Sample(
        "Eastmark Post",
        "2031-06-09",
        "Lakeland will stop mediating between Northland and River Front until both show that they "
        "mean it, an official said on Monday.\nNobody told the delegations to go.",
    ),
    # The accord, by place and by day.
    "accord": Sample(
        "Daily Record",
        "2031-07-02",
        "Northland and River Front reach an agreement that ends the war at talks which Eastmark "
        "convened, two years to the day after it began.",
    ),
    "signed": Sample(
        "Coast Herald",
        "2031-07-03",
        "PORT ALMA — Northland and River Front put their names on Wednesday to an accord for a "
        "lasting end to hostilities, after ten days of talks convened by Eastmark.",
    ),
}
ONE_TEXT = [
    *(("wire", "copy"), ("wire", "short"), ("wire", "list")),
    *(("copy", "short"), ("copy", "list")),
]
ONE_EVENT = [("wire", "told"), ("leaves", "steps back"), ("accord", "signed")]
NEITHER = [
    *(("cabinet", "council"), ("fourth", "fifth"), ("toll", "next toll")),
    ("extension", "second extension"),
]
