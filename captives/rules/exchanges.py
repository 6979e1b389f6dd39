"""Exchanges: what each side was to hand over and did, leg by leg, and who says so.

A number stands here with its claimant and its sources, as the one that an editor shows first.
What others say is recorded as figures about the leg, beside it, and never summed with it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Any

from core.dates import FuzzyDate
from core.drafts import Coded, Counts, Ours, Part, Verbatim
from core.errors import RuleBroken
from core.quantities import Quantity
from core.saying import gettext_noop, said
from events.rules.events import refuse_foretold
from events.rules.keys import (
    AgreementKey,
    CohortKey,
    ObligationKey,
    PhaseKey,
    ProcessKey,
)
from events.rules.talks import refuse_other_process
from parties.rules.keys import BODIES, ActorKey, BodyKey, PlaceKey
from things.rules.kinds import Names, Proposed

REMAINS = "remains"


def unit_of_leg(_: Any, leg: Any) -> str:
    """Return what the numbers of a leg count: living people, or remains of the dead."""
    return REMAINS if leg.leg_kind == REMAINS else "person"


def unit_of_its_leg(exchange: Any, part: Any) -> str:
    """Return what a number of a part of a leg counts; empty where it is of no leg."""
    its = (leg for leg in exchange.legs if leg.key == part.leg)
    return next((unit_of_leg(exchange, leg) for leg in its), "")


@dataclass(frozen=True, kw_only=True)
class ExchangePartyPart(Part):
    """Who takes part in an exchange, and how. A facilitator is never assumed."""

    party: BodyKey
    role: Annotated[str, Coded("participation_role")]


@dataclass(frozen=True, kw_only=True)
class LegPart(Part):
    """What passes in one direction (PLOVER: RETREAT/release).

    ``key`` is the leg's short name within its exchange: ``prisoners``. ``planned`` is what was
    promised, ``actual`` what was delivered, each with who says so; both claimant fields are
    empty where the outlet says it in its own voice. The two days are apart as well, so a leg
    may come later than the one it answers. ``population`` is who they are, in our words;
    ``term`` the source's word for them. ``listed`` says whether they are on the list that was
    agreed. ``conditional_on`` is the key of the leg that this one answers.
    """

    key: str
    leg_kind: Annotated[str, Coded("leg_kind")]
    from_party: BodyKey
    to_party: BodyKey = ""
    population: Annotated[str, Ours()]
    term: Annotated[str, Verbatim()] = ""
    cohort: CohortKey = ""
    listed: Annotated[str, Coded("yes_no_unknown")] = "unknown"
    planned: Annotated[
        Quantity | None,
        Counts(
            unit=unit_of_leg,
            as_of=("planned_on",),
            by="planned_by",
            by_words="planned_by_words",
        ),
    ] = None
    planned_by: ActorKey = ""
    planned_by_words: str = ""
    planned_on: FuzzyDate | None = None
    actual: Annotated[
        Quantity | None,
        Counts(
            unit=unit_of_leg,
            as_of=("actual_on",),
            by="actual_by",
            by_words="actual_by_words",
        ),
    ] = None
    actual_by: ActorKey = ""
    actual_by_words: str = ""
    actual_on: FuzzyDate | None = None
    place: PlaceKey = ""
    status: Annotated[str, Coded("exchange_status")]
    conditional_on: str = ""
    obligation: ObligationKey = ""


@dataclass(frozen=True, kw_only=True)
class BatchPart(Part):
    """A part of a leg that is told of by itself, such as one that was held back.

    ``reason`` is why it was delayed or cancelled, ``reason_by`` who gives that reason; both
    of the latter's fields are empty where the outlet gives it in its own voice.
    ``condition`` and ``destination`` say how and where to they were released.
    """

    leg: str
    band: Annotated[str, Coded("composition_band")] = "unspecified"
    count: Annotated[
        Quantity | None,
        Counts(
            unit=unit_of_its_leg,
            as_of=("actual_on", "planned_on"),
            by="counted_by",
            by_words="counted_by_words",
        ),
    ] = None
    counted_by: ActorKey = ""
    counted_by_words: str = ""
    status: Annotated[str, Coded("batch_status")]
    planned_on: FuzzyDate | None = None
    actual_on: FuzzyDate | None = None
    delayed_by: BodyKey = ""
    reason: Annotated[str, Ours()] = ""
    reason_words: Annotated[str, Verbatim()] = ""
    reason_by: ActorKey = ""
    reason_by_words: str = ""
    condition: Annotated[str, Coded("release_condition")] = ""
    destination: PlaceKey = ""


@dataclass(frozen=True, kw_only=True)
class VerificationPart(Part):
    """How far a leg is verified, and by whom (CIHL 116: accounting for the dead).

    ``count`` is how many the finding is about; empty: the whole leg, or not said.
    """

    leg: str
    verification_kind: Annotated[str, Coded("verification_kind")]
    status: Annotated[str, Coded("verification_status")]
    count: Annotated[
        Quantity | None,
        Counts(
            unit=unit_of_its_leg, as_of=("verified_on",), by="by", by_words="by_words"
        ),
    ] = None
    by: ActorKey = ""
    by_words: str = ""
    verified_on: FuzzyDate | None = None
    note: Annotated[str, Ours()] = ""


@dataclass(frozen=True, kw_only=True)
class ExchangeRatioPart(Part):
    """How many of one side for how many of the other, as agreed or as somebody reports it."""

    basis: Annotated[str, Coded("ratio_basis")]
    n: int
    n_of: Annotated[str, Ours()]
    m: int
    m_of: Annotated[str, Ours()]
    words: Annotated[str, Verbatim()] = ""
    stated_by: ActorKey = ""
    stated_by_words: str = ""
    obligation: ObligationKey = ""


@dataclass(frozen=True, kw_only=True)
class ExchangeDraft:
    """One exchange of people, of remains, or of both (PLOVER: RETREAT/release).

    ``ordinal`` is its number where it is counted. ``actual_on`` is the day, or the days, on
    which it was carried out; each leg has its own. ``last_in_phase`` says whether it is the
    last one planned for its phase.
    """

    process: ProcessKey
    label: Annotated[str, Ours()]
    ordinal: int | None = None
    status: Annotated[str, Coded("exchange_status")]
    agreement: AgreementKey = ""
    phase: PhaseKey = ""
    last_in_phase: Annotated[str, Coded("yes_no_unknown")] = "unknown"
    announced_on: FuzzyDate | None = None
    planned_on: FuzzyDate | None = None
    actual_on: FuzzyDate | None = None
    note: Annotated[str, Ours()] = ""
    parties: tuple[ExchangePartyPart, ...] = ()
    legs: tuple[LegPart, ...] = ()
    batches: tuple[BatchPart, ...] = ()
    verifications: tuple[VerificationPart, ...] = ()
    ratios: tuple[ExchangeRatioPart, ...] = ()


def check_exchange(proposed: Proposed) -> None:
    """Refuse legs of nobody in the exchange (I17), parts of no leg, and what was foretold (I3).

    :raises RuleBroken: in words.
    """
    draft: ExchangeDraft = proposed.draft
    parts = (*draft.legs, *draft.batches, *draft.verifications, *draft.ratios)
    refuse_other_process(proposed, parts=parts)
    _check_keys(draft)
    _check_sides(draft, proposed.names)
    for date in _past_days(draft):
        refuse_foretold(date, proposed.sources)


def _check_keys(draft: ExchangeDraft) -> None:
    keys = Counter(leg.key for leg in draft.legs)
    for key, times in keys.items():
        if times > 1:
            raise RuleBroken(
                said(
                    gettext_noop(
                        "Two legs are called “%(key)s”. Give each a key of its own."
                    ),
                    key=key,
                )
            )
    named = (leg.conditional_on for leg in draft.legs if leg.conditional_on)
    for key in (
        *named,
        *(b.leg for b in draft.batches),
        *(v.leg for v in draft.verifications),
    ):
        if key not in keys:
            raise RuleBroken(
                said(gettext_noop("This exchange has no leg “%(key)s”."), key=key)
            )


def refuse_half(draft: ExchangeDraft) -> None:
    """Refuse legs that all go one way: what passes the other way may be open, but it is told.

    Asked of what one article tells. That a record holds one side alone, such as remains handed
    over for nothing, is for an editor to say who enters it leg by leg.

    :raises RuleBroken: in words.
    """
    if draft.legs and len({leg.from_party for leg in draft.legs}) < 2:
        raise RuleBroken(
            gettext_noop(
                "This is half an exchange: all of its legs are from one side. Give what the other "
                "side hands over too, or record a release instead."
            )
        )


def _check_sides(draft: ExchangeDraft, names: Names) -> None:
    """Refuse a leg from or to somebody who is no party of the exchange."""
    sides = {names.of(BODIES, part.party).pk for part in draft.parties}
    for leg in draft.legs:
        for key in (leg.from_party, leg.to_party):
            if key and (name := names.of(BODIES, key)).pk not in sides:
                raise RuleBroken(
                    said(
                        gettext_noop(
                            "“%(label)s” hands over or receives in the leg “%(key)s”, but is not "
                            "among the parties of the exchange."
                        ),
                        label=name.label,
                        key=leg.key,
                    )
                )


def _past_days(draft: ExchangeDraft) -> Iterable[FuzzyDate]:
    dates = (
        draft.announced_on,
        draft.actual_on,
        *(leg.actual_on for leg in draft.legs),
        *(batch.actual_on for batch in draft.batches),
        *(one.verified_on for one in draft.verifications),
    )
    return (date for date in dates if date)
