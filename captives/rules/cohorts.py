"""People held, in groups and in numbers. Nobody is named here, and no page is about one person.

The same fields serve the people held by any side (standards 3.8).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from core.dates import FuzzyDate
from core.drafts import Coded, Counts, Ours, Part, Verbatim
from core.quantities import Quantity
from events.rules.events import refuse_foretold
from events.rules.keys import CohortKey, EventKey, FigureKey, ProcessKey
from events.rules.talks import refuse_other_process
from parties.rules.keys import ActorKey, BodyKey, PlaceKey
from things.rules.kinds import Proposed

# Custody statuses of remains: what they count is no living person.
OF_REMAINS = ("remains_held", "remains_returned")


def unit_of_status(_: Any, status: Any) -> str:
    """Return what the number of a status counts: people, or remains of the dead."""
    return "remains" if status.status in OF_REMAINS else "person"


@dataclass(frozen=True, kw_only=True)
class CategoryPart(Part):
    """What somebody says that the people of a cohort are (IHL: persons deprived of liberty).

    ``term`` is the word that the claimant uses. Both claimant fields are empty where the
    outlet says it in its own voice.
    """

    category: Annotated[str, Coded("claimed_category")]
    term: Annotated[str, Verbatim()] = ""
    claimant: ActorKey = ""
    claimant_words: str = ""


@dataclass(frozen=True, kw_only=True)
class BandPart(Part):
    """How many of a cohort belong to a band; without a count, that some do. Never one person."""

    band: Annotated[str, Coded("composition_band")]
    count: Annotated[
        Quantity | None,
        Counts(unit="person", by="claimant", by_words="claimant_words"),
    ] = None
    claimant: ActorKey = ""
    claimant_words: str = ""


@dataclass(frozen=True, kw_only=True)
class CohortDraft:
    """People held together, as a group (IHL: persons deprived of liberty).

    ``side`` says in our words whose people they are said to be. No field holds what is told
    of one person, of health, homes or families (I22).
    """

    process: ProcessKey
    label: Annotated[str, Ours()]
    held_by: BodyKey
    side: Annotated[str, Ours()] = ""
    place: PlaceKey = ""
    origin_event: EventKey = ""
    contains_minors: Annotated[str, Coded("yes_no_unknown")] = "unknown"
    categories: tuple[CategoryPart, ...] = ()
    composition: tuple[BandPart, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CohortStatusDraft:
    """So many of a cohort came into a custody status, somebody says. Never merged.

    ``as_of`` is the day on which they did. What an exchange delivers stands in its legs, and
    how many are held on a day in figures about the cohort: neither is told again here.
    ``figure`` is the one figure that gives this number, where it is recorded.
    """

    process: ProcessKey
    cohort: CohortKey
    status: Annotated[str, Coded("custody_status")]
    life_status: Annotated[str, Coded("life_status")] = ""
    quantity: Annotated[
        Quantity,
        Counts(
            unit=unit_of_status,
            as_of=("as_of",),
            by="claimant",
            by_words="claimant_words",
        ),
    ]
    modality: Annotated[str, Coded("figure_modality")] = "reported"
    claimant: ActorKey = ""
    claimant_words: str = ""
    as_of: FuzzyDate
    basis: Annotated[str, Coded("release_basis")] = ""
    event: EventKey = ""
    figure: FigureKey = ""


def check_cohort(proposed: Proposed) -> None:
    """Refuse a cohort that names what belongs to another process.

    :raises RuleBroken: in words.
    """
    refuse_other_process(proposed)


def check_cohort_status(proposed: Proposed) -> None:
    """Refuse a status of another process, and one that its sources cannot have told of (I3).

    :raises RuleBroken: in words.
    """
    refuse_other_process(proposed)
    if proposed.draft.modality != "planned":
        refuse_foretold(proposed.draft.as_of, proposed.sources)
