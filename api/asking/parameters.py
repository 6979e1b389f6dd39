"""The parameters of a query: which there are, and what is wrong with one."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Mapping, Sequence

from api.asking.queries import Given
from api.sending.problems import BadQuery
from timeline.standing import read_version

LONGEST_NAME, MOST_NEAR, ALIKE = 40, 3, 0.5
# So many parameters that there are not are told one by one.
MOST_TOLD = 20
NO_PARAMETER = "There is no such parameter."


class Problems(dict[str, str]):
    """What is wrong, by the name of the parameter, and the nearest that would be right."""

    def __init__(self, *given: Mapping[str, str]) -> None:
        super().__init__(*given)
        self.nearest: dict[str, list[str]] = {}

    def note(self, name: str, words: str, near: Collection[str] = ()) -> None:
        """Note what is wrong with a parameter."""
        self[name] = words
        if near:
            self.nearest[name] = list(near)

    def refuse(self) -> None:
        """Refuse the query if anything is wrong with it.

        :raises BadQuery: with all that is.
        """
        if self:
            raise BadQuery(self, self.nearest)


def near(word: str, known: Collection[str]) -> list[str]:
    """Return what is known and spelled nearly so, or all of it where that is not much."""
    found = difflib.get_close_matches(word.lower(), list(known), MOST_NEAR, ALIKE)
    return found or sorted(known)[:20]


def note_unknown(given: Given, known: Collection[str], problems: Problems) -> None:
    """Note each parameter that there is not, with those that are spelled nearly so.

    Of very many the first are told, and how many more there are. One without a value is wrong
    too: a slip that left it empty must not widen what is asked for.
    """
    unknown = [name[:LONGEST_NAME] for name in given if name not in known]
    for name in unknown[:MOST_TOLD]:
        problems.note(name, NO_PARAMETER, near(name, known))
    if more := unknown[MOST_TOLD:]:
        others = (
            f" Nor are there the {len(more) - 1} given after it." if more[1:] else ""
        )
        problems.note(more[0], f"{NO_PARAMETER}{others}")
    for name, values in given.items():
        if name in known and not all(value.strip() for value in values):
            problems.note(name, "It is empty: give it a value, or leave it out.")


def one_of(name: str, given: Given, allowed: Sequence[str], problems: Problems) -> str:
    """Return one of some words; the first of them where none is given."""
    words = single(name, given, problems) or allowed[0]
    if words in allowed:
        return words
    said = f"“{words[:LONGEST_NAME]}” is none of {', '.join(allowed)}."
    problems.note(name, said, near(words[:LONGEST_NAME], allowed))
    return allowed[0]


def single(name: str, given: Given, problems: Problems) -> str:
    """Return the value of a parameter that may be given once; nothing where it is not."""
    values = list(given.get(name, ()))
    if len(set(values)) > 1:
        problems.note(name, "Give one at a time.")
    return values[0] if values else ""


def flag(name: str, given: Given, problems: Problems) -> bool:
    """Return whether something is asked for, with a 1."""
    return one_of(name, given, ("0", "1"), problems) == "1"


def number_up_to(
    name: str, given: Given, problems: Problems, *, most: int, usual: int
) -> int:
    """Return a whole number from 1 up to the most; the usual one where none is given."""
    words = single(name, given, problems)
    if not words:
        return usual
    number = words.isascii() and words.isdigit() and len(words) <= len(str(most))
    if number and 1 <= int(words) <= most:
        return int(words)
    problems.note(name, f"A whole number from 1 to {most}.")
    return usual


def version_in(name: str, given: Given, problems: Problems) -> int | None:
    """Return the number of a version; None where none is given."""
    words = single(name, given, problems)
    version = read_version(words)
    if words and version is None:
        problems.note(name, "The number of a version, such as 2.")
    return version
