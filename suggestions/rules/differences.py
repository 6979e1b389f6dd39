"""What a suggestion and a recorded thing tell otherwise, field by field, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from core.dates import in_words
from core.text import same_words
from suggestions.rules.alike import Held, Sought
from suggestions.rules.differing import says_another_number

OWN_VOICE = "the outlet’s own voice"


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One field that is told otherwise: what the article has, and what is recorded."""

    name: str
    theirs: str
    ours: str


def differences(
    sought: Sought, held: Held, labels: Mapping[str, str]
) -> tuple[Difference, ...]:
    """Return the fields that a suggestion tells otherwise; what it leaves open does not differ.

    ``labels`` are those of parties and places by their slugs.
    """
    return tuple(d for d in _all(sought, held, labels) if d.theirs != d.ours)


def _all(sought: Sought, held: Held, labels: Mapping[str, str]) -> Iterator[Difference]:
    if sought.when and held.dates:
        told = {date.edtf: in_words(date.edtf) for date in held.dates}
        if sought.when.edtf not in told:
            yield Difference(
                name="When",
                theirs=in_words(sought.when.edtf),
                ours=_listed(told.values()),
            )
    if sought.parties - held.parties and held.parties:
        yield Difference(
            name="Parties",
            theirs=_listed(sorted(labels.get(s, s) for s in sought.parties)),
            ours=_listed(sorted(labels.get(s, s) for s in held.parties)),
        )
    if sought.place and held.place:
        yield Difference(
            name="Place",
            theirs=labels.get(sought.place, sought.place),
            ours=labels.get(held.place, held.place),
        )
    if sought.kind == "figure":
        yield from _of_figures(sought, held, labels)
    if sought.kind == "statement" and not any(
        same_words(sought.words, words) for words in held.words
    ):
        yield Difference(name="Words", theirs=sought.words, ours=_listed(held.words))


def _of_figures(
    sought: Sought, held: Held, labels: Mapping[str, str]
) -> Iterator[Difference]:
    if sought.count and held.count and says_another_number(sought.count, held.count):
        yield Difference(
            name="Number", theirs=sought.count.label, ours=held.count.label
        )
    yield Difference(
        name="Who says so",
        theirs=_claimant(sought.claimant, sought.claimant_words, labels),
        ours=_claimant(held.claimant, held.claimant_words, labels),
    )
    if sought.population.casefold() != held.population.casefold():
        yield Difference(
            name="Who is counted", theirs=sought.population, ours=held.population
        )


def _claimant(slug: str, words: str, labels: Mapping[str, str]) -> str:
    return labels.get(slug, slug) or words or OWN_VOICE


def _listed(words: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(words))
