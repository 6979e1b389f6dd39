"""What an editor gives of a party, an organisation, a person, a place, a post."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Annotated, Any, TypeVar

from core.dates import FuzzyDate
from core.drafts import Coded, Named, Ours, Part, Verbatim
from core.errors import RuleBroken
from core.saying import gettext_noop
from parties.rules.keys import (
    BodyKey,
    OrganisationKey,
    PartyKey,
    PersonKey,
    PlaceKey,
    PostKey,
)
from things.rules.kinds import Names, Proposed

Spelled = TypeVar("Spelled", bound=Any)


@dataclass(frozen=True, kw_only=True)
class SpellingPart(Part):
    """One way of writing a name, in any script; ``language`` is BCP 47.

    ``used_by`` is who uses that name, where sides use different ones.
    """

    text: Annotated[str, Verbatim()]
    language: str = "en"
    used_by: PartyKey = ""


@dataclass(frozen=True, kw_only=True)
class IdentifierPart(Part):
    """What another dataset calls it: ``ucdp``, ``acled``, ``wikidata``, ``iso3166``, ``pcode``."""

    dataset: str
    value: str


@dataclass(frozen=True, kw_only=True)
class PartyDraft:
    """A state, group or movement that takes part in a process (UCDP: actor)."""

    slug: str
    label: Annotated[str, Ours()]
    party_kind: Annotated[str, Coded("party_kind")]
    short_name: Annotated[str, Ours()] = ""
    parent: PartyKey = ""
    spellings: tuple[SpellingPart, ...] = ()
    identifiers: tuple[IdentifierPart, ...] = ()


@dataclass(frozen=True, kw_only=True)
class OrganisationDraft:
    """A ministry, agency or other body that speaks or acts (Popolo: Organization).

    ``party`` is the party whose body it is, if any.
    """

    slug: str
    label: Annotated[str, Ours()]
    organisation_kind: Annotated[str, Coded("organisation_kind")]
    parent: OrganisationKey = ""
    party: PartyKey = ""
    country: PlaceKey = ""
    spellings: tuple[SpellingPart, ...] = ()
    identifiers: tuple[IdentifierPart, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PersonDraft:
    """A public figure: a negotiator, official or analyst who speaks in public. Nobody else."""

    slug: str
    label: Annotated[str, Ours()]
    speaks_for: BodyKey = ""
    spellings: tuple[SpellingPart, ...] = ()
    identifiers: tuple[IdentifierPart, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PlaceDraft:
    """A place. ``latitude`` and ``longitude`` are WGS 84 degrees; ``precision`` is UCDP where_prec.

    Names that one side alone uses are spellings with ``used_by``. ``description`` says what and
    where it is, as far as its sources tell.
    """

    slug: str
    label: Annotated[str, Ours()]
    place_kind: Annotated[str, Coded("place_kind")] = ""
    parent: PlaceKey = ""
    description: Annotated[str, Ours()] = ""
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    precision: Annotated[str, Coded("where_precision")] = ""
    disputed: bool = False
    dispute_note: Annotated[str, Ours()] = ""
    spellings: tuple[SpellingPart, ...] = ()
    identifiers: tuple[IdentifierPart, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PostDraft:
    """An office that people hold one after another (Popolo: Post; FollowTheMoney: Position)."""

    slug: str
    label: Annotated[str, Ours()]
    organisation: BodyKey
    single_seat: bool = True
    spellings: tuple[SpellingPart, ...] = ()


@dataclass(frozen=True, kw_only=True)
class OccupancyDraft:
    """That somebody holds a post, as a source has it (FollowTheMoney: Occupancy).

    ``holds_as_of`` is a day on which a source shows them in it.
    """

    person: PersonKey
    post: PostKey
    start: FuzzyDate | None = None
    end: FuzzyDate | None = None
    holds_as_of: FuzzyDate | None = None
    capacity: Annotated[str, Coded("occupancy_capacity")] = "substantive"
    status: Annotated[str, Coded("occupancy_status")] = "accepted"


@dataclass(frozen=True, kw_only=True)
class MembershipDraft:
    """That somebody belongs to a body, as a source has it (Popolo: Membership).

    Unlike a post it needs no office: "an official of" is enough. ``role_verbatim`` is what the
    source calls them there. ``capacity`` is empty where the source does not tell.
    ``holds_as_of`` is a day on which a source shows them in it. Local days, in UTC.
    """

    member: Annotated[str, Named("person", "party")]
    body: BodyKey
    role_verbatim: Annotated[str, Verbatim()] = ""
    capacity: Annotated[str, Coded("membership_capacity")] = ""
    start: FuzzyDate | None = None
    end: FuzzyDate | None = None
    holds_as_of: FuzzyDate | None = None


def spelled(draft: Spelled, names: Names) -> Spelled:
    """Let a name be found by its own label too; what is given twice alike counts once.

    Of one text in two languages, or used by two, none is left out: the database refuses it.
    """
    own = [s for s in draft.spellings if s.text == draft.label]
    others = [s for s in draft.spellings if s.text != draft.label]
    given = (*(own or [SpellingPart(text=draft.label)]), *others)
    return replace(draft, spellings=tuple(dict.fromkeys(given)))


def check_place(proposed: Proposed) -> None:
    """Refuse half a coordinate, and a dispute that nothing is said of.

    :raises RuleBroken: in words.
    """
    draft: PlaceDraft = proposed.draft
    if (draft.latitude is None) != (draft.longitude is None):
        raise RuleBroken(gettext_noop("Give both latitude and longitude, or neither."))
    if draft.disputed and not draft.dispute_note:
        raise RuleBroken(gettext_noop("Say in neutral words what is disputed."))
    if draft.dispute_note and not draft.disputed:
        raise RuleBroken(
            gettext_noop("Say that the place is disputed, or leave out what is.")
        )


def check_occupancy(proposed: Proposed) -> None:
    """Refuse a holding that no day is known of.

    :raises RuleBroken: in words.
    """
    draft: OccupancyDraft = proposed.draft
    if not (draft.start or draft.end or draft.holds_as_of):
        raise RuleBroken(
            gettext_noop("Give a day: when it began, when it ended, or a day in it.")
        )


def check_membership(proposed: Proposed) -> None:
    """Refuse a membership that no day is known of.

    :raises RuleBroken: in words.
    """
    draft: MembershipDraft = proposed.draft
    if not (draft.start or draft.end or draft.holds_as_of):
        raise RuleBroken(
            gettext_noop("Give a day: when it began, when it ended, or a day in it.")
        )


def held_for_sure(draft: OccupancyDraft) -> tuple[dt.date | None, dt.date | None]:
    """Return the days on which a post was held for sure: from (inclusive), to (exclusive).

    None is open: one that is not known to have ended is held until now.
    """
    seen = draft.holds_as_of
    first = draft.start.latest if draft.start else seen.earliest if seen else None
    if draft.end:
        last = draft.end.earliest
    elif draft.start or seen is None or seen.latest is None:
        last = None
    else:
        last = seen.latest + dt.timedelta(days=1)
    if first and last and last < first:
        last = first
    return first, last
