"""Filter values that name nothing this record has: named to the reader, and left out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from functools import cache
from types import SimpleNamespace
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from core.drafts import Coded, fields_of, marks_of
from things.models import Thing
from things.queries import kinds
from timeline.documents import ACTORS
from timeline.filters import Filters
from vocabularies.models import Term

ROLE = "_role"
MOST_OFFERED, MOST_KEPT = 2_000, 10_000
_ONCE_KNOWN: set[tuple[str, str]] = set()


def without_unknown(filters: Filters, parties: Collection[str] = ()) -> Filters:
    """Return filters without parties and types that are unknown, each named among the problems.

    ``parties`` are known already. It takes one query for the other parties that are given,
    and one for types.
    """
    asked = [key for key in filters.parties if key not in parties]
    no_party = _missing(asked, _actors(asked)) if asked else ()
    no_type = _missing(filters.types, _types(filters.types)) if filters.types else ()
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


def unknown_in(filters: Filters) -> list[tuple[str, str]]:
    """Return filters by name with a value that names nothing here: one of each name.

    What was known once is not looked up again: that it is taken back is seen in the list.
    """
    found = []
    for name, values in (
        ("process", filters.processes),
        ("party", filters.parties),
        ("type", filters.types),
        ("party_role", filters.party_roles),
    ):
        found += [(name, word) for word in unknown_of(name, values)[:1]]
    return found


def unknown_of(name: str, values: Sequence[str]) -> tuple[str, ...]:
    """Return the values of a parameter that name nothing here."""
    new = [value for value in values if (name, value) not in _ONCE_KNOWN]
    missing = _missing(new, _LOOKED_UP[name](new)) if new else ()
    _keep(name, (value for value in new if value not in missing))
    return missing


def near_to(name: str) -> list[str]:
    """Return what a value of a filter may be; of very much, some."""
    if name in _SCHEMES:
        terms = Term.objects.filter(scheme__in=_SCHEMES[name]())
        rows: Any = terms.order_by("code").values_list("code", flat=True)
    else:
        kinds = (name,) if name in ("process", "place") else ACTORS
        things = Thing.objects.published().filter(kind__in=kinds, slug__isnull=False)
        rows = things.order_by("slug").values_list("slug", flat=True)
    return list(rows.distinct()[:MOST_OFFERED])


def _keep(name: str, values: Iterable[str]) -> None:
    if len(_ONCE_KNOWN) > MOST_KEPT:
        _ONCE_KNOWN.clear()
    _ONCE_KNOWN.update((name, value) for value in values)


def _processes(slugs: Sequence[str]) -> set[str]:
    rows = Thing.objects.published().filter(slug__in=slugs, kind="process")
    return {slug or "" for slug in rows.values_list("slug", flat=True)}


def _actors(keys: Sequence[str]) -> set[str]:
    """Return those that are keys of parties and bodies which are public."""
    rows = Thing.objects.published().filter(
        Q(slug__in=keys) | Q(public_id__in=keys), kind__in=ACTORS
    )
    return {key or "" for pair in rows.values_list("slug", "public_id") for key in pair}


def _places(keys: Sequence[str]) -> set[str]:
    """Return those that are slugs of public places."""
    rows = Thing.objects.published().filter(slug__in=keys, kind="place")
    return {slug or "" for slug in rows.values_list("slug", flat=True)}


def _types(codes: Sequence[str]) -> set[str]:
    return _codes(codes, type_schemes())


def _roles(codes: Sequence[str]) -> set[str]:
    return _codes(codes, role_schemes())


def _codes(codes: Sequence[str], schemes: Collection[str]) -> set[str]:
    rows = Term.objects.filter(code__in=codes, scheme__in=schemes)
    return set(rows.values_list("code", flat=True))


@cache
def type_schemes() -> frozenset[str]:
    """Return the vocabularies that the types of things come from.

    Each kind says which of its fields is its type: it is asked with the name of its vocabulary
    in the place of a code.
    """
    found = (one.type(_named_by_schemes(one.draft)) for one in kinds().values())
    return frozenset(scheme for scheme in found if scheme)


@cache
def role_schemes() -> frozenset[str]:
    """Return the vocabularies that the roles of parties come from."""
    marks = (mark for one in kinds().values() for mark in marks_of(one.draft))
    schemes = {mark.scheme for mark in marks if isinstance(mark, Coded)}
    return frozenset(scheme for scheme in schemes if scheme.endswith(ROLE))


def _named_by_schemes(draft: Any) -> SimpleNamespace:
    """Return what has the fields of a draft, those that hold codes with their vocabularies."""
    return SimpleNamespace(
        **{
            field.name: field.mark.scheme if isinstance(field.mark, Coded) else ""
            for field in fields_of(draft)
        }
    )


def _missing(values: Sequence[str], known: Collection[str]) -> tuple[str, ...]:
    return tuple(value for value in values if value not in known)


_LOOKED_UP = {
    "process": _processes,
    "party": _actors,
    "type": _types,
    "party_role": _roles,
    "claimant": _actors,
    "place": _places,
}
_SCHEMES = {"type": type_schemes, "party_role": role_schemes}
