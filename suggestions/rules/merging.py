"""What becomes of a suggestion that tells what is recorded: cited, filled in, or kept beside.

Nothing that is recorded is overwritten. What is told otherwise stands beside it, with who says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from captives.rules.exchanges import ExchangeDraft, LegPart
from core.dates import FuzzyDate
from core.errors import RuleBroken
from core.saying import gettext_noop
from core.text import same_words
from events.rules.claims import FigureDraft, StatementDraft
from events.rules.events import DateClaimDraft, EventDraft
from events.rules.obligations import ObligationDraft
from suggestions.rules.differing import says_another_date, says_another_number
from suggestions.rules.legs import LegTold, beside_legs, with_legs

__all__ = ["LegTold", "Merged", "merged"]


@dataclass(frozen=True, kw_only=True)
class Merged:
    """What merging does: whether the thing gains the citation, new values of it, claims beside.

    ``later`` are its values with what was open filled in; None where nothing was.
    """

    cites: bool = True
    later: Any = None
    beside: tuple[Any, ...] = ()


def merged(ours: Any, theirs: Any, *, about: str, leg: LegTold | None = None) -> Merged:
    """Work out what merging a suggestion (``theirs``) into a recorded thing (``ours``) does.

    ``about`` is the public id of that thing, ``leg`` what is told of one leg of an exchange;
    what tells only of that needs no draft of its own.

    :raises RuleBroken: when these two cannot be one thing.
    """
    if isinstance(ours, ExchangeDraft):
        return _into_exchange(ours, theirs, about, leg)
    if isinstance(ours, FigureDraft) and isinstance(theirs, FigureDraft):
        return _into_figure(ours, theirs)
    if isinstance(ours, StatementDraft) and isinstance(theirs, StatementDraft):
        return _into_statement(ours, theirs)
    if isinstance(ours, EventDraft) and isinstance(theirs, EventDraft):
        claim = _date_claim(ours, "date", ours.date, _when(theirs), theirs, about)
        return Merged(beside=claim)
    if isinstance(ours, ObligationDraft) and isinstance(
        theirs, ObligationDraft | EventDraft
    ):
        return Merged(
            beside=_date_claim(ours, "due", ours.due, _when(theirs), theirs, about)
        )
    raise RuleBroken(
        gettext_noop("What was found is of another kind, so these cannot be one thing.")
    )


def _into_exchange(
    ours: ExchangeDraft, theirs: Any, about: str, leg: LegTold | None
) -> Merged:
    if isinstance(theirs, ExchangeDraft):
        told = tuple(_told(theirs.legs, ours))
    elif theirs is None or isinstance(theirs, EventDraft):
        told = (leg,) if leg else ()
    else:
        raise RuleBroken(
            gettext_noop(
                "What was found is of another kind, so these cannot be one thing."
            )
        )
    later = with_legs(ours, told)
    return Merged(
        later=None if later == ours else later,
        beside=beside_legs(ours, told, about=about),
    )


def _told(legs: Iterable[LegPart], ours: ExchangeDraft) -> Iterable[LegTold]:
    """Return what another exchange tells of our legs: each of its own way and kind."""
    for leg in legs:
        same = (one for one in ours.legs if _one_way(one, leg))
        if mine := next(same, None):
            if leg.planned or leg.planned_on:
                yield _of(leg, mine.key, "planned")
            if leg.actual or leg.actual_on:
                yield _of(leg, mine.key, "actual")


def _of(leg: LegPart, key: str, told_as: Any) -> LegTold:
    return LegTold(
        key=key,
        count=getattr(leg, told_as),
        claimant=getattr(leg, f"{told_as}_by"),
        claimant_words=getattr(leg, f"{told_as}_by_words"),
        when=getattr(leg, f"{told_as}_on"),
        place=leg.place,
        told_as=told_as,
    )


def _one_way(ours: LegPart, theirs: LegPart) -> bool:
    """Say whether two legs are of one kind and go one way, as far as that is told."""
    if ours.leg_kind != theirs.leg_kind:
        return False
    if theirs.from_party:
        return ours.from_party == theirs.from_party
    return bool(theirs.to_party) and ours.to_party == theirs.to_party


def _into_figure(ours: FigureDraft, theirs: FigureDraft) -> Merged:
    """Cite the same number of the same claimant; keep any other beside it, about the same."""
    if ours.measure != theirs.measure:
        raise RuleBroken(
            gettext_noop("These count by different measures, so they cannot be one.")
        )
    if not _another_claimant(ours, theirs) and not (
        says_another_number(theirs.quantity, ours.quantity)
        or says_another_date(theirs.as_of, ours.as_of)
    ):
        return Merged()
    same = {name: getattr(ours, name) for name in ("event", "cohort", "exchange")}
    beside = replace(theirs, **same, leg=ours.leg, process=ours.process)
    return Merged(cites=False, beside=(beside,))


def _another_claimant(ours: FigureDraft, theirs: FigureDraft) -> bool:
    """Say whether a figure is said by somebody else; one of the outlet's own is."""
    if ours.claimant or theirs.claimant:
        return ours.claimant != theirs.claimant
    return not same_words(ours.claimant_words, theirs.claimant_words)


def _into_statement(ours: StatementDraft, theirs: StatementDraft) -> Merged:
    held = (ours.words, *(passage.words for passage in ours.continued))
    if not any(same_words(theirs.words, words) for words in held):
        raise RuleBroken(
            gettext_noop("These words are not those that are recorded there.")
        )
    return Merged()


def _when(theirs: Any) -> FuzzyDate | None:
    found: FuzzyDate | None = (
        theirs.date if isinstance(theirs, EventDraft) else theirs.due
    )
    return found


def _date_claim(
    ours: Any,
    field: str,
    held: FuzzyDate | None,
    told: FuzzyDate | None,
    theirs: Any,
    about: str,
) -> tuple[DateClaimDraft, ...]:
    """Return the date that is told otherwise, as a claim; none where it is not."""
    if told is None or not says_another_date(told, held):
        return ()
    return (
        DateClaimDraft(
            process=ours.process,
            about=about,
            field=field,
            date=told,
            claimant=getattr(theirs, "according_to", ""),
            claimant_words=getattr(theirs, "according_to_words", ""),
        ),
    )
