"""Filter values that name nothing this record has: named to the reader, and left out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from django.db.models import Q
from django.utils.translation import gettext as _

from things.models import Thing
from timeline.documents import ACTORS
from timeline.filters import Filters
from vocabularies.models import Term


def without_unknown(filters: Filters, parties: Collection[str] = ()) -> Filters:
    """Return filters without parties and types that are unknown, each named among the problems.

    ``parties`` are known already. It takes one query for the other parties that are given,
    and one for types.
    """
    asked = [key for key in filters.parties if key not in parties]
    no_party = _missing(asked, _actors(asked)) if asked else ()
    no_type = _missing(filters.types, _codes(filters.types)) if filters.types else ()
    problems: dict[str, str] = {}
    if no_party:
        problems["party"] = _("There is no party “%(key)s” here.") % {
            "key": no_party[0][:40]
        }
    if no_type:
        problems["type"] = _("There is no type “%(code)s” here.") % {
            "code": no_type[0][:40]
        }
    if not problems:
        return filters
    return replace(
        filters,
        parties=_missing(filters.parties, no_party),
        types=_missing(filters.types, no_type),
        problems={**filters.problems, **problems},
    )


def _actors(keys: Sequence[str]) -> set[str]:
    """Return those that are keys of parties and bodies which are public."""
    rows = Thing.objects.published().filter(
        Q(slug__in=keys) | Q(public_id__in=keys), kind__in=ACTORS
    )
    return {key or "" for pair in rows.values_list("slug", "public_id") for key in pair}


def _codes(codes: Sequence[str]) -> set[str]:
    return set(Term.objects.filter(code__in=codes).values_list("code", flat=True))


def _missing(values: Sequence[str], known: Collection[str]) -> tuple[str, ...]:
    return tuple(value for value in values if value not in known)
