"""Invented articles in any number: wire stories, and copies of some as outlets make them."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

PARTIES = (
    *("Northland", "River Front", "Lakeland", "Eastmark", "Hillfort", "Saltmoor"),
    *("Westering", "Fen Army", "Coastline", "Highdale", "Stonebridge", "Marshguard"),
)
OUTLETS = tuple(f"Outlet {n}" for n in range(40))
FIRST = dt.datetime(2031, 3, 1, 6, tzinfo=dt.UTC)
DAYS = 30
COPIES = 0.3
SYLLABLES = (
    "ba",
    "de",
    "fi",
    "go",
    "ku",
    "la",
    "me",
    "ni",
    "po",
    "ru",
    "sa",
    "te",
    "vi",
    "wo",
)


@dataclass(frozen=True)
class Invented:
    """One article. ``of`` is the number of the one that it copies; its own: it copies none."""

    number: int
    of: int
    outlet: str
    text: str
    at: dt.datetime

    @property
    def url(self) -> str:
        """Its address."""
        return (
            f"https://{self.outlet.lower().replace(' ', '-')}.example.org/{self.number}"
        )


def invented(count: int, *, seed: int, first: int = 0) -> Iterator[Invented]:
    """Make articles numbered from ``first``; three in ten copy one of the last two hundred."""
    chance = random.Random(seed)
    words = _words(chance)
    lately: list[Invented] = []
    for number in range(first, first + count):
        if lately and chance.random() < COPIES:
            yield _copied(chance.choice(lately), number, chance)
            continue
        made = _wire(number, words, chance)
        lately = [*lately[-199:], made]
        yield made


def _words(chance: random.Random) -> list[str]:
    """Make a vocabulary of three thousand words, as unequal as a language has them."""
    return [
        "".join(chance.choices(SYLLABLES, k=chance.randint(1, 4))) for _ in range(3_000)
    ]


def _wire(number: int, words: list[str], chance: random.Random) -> Invented:
    parties = chance.sample(PARTIES, 3)
    lines = [_paragraph(parties, words, chance) for _ in range(6)]
    minute = chance.randrange(DAYS * 24 * 60)
    return Invented(
        number=number,
        of=number,
        outlet=chance.choice(OUTLETS),
        text="\n".join(lines),
        at=FIRST + dt.timedelta(minutes=minute),
    )


def _paragraph(parties: list[str], words: list[str], chance: random.Random) -> str:
    """Make some sixty words, with a party, often a number, sometimes a day."""
    told = _some(words, chance, 22)
    party = chance.choice(parties)
    number = f" {chance.randint(3, 2_000)} prisoners" if chance.random() < 0.6 else ""
    day = " on Thursday" if chance.random() < 0.2 else ""
    return (
        f"{party} said of the truce {told}{day}, and {_some(words, chance, 16)}. "
        f"The talks{number} {_some(words, chance, 20)}."
    )


def _some(words: list[str], chance: random.Random, count: int) -> str:
    return " ".join(words[int(len(words) * chance.random() ** 2)] for _ in range(count))


def _copied(wire: Invented, number: int, chance: random.Random) -> Invented:
    """Copy an article as outlets do: whole, cut short, or with some words changed."""
    lines = wire.text.split("\n")
    how = chance.random()
    if how < 0.4:
        lines.append(f"Printed as number {number}.")
    elif how < 0.7:
        lines = lines[: chance.randint(2, 4)]
    else:
        lines = [f"What to know of number {number}.", *map(_edited, lines)]
    return replace(
        wire,
        number=number,
        outlet=chance.choice(OUTLETS),
        text="\n".join(lines),
        at=wire.at + dt.timedelta(minutes=chance.randint(5, 600)),
    )


def _edited(line: str) -> str:
    """Change some words: each twenty-fifth."""
    words = line.split(" ")
    return " ".join(f"{w}ly" if n % 25 == 24 else w for n, w in enumerate(words))
