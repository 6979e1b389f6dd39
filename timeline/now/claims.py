"""Numbers as pages show them: as printed, whose they are, and for which day they hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from captives.rules.intervals import Interval
from timeline.drawing import written
from timeline.facts import claimant, outlets_of, own_voice
from timeline.now.record import Record, when
from timeline.tongues import one_of
from timeline.values import Document


@dataclass(frozen=True, kw_only=True)
class Claim:
    """One number of somebody's. ``who`` is empty where an outlet gives it in its own voice.

    ``told`` says how sure its teller is, where it is more than reported; ``mark`` is ``new``
    or ``changed``.
    """

    number: str
    who: str
    population: str
    as_of: str
    told: str
    outlets: tuple[str, ...]
    path: str
    mark: str

    @property
    def short(self) -> str:
        """The number and whoever says it, to be written beside a dot."""
        more = len(self.outlets) - 1
        outlets = f"{self.outlets[0]} +{more}" if more > 0 else self.by
        return written(f"{self.number}, {self.who or outlets}")

    @property
    def by(self) -> str:
        """Whoever says it: the claimant, else the outlets."""
        return self.who or one_of(self.outlets) or own_voice()


def claim_of(figure: Document, record: Record) -> Claim:
    """Return what a figure says and who says it."""
    held = when(figure["as_of"])
    told = figure["modality"]
    return Claim(
        number=figure["quantity"]["label"],
        who=claimant(figure),
        population=figure["population"],
        as_of=held.words if held else "",
        told="" if told == "reported" else record.code("figure_modality", told),
        outlets=outlets_of(figure["citations"]),
        path=record.path("figure", figure["id"]),
        mark=record.since.mark(figure),
    )


def whole_of(counts: Iterable[Interval]) -> Interval:
    """Return the lowest and the highest of several numbers: nothing between is chosen.

    One that has no upper bound leaves the upper end to others, unless it lies above them.
    """
    found = list(counts)
    lows = [one.low for one in found if one.low is not None]
    highs = [one.high for one in found if one.high is not None]
    low, high = min(lows, default=None), max(highs, default=None)
    if high is not None and any(
        one.high is None and one.low is not None and one.low > high for one in found
    ):
        high = None
    return Interval(low, high, any(one.about for one in found))


def as_float(number: Decimal | None) -> float | None:
    """Return a number to be drawn."""
    return None if number is None else float(number)
