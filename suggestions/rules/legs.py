"""One leg of an exchange told by an article: filled in where it is open, else kept beside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from captives.rules.exchanges import ExchangeDraft, LegPart
from core.dates import FuzzyDate
from core.errors import RuleBroken
from core.quantities import Quantity
from core.saying import gettext_noop
from events.rules.claims import FigureDraft
from events.rules.events import DateClaimDraft
from suggestions.rules.differing import says_another_date, says_another_number

MEASURES = {
    "living_persons": ("released", "person"),
    "remains": ("remains_returned", "remains"),
}


@dataclass(frozen=True, kw_only=True)
class LegTold:
    """What an article tells of one leg: its key, a number with who says it, a day, a place.

    ``told_as`` is ``actual`` for what was handed over and ``planned`` for what is to be.
    """

    key: str
    count: Quantity | None = None
    claimant: str = ""
    claimant_words: str = ""
    when: FuzzyDate | None = None
    place: str = ""
    told_as: Literal["actual", "planned"] = "actual"


def with_legs(ours: ExchangeDraft, told: Sequence[LegTold]) -> ExchangeDraft:
    """Return an exchange with what was open in its legs filled in; nothing else is touched."""
    legs = ours.legs
    for one in told:
        leg_called(ours, one.key)
        legs = tuple(_filled(leg, one) if leg.key == one.key else leg for leg in legs)
    return replace(ours, legs=legs, status=_status(ours, legs))


def beside_legs(
    ours: ExchangeDraft, told: Iterable[LegTold], *, about: str
) -> tuple[Any, ...]:
    """Return what is told otherwise than it is held, as claims about the exchange ``about``."""
    found: list[Any] = []
    for one in told:
        leg = leg_called(ours, one.key)
        if says_another_number(one.count, getattr(leg, one.told_as)):
            found.append(_figure(ours, leg, one, about))
        if says_another_date(one.when, getattr(leg, f"{one.told_as}_on")):
            found.append(_claim(ours, leg, one, about))
    return tuple(found)


def leg_called(ours: ExchangeDraft, key: str) -> LegPart:
    """Return a leg of an exchange.

    :raises RuleBroken: when it has none of that name.
    """
    for leg in ours.legs:
        if leg.key == key:
            return leg
    raise RuleBroken(gettext_noop("Choose the leg of the exchange that this tells of."))


def _filled(leg: LegPart, told: LegTold) -> LegPart:
    number, day = told.told_as, f"{told.told_as}_on"
    values: dict[str, Any] = {}
    if told.count and getattr(leg, number) is None:
        values |= {
            number: told.count,
            f"{number}_by": told.claimant,
            f"{number}_by_words": told.claimant_words,
        }
    if told.when and getattr(leg, day) is None:
        values[day] = told.when
    if told.place and not leg.place:
        values["place"] = told.place
    filled = replace(leg, **values)
    if values.keys() & {"actual"}:
        filled = replace(filled, status=_delivered(filled))
    return filled


def _delivered(leg: LegPart) -> str:
    """Return the status of a leg of which something was handed over."""
    told, promised = leg.actual, leg.planned
    if told and promised and told.value is not None and promised.value is not None:
        return "completed" if told.value >= promised.value else "partly_completed"
    return "completed"


def _status(ours: ExchangeDraft, legs: Sequence[LegPart]) -> str:
    """Return the status of an exchange some of whose legs may have been carried out now."""
    if legs == ours.legs:
        return ours.status
    states = {leg.status for leg in legs}
    if states == {"completed"}:
        return "completed"
    if states & {"completed", "partly_completed"}:
        return "partly_completed"
    return ours.status


def _figure(
    ours: ExchangeDraft, leg: LegPart, told: LegTold, about: str
) -> FigureDraft:
    measure, unit = MEASURES[leg.leg_kind]
    as_of = told.when or getattr(leg, f"{told.told_as}_on")
    if told.count is None or as_of is None:
        raise RuleBroken(gettext_noop("Say on which day this number holds."))
    return FigureDraft(
        process=ours.process,
        measure=measure,
        population=leg.population,
        unit=unit,
        quantity=told.count,
        modality="planned" if told.told_as == "planned" else "reported",
        claimant=told.claimant,
        claimant_words=told.claimant_words,
        place=told.place,
        as_of=as_of,
        exchange=about,
        leg=leg.key,
    )


def _claim(
    ours: ExchangeDraft, leg: LegPart, told: LegTold, about: str
) -> DateClaimDraft:
    if told.when is None:  # asked only where it is told otherwise
        raise RuleBroken(gettext_noop("Say when."))
    return DateClaimDraft(
        process=ours.process,
        about=about,
        field=f"legs.{leg.key}.{told.told_as}_on",
        date=told.when,
        claimant=told.claimant,
        claimant_words=told.claimant_words,
    )
