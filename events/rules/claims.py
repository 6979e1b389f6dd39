from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Any

from core.dates import FuzzyDate
from core.drafts import Coded, Counts, Ours, Part, Verbatim
from core.errors import RuleBroken
from core.quantities import Quantity
from core.saying import gettext_noop, said
from core.text import same_words
from events.rules.events import refuse_foretold
from events.rules.keys import (
    CohortKey,
    EventKey,
    ExchangeKey,
    FigureKey,
    ProcessKey,
    StatementKey,
    SubjectKey,
)
from parties.rules.keys import (
    ACTORS,
    ActorKey,
    BodyKey,
    OrganisationKey,
    PersonKey,
    PlaceKey,
)
from things.rules.kinds import Name, Proposed

# Figures of what is to come.
AHEAD = ("planned", "projected")
# Measures of people who may be counted as parts of one another. Every other measure is a
# family of its own.
FAMILIES = (
    frozenset(
        {
            "taken_captive",
            "arrested",
            "held",
            "held_alive",
            "held_deceased",
            "unaccounted",
            "released",
            "rescued",
            "remains_returned",
            "died_in_custody",
        }
    ),
    frozenset({"killed", "injured", "missing"}),
    frozenset({"displaced", "returned"}),
)
QUOTED = ("direct_quotation", "partial_quotation")


def unit_of_figure(_: Any, figure: Any) -> str:
    """Return what a figure counts, as it says itself."""
    return str(figure.unit)


@dataclass(frozen=True, kw_only=True)
class PassagePart(Part):
    """Further words of the same utterance, as they are printed elsewhere in the source."""

    words: Annotated[str, Verbatim()]


@dataclass(frozen=True, kw_only=True)
class SubjectPart(Part):
    """What a statement is about."""

    subject: SubjectKey


@dataclass(frozen=True, kw_only=True)
class StatementDraft:
    """Words somebody said, verbatim, in their own language (schema.org: Claim; PROV: Quotation).

    ``language`` is BCP 47; ``translation`` stands beside the words, with whose it is.
    ``said_on`` is the day they were said, or the span up to the day they were reported.
    ``continued`` holds further words of the same utterance, each from a place of its own.
    ``modality`` is how sure the speaker is. ``first_published_by`` is the outlet to whom it was
    said, where the article has it from there: then that one is its origin.
    """

    process: ProcessKey
    form: Annotated[str, Coded("statement_form")]
    words: Annotated[str, Verbatim()]
    continued: tuple[PassagePart, ...] = ()
    language: str = ""
    translation: Annotated[str, Verbatim()] = ""
    translation_language: str = ""
    translation_by: str = ""
    speaker: str
    person: PersonKey = ""
    party: BodyKey = ""
    on_behalf_of: BodyKey = ""
    voice: Annotated[str, Coded("statement_voice")] = "attributed"
    statement_kind: Annotated[str, Coded("statement_kind")] = ""
    modality: Annotated[str, Coded("statement_modality")] = ""
    venue: Annotated[str, Coded("venue_type")] = ""
    said_on: FuzzyDate
    first_published_by: OrganisationKey = ""
    event: EventKey = ""
    subjects: tuple[SubjectPart, ...] = ()
    duplicate_of: StatementKey = ""


@dataclass(frozen=True, kw_only=True)
class FigureDraft:
    """One number as one claimant gave it, with what it counts. Never merged, never averaged.

    ``as_of`` is the day it holds for; a flow has a period instead or besides. The claimant
    is empty where the outlet says it in its own voice. It may be about people held (a
    ``cohort``), or about an ``exchange`` and the key of one ``leg`` of that. ``formula`` is
    how a derived number was worked out; no other has one.
    """

    process: ProcessKey
    measure: Annotated[str, Coded("measure")]
    population: str
    unit: Annotated[str, Coded("unit")]
    quantity: Annotated[
        Quantity,
        Counts(
            unit=unit_of_figure,
            as_of=("as_of",),
            by="claimant",
            by_words="claimant_words",
        ),
    ]
    modality: Annotated[str, Coded("figure_modality")]
    claimant: ActorKey = ""
    claimant_words: str = ""
    place: PlaceKey = ""
    as_of: FuzzyDate
    period_start: FuzzyDate | None = None
    period_end: FuzzyDate | None = None
    event: EventKey = ""
    cohort: CohortKey = ""
    exchange: ExchangeKey = ""
    leg: str = ""
    part_of: FigureKey = ""
    share_of: FigureKey = ""
    supersedes: FigureKey = ""
    formula: Annotated[str, Ours()] = ""


def check_statement(proposed: Proposed) -> None:
    """Refuse a quotation that is not what its source says (I6), and an unowned translation.

    Nothing was said after all of its sources were published (I3).

    :raises RuleBroken: in words.
    """
    draft: StatementDraft = proposed.draft
    refuse_foretold(draft.said_on, proposed.sources)
    quoted = [s.exact for s in proposed.sources if s.exact]
    printed = [draft.words, *(passage.words for passage in draft.continued)]
    if draft.form in QUOTED and quoted and not all_stand_in(printed, quoted):
        raise RuleBroken(
            gettext_noop(
                "These words do not stand in the source that is cited for them."
            )
        )
    if draft.translation and not (draft.translation_by and draft.translation_language):
        raise RuleBroken(
            gettext_noop("Say whose translation this is, and into which language.")
        )


def all_stand_in(printed: Iterable[str], quoted: Iterable[str]) -> bool:
    """Say whether each of some words is one of those that are quoted, marks and blanks aside."""
    held = list(quoted)
    return all(any(same_words(words, one) for one in held) for words in printed)


def check_figure(proposed: Proposed) -> None:
    """Refuse a derived number without its formula, and a formula for what was reported.

    Only what is planned or projected counts for a day after all of its sources (I3).

    :raises RuleBroken: in words.
    """
    draft: FigureDraft = proposed.draft
    if draft.modality not in AHEAD:
        refuse_foretold(draft.as_of, proposed.sources)
    if (draft.modality == "derived") != bool(draft.formula):
        raise RuleBroken(
            gettext_noop(
                "A derived number shows its formula, and no other number has one."
            )
        )
    if draft.leg and draft.exchange:
        refuse_no_leg(draft.leg, proposed.names.of(("exchange",), draft.exchange))
    if draft.part_of:
        _check_part(proposed)


def refuse_no_leg(leg: str, exchange: Name) -> None:
    """Refuse the key of a leg that an exchange does not have.

    :raises RuleBroken: in words.
    """
    if leg not in exchange.brief["legs"]:
        raise RuleBroken(
            said(
                gettext_noop("“%(label)s” has no leg “%(leg)s”."),
                label=exchange.label,
                leg=leg,
            )
        )


def _check_part(proposed: Proposed) -> None:
    """Refuse a part that is not of its whole: another claimant's, or larger (I5)."""
    draft: FigureDraft = proposed.draft
    whole = proposed.names.of(("figure",), draft.part_of).brief
    by_one = proposed.names.are_one(ACTORS, draft.claimant, whole["claimant"])
    if not by_one or draft.claimant_words != whole["claimant_words"]:
        raise RuleBroken(gettext_noop("A part and its whole have one claimant."))
    if draft.as_of.edtf != whole["as_of"] or draft.unit != whole["unit"]:
        raise RuleBroken(
            gettext_noop("A part and its whole are counted on one day and in one unit.")
        )
    if not of_one_family(draft.measure, whole.get("measure") or draft.measure):
        raise RuleBroken(
            gettext_noop("A part counts people of the kind that its whole counts.")
        )
    if is_larger(least_of(draft.quantity), whole["most"]):
        raise RuleBroken(gettext_noop("A part cannot be larger than its whole."))


def of_one_family(one: str, other: str) -> bool:
    """Say whether people counted by one measure may be among those counted by another.

    >>> of_one_family("held_alive", "held"), of_one_family("killed", "held")
    (True, False)
    """
    return one == other or any({one, other} <= family for family in FAMILIES)


def is_larger(least: float | None, most: float | None) -> bool:
    """Say whether a part is surely larger than its whole: its least than the whole's most."""
    return least is not None and most is not None and least > most


def least_of(count: Quantity) -> float | None:
    """Return the least that a quantity can be; None where that is not known."""
    number = count.value if count.value is not None else count.low
    return None if number is None else float(number)


def most_of(count: Quantity) -> float | None:
    """Return the most that a quantity can be; None where that is not known."""
    number = count.value if count.qualifier == "exact" else count.high
    return None if number is None else float(number)


SHARE = "percent_share"
WHOLE = 100


def is_within_the_whole(quantity: Quantity, unit: str) -> bool:
    """Say whether a number fits its unit: a share is at most 100 per cent."""
    told = (quantity.value, quantity.low, quantity.high)
    return unit != SHARE or all(n is None or n <= WHOLE for n in told)
