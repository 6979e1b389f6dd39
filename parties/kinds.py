"""The kinds of this floor: who and where. Who held or belongs to what needs a source."""

from __future__ import annotations

from typing import Any

from core.saying import gettext_noop
from parties import models
from parties.rules import drafts
from things.rules.kinds import Kind, Names

NAMES = {"spellings": models.Spelling, "identifiers": models.Identifier}
REFUSALS = {
    "identifier_whole": gettext_noop(
        "An identifier names its dataset (ucdp, acled, wikidata, iso3166 or "
        "pcode) and its value there."
    ),
    "identifier_once": gettext_noop("The same identifier stands twice."),
    "spelling_once": gettext_noop("The same spelling stands twice."),
    "spelling_not_empty": gettext_noop("A spelling has words."),
}


def _label(draft: Any, names: Names) -> str:
    return str(draft.label)


PARTY = Kind(
    name="party",
    plural="parties",
    draft=drafts.PartyDraft,
    model=models.Party,
    parts=NAMES,
    label=_label,
    type=lambda draft: draft.party_kind,
    complete=drafts.spelled,
    brief=lambda draft: {"party": draft.parent},
    cited=False,
    verb="change_reference",
    refusals={
        **REFUSALS,
        "party_not_own_parent": gettext_noop("A party cannot be its own parent."),
    },
)
ORGANISATION = Kind(
    name="organisation",
    plural="organisations",
    draft=drafts.OrganisationDraft,
    model=models.Organisation,
    parts=NAMES,
    label=_label,
    type=lambda draft: draft.organisation_kind,
    complete=drafts.spelled,
    brief=lambda draft: {"party": draft.party},
    cited=False,
    verb="change_reference",
    refusals={
        **REFUSALS,
        "organisation_not_own_parent": gettext_noop("A body cannot be part of itself."),
    },
)
PERSON = Kind(
    name="person",
    plural="people",
    draft=drafts.PersonDraft,
    model=models.Person,
    parts=NAMES,
    label=_label,
    complete=drafts.spelled,
    brief=lambda draft: {"party": draft.speaks_for},
    cited=False,
    verb="change_person",
    refusals=REFUSALS,
)
PLACE = Kind(
    name="place",
    plural="places",
    draft=drafts.PlaceDraft,
    model=models.Place,
    parts=NAMES,
    label=_label,
    type=lambda draft: draft.place_kind,
    complete=drafts.spelled,
    check=drafts.check_place,
    cited=False,
    verb="change_reference",
    refusals={
        **REFUSALS,
        "place_not_own_parent": gettext_noop("A place cannot lie in itself."),
        "place_on_the_earth": gettext_noop(
            "Latitude runs from -90 to 90, longitude from -180 to 180."
        ),
    },
)
POST = Kind(
    name="post",
    plural="posts",
    draft=drafts.PostDraft,
    model=models.Post,
    parts={"spellings": models.Spelling},
    label=_label,
    complete=drafts.spelled,
    brief=lambda draft: {"single_seat": draft.single_seat},
    cited=False,
    verb="change_reference",
    refusals=REFUSALS,
)


def _held(draft: drafts.OccupancyDraft, names: Names) -> dict[str, object]:
    first, last = drafts.held_for_sure(draft)
    seat = names.of(("post",), draft.post).brief["single_seat"]
    return {"sure_from": first, "sure_to": last, "single_seat": seat}


OCCUPANCY = Kind(
    name="occupancy",
    plural="occupancies",
    draft=drafts.OccupancyDraft,
    model=models.Occupancy,
    label=lambda draft, names: (
        f"{names.of(('person',), draft.person).label}, "
        f"{names.of(('post',), draft.post).label}"
    ),
    type=lambda draft: draft.capacity,
    check=drafts.check_occupancy,
    more=_held,
    refusals={
        "occupancy_one_at_a_time": gettext_noop(
            "Somebody else is recorded in this post for these days. "
            "Say when they left it, or record this one as a conflict of sources."
        ),
        "occupancy_forward": gettext_noop("It ends before it begins."),
    },
)
MEMBERSHIP = Kind(
    name="membership",
    plural="memberships",
    draft=drafts.MembershipDraft,
    model=models.Membership,
    label=lambda draft, names: (
        f"{names.of(('person', 'party'), draft.member).label}, "
        f"{names.of(('party', 'organisation'), draft.body).label}"
    ),
    type=lambda draft: draft.capacity,
    check=drafts.check_membership,
    refusals={
        "membership_forward": gettext_noop("It ends before it begins."),
        "membership_in_another": gettext_noop("Nobody belongs to themselves."),
        "membership_dated": gettext_noop(
            "Give a day: when it began, when it ended, or a day in it."
        ),
    },
)
