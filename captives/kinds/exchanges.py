from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from captives import models
from captives.rules import exchanges
from core.saying import gettext_noop
from editions.rules import Dated
from things.rules.kinds import Kind


def _timeline(draft: exchanges.ExchangeDraft) -> tuple[Dated, ...]:
    """Place each leg on each of its days; an exchange whose legs have none on its own."""
    legs = tuple(_days(draft))
    if any(one.role == "actual" for one in legs) or not draft.actual_on:
        own = ("planned", "planned_on", draft.planned_on) if not legs else None
    else:
        own = ("actual", "actual_on", draft.actual_on)
    if own and own[2]:
        legs = (Dated(role=own[0], field=own[1], when=own[2]), *legs)
    if legs or not draft.announced_on:
        return legs
    return (Dated(role="actual", when=draft.announced_on, field="announced_on"),)


def _days(draft: exchanges.ExchangeDraft) -> Iterator[Dated]:
    """Return what was planned and what took place, apart where they are not the same day."""
    for leg in draft.legs:
        path = f"legs.{leg.key}"
        if leg.planned_on and leg.planned_on != leg.actual_on:
            yield Dated(role="planned", when=leg.planned_on, field=f"{path}.planned_on")
        if leg.actual_on:
            yield Dated(role="actual", when=leg.actual_on, field=f"{path}.actual_on")


def _brief(draft: exchanges.ExchangeDraft) -> dict[str, Any]:
    return {"process": draft.process, "legs": [leg.key for leg in draft.legs]}


EXCHANGE = Kind(
    name="exchange",
    plural="exchanges",
    draft=exchanges.ExchangeDraft,
    model=models.Exchange,
    parts={
        "parties": models.ExchangeParty,
        "legs": models.Leg,
        "batches": models.Batch,
        "verifications": models.Verification,
        "ratios": models.ExchangeRatio,
    },
    label=lambda draft, names: draft.label,
    timeline=_timeline,
    type=lambda draft: draft.status,
    strand=lambda proposed: "exchange",
    check=exchanges.check_exchange,
    brief=_brief,
    refusals={
        "exchange_labelled": gettext_noop("Label: This field cannot be blank."),
        "exchange_ordinal_from_one": gettext_noop("Exchanges are counted from 1."),
        "exchange_ordinal_once": gettext_noop(
            "Another exchange of this process has this number."
        ),
        "exchange_party_once": gettext_noop("A party has a role in an exchange once."),
        "leg_key_plain": gettext_noop(
            "A leg's key is lower-case letters, digits and hyphens: “prisoners”."
        ),
        "leg_key_once": gettext_noop("Give each leg a key of its own."),
        "leg_of_somebody": gettext_noop("Say who is handed over, in neutral words."),
        "leg_between_two": gettext_noop("A leg goes from one party to another."),
        "leg_completed_was_counted": gettext_noop(
            "A leg is completed only when a source gives a number of "
            "what was handed over, were it “some”."
        ),
        "leg_not_conditional_on_itself": gettext_noop("A leg does not answer itself."),
        "leg_counted_by_somebody": gettext_noop(
            "Say who gives a number only where there is one."
        ),
        "batch_reason_given": gettext_noop(
            "Give the reason, or leave out who gives it."
        ),
        "batch_of_its_leg": gettext_noop("This exchange has no such leg."),
        "verification_of_its_leg": gettext_noop("This exchange has no such leg."),
        "exchange_ratio_of_somebody": gettext_noop(
            "Both numbers of a ratio are at least 1, and of somebody."
        ),
    },
)
