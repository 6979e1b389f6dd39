"""What several say a number is, as dots on one line: all alike, whoever says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from timeline.drawing.labels import MARK, Box, Label, Level, beside
from timeline.drawing.placed import At

# How wide it is taken to be when labels are laid out, in pixels; a wider one has more room.
WIDE = 560.0
MARGIN, ROW, FOOT = 24.0, 22.0, 18.0


@dataclass(frozen=True, kw_only=True)
class Claimed:
    """What somebody says a number is; None where it is not bounded on that side."""

    low: float | None
    high: float | None
    label: str
    path: str


@dataclass(frozen=True, kw_only=True)
class PlacedClaim:
    """Where a claim stands: at its number, or from ``at`` to ``to`` where it gives two.

    Its label is beside the latter. ``opens`` is -1 where it goes on to the lower side, 1
    where to the higher, else 0.
    """

    at: At
    to: float
    opens: int
    claim: Claimed
    label: Label | None


@dataclass(frozen=True, kw_only=True)
class Spread:
    """All of it. ``axis`` is how far down the line lies, ``ends`` the numbers at its ends."""

    high: float
    axis: float
    claims: tuple[PlacedClaim, ...]
    ends: tuple[tuple[float, str], ...]


def draw_spread(claims: Sequence[Claimed]) -> Spread | None:
    """Lay out what is claimed on one line, from the lowest number to the highest.

    A claim without any number is not on it; None: none has one, or all have the same.
    """
    given = [one for one in claims if one.low is not None or one.high is not None]
    numbers = [n for one in given for n in (one.low, one.high) if n is not None]
    if len(set(numbers)) < 2:
        return None
    low, high = min(numbers), max(numbers)

    def x(number: float) -> float:
        return MARGIN + (number - low) / (high - low) * (WIDE - 2 * MARGIN)

    ordered = sorted(given, key=lambda one: (_first(one), one.label))
    spans = [(x(_first(one)), x(_last(one))) for one in ordered]
    numbers_of, levels = _stacked(spans)
    rows = len(levels)
    return Spread(
        high=rows * ROW + FOOT,
        axis=rows * ROW,
        claims=tuple(
            PlacedClaim(
                at=At(x=_share(start), y=(rows - 1 - number) * ROW + ROW / 2),
                to=_share(end),
                opens=-1 if one.low is None else 1 if one.high is None else 0,
                claim=one,
                label=beside(end, one.label, levels[number], width=WIDE),
            )
            for one, (start, end), number in zip(
                ordered, spans, numbers_of, strict=True
            )
        ),
        ends=tuple((_share(x(n)), f"{n:,.10g}") for n in (low, high)),
    )


def mirrored_spread(spread: Spread) -> Spread:
    """Return it for reading from right to left."""
    return replace(
        spread,
        claims=tuple(
            replace(
                one,
                at=At(x=round(100 - one.at.x, 2), y=one.at.y),
                to=round(100 - one.to, 2),
                opens=-one.opens,
            )
            for one in spread.claims
        ),
        ends=tuple((round(100 - x, 2), words) for x, words in spread.ends),
    )


def _stacked(spans: Sequence[tuple[float, float]]) -> tuple[list[int], list[Level]]:
    """Put each claim on the lowest level where it lies on no other."""
    levels: list[Level] = []
    found: list[int] = []
    for start, end in spans:
        box = Box(start - MARK / 2, end + MARK / 2)
        number = next((n for n, one in enumerate(levels) if one.free(box)), len(levels))
        if number == len(levels):
            levels.append(Level())
        levels[number].take(box)
        found.append(number)
    return found, levels


def _first(claim: Claimed) -> float:
    return float((claim.high if claim.low is None else claim.low) or 0)


def _last(claim: Claimed) -> float:
    return float((claim.low if claim.high is None else claim.high) or 0)


def _share(pixels: float) -> float:
    return round(pixels * 100 / WIDE, 2)
