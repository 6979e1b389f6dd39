from __future__ import annotations

from collections.abc import Iterator

from core.saying import gettext_noop
from editions.rules import Dated
from events import models
from events.rules import conflicts
from things.rules.kinds import Kind


def _conflict_timeline(draft: conflicts.ConflictDraft) -> tuple[Dated, ...]:
    return tuple(
        Dated(role=role, when=when, field=f"episodes.{n}.{field}")
        for n, episode in enumerate(draft.episodes)
        for role, field, when in (
            ("start", "start", episode.start),
            ("end", "halted", episode.halted),
            ("end", "end", episode.end),
        )
        if when
    )


CONFLICT = Kind(
    name="conflict",
    plural="conflicts",
    draft=conflicts.ConflictDraft,
    model=models.Conflict,
    parts={"dyads": models.ConflictDyad, "episodes": models.ConflictEpisode},
    label=lambda draft, names: draft.neutral_name,
    timeline=_conflict_timeline,
    strand=lambda proposed: "forces",
    check=conflicts.check_conflict,
    brief=lambda draft: {"process": draft.process},
    refusals={
        "conflict_named": gettext_noop("Neutral name: This field cannot be blank."),
        "conflict_dyad_once": gettext_noop("The same two sides stand twice."),
        "conflict_dyad_of_two": gettext_noop("A dyad is of two sides."),
        "conflict_episode_halted_forward": gettext_noop(
            "An episode was halted before it began."
        ),
        "conflict_episode_forward": gettext_noop("An episode ends before it begins."),
        "conflict_episode_told": gettext_noop(
            "Say when an episode was, or how long it lasted."
        ),
    },
)


def _ceasefire_timeline(draft: conflicts.CeasefireDraft) -> tuple[Dated, ...]:
    return tuple(_ceasefire_days(draft))


def _ceasefire_days(draft: conflicts.CeasefireDraft) -> Iterator[Dated]:
    held = [("", draft), *((f"members.{n}.", m) for n, m in enumerate(draft.members))]
    for path, one in held:
        for role, field in (
            ("actual", "declared"),
            ("start", "effective"),
            ("end", "ended"),
        ):
            when = getattr(one, field)
            if when:
                yield Dated(role=role, when=when, field=f"{path}{field}")


CEASEFIRE = Kind(
    name="ceasefire",
    plural="ceasefires",
    draft=conflicts.CeasefireDraft,
    model=models.Ceasefire,
    parts={
        "purposes": models.CeasefirePurpose,
        "mediators": models.CeasefireMediator,
        "places": models.CeasefirePlace,
        "members": models.CeasefireMember,
    },
    label=lambda draft, names: draft.title,
    timeline=_ceasefire_timeline,
    type=lambda draft: draft.status,
    strand=lambda proposed: "forces",
    check=conflicts.check_ceasefire,
    brief=lambda draft: {"process": draft.process},
    refusals={
        "ceasefire_titled": gettext_noop("Title: This field cannot be blank."),
        "ceasefire_forward": gettext_noop("It ended before it took effect."),
        "ceasefire_term_of_a_fixed_one": gettext_noop(
            "Only a ceasefire for a time has a number of days, from 1."
        ),
        "ceasefire_purpose_once": gettext_noop("The same purpose stands twice."),
        "ceasefire_mediator_once": gettext_noop("The same mediator stands twice."),
        "ceasefire_place_once": gettext_noop("The same place stands twice."),
        "ceasefire_member_once": gettext_noop("The same party stands twice."),
        "ceasefire_member_forward": gettext_noop(
            "It ended for a party before it took effect."
        ),
    },
)
