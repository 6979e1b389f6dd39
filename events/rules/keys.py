"""Keys by which drafts name things of this floor: slugs of processes, else public ids."""

from __future__ import annotations

from typing import Annotated

from core.drafts import Named

ProcessKey = Annotated[str, Named("process")]
TrackKey = Annotated[str, Named("track")]
RoundKey = Annotated[str, Named("round")]
ProposalKey = Annotated[str, Named("proposal")]
AgreementKey = Annotated[str, Named("agreement")]
PhaseKey = Annotated[str, Named("phase")]
ObligationKey = Annotated[str, Named("obligation")]
ConflictKey = Annotated[str, Named("conflict")]
EventKey = Annotated[str, Named("event")]
StatementKey = Annotated[str, Named("statement")]
FigureKey = Annotated[str, Named("figure")]
# Of the floor above: people held, and exchanges.
CohortKey = Annotated[str, Named("cohort")]
ExchangeKey = Annotated[str, Named("exchange")]
# What a statement can be about.
SubjectKey = Annotated[
    str,
    Named(
        *("party", "organisation", "person", "event", "round", "proposal", "agreement"),
        *("phase", "obligation", "ceasefire", "conflict", "exchange"),
    ),
]
# What a date can be claimed of: all that is not itself somebody's word.
DatedKey = Annotated[
    str,
    Named(
        *("event", "round", "proposal", "agreement", "phase", "obligation", "exchange"),
        "ceasefire",
    ),
]
# What can stand to something else in time, or as an answer to it.
RELATED = (
    *("event", "round", "proposal", "agreement", "phase", "ceasefire", "conflict"),
    *("exchange", "statement"),
)
RelatedKey = Annotated[str, Named(*RELATED)]
