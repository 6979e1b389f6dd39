"""Filter values that name nothing this record has: named to the reader, and left out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from things.models import Thing
from timeline.documents import ACTORS
from timeline.filters import Filters
from vocabularies.models import Term

MOST_OFFERED, MOST_KEPT = 2_000, 10_000
_ONCE_KNOWN: set[tuple[str, str]] = set()


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
        new = [value for value in values if (name, value) not in _ONCE_KNOWN]
        missing = _missing(new, _LOOKED_UP[name](new)) if new else ()
        _keep(name, (value for value in new if value not in missing))
        found += [(name, missing[0])] if missing else []
    return found


def near_to(name: str) -> list[str]:
    """Return what a value of a filter may be; of very much, some."""
    if name in ("type", "party_role"):
        rows: Any = Term.objects.values_list("code", flat=True)
    else:
        kinds = ("process",) if name == "process" else ACTORS
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


def _codes(codes: Sequence[str]) -> set[str]:
    return set(Term.objects.filter(code__in=codes).values_list("code", flat=True))


def _missing(values: Sequence[str], known: Collection[str]) -> tuple[str, ...]:
    return tuple(value for value in values if value not in known)


_LOOKED_UP = {
    "process": _processes,
    "party": _actors,
    "type": _codes,
    "party_role": _codes,
}
