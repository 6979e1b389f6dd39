from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import transaction

from accounts.rules import require
from core.by import By
from editions.actions import insert_row, record_act
from parties.models import Party, Person, Place, Spelling


@transaction.atomic
def add_party(
    *,
    slug: str,
    label: str,
    kind: str,
    parent: Party | None,
    spellings: Iterable[str],
    by: By,
    now: dt.datetime,
) -> Party:
    """Add a party with the spellings it is found by.

    :raises RuleBroken: when a value is missing or the slug is taken.
    """
    require(by, "change_party")
    party = Party(slug=slug, label=label, kind=kind, parent=parent)
    insert_row(party, taken=f"There is “{slug}” already.")
    Spelling.objects.bulk_create(
        Spelling(text=text, party=party) for text in _distinct(label, spellings)
    )
    record_act(verb="parties.add_party", by=by, now=now, reason=slug)
    return party


@transaction.atomic
def add_person(
    *,
    slug: str,
    label: str,
    speaks_for: Party | None,
    spellings: Iterable[str],
    by: By,
    now: dt.datetime,
) -> Person:
    """Add a public figure with the spellings they are found by.

    :raises RuleBroken: when a value is missing or the slug is taken.
    """
    require(by, "change_party")
    person = Person(slug=slug, label=label, speaks_for=speaks_for)
    insert_row(person, taken=f"There is “{slug}” already.")
    Spelling.objects.bulk_create(
        Spelling(text=text, person=person) for text in _distinct(label, spellings)
    )
    record_act(verb="parties.add_person", by=by, now=now, reason=slug)
    return person


@transaction.atomic
def add_place(
    *,
    slug: str,
    label: str,
    parent: Place | None,
    spellings: Iterable[str],
    by: By,
    now: dt.datetime,
) -> Place:
    """Add a place with the spellings it is found by.

    :raises RuleBroken: when a value is missing or the slug is taken.
    """
    require(by, "change_party")
    place = Place(slug=slug, label=label, parent=parent)
    insert_row(place, taken=f"There is “{slug}” already.")
    Spelling.objects.bulk_create(
        Spelling(text=text, place=place) for text in _distinct(label, spellings)
    )
    record_act(verb="parties.add_place", by=by, now=now, reason=slug)
    return place


def _distinct(label: str, spellings: Iterable[str]) -> list[str]:
    return list(dict.fromkeys([label, *spellings]))
