"""Filter values that name nothing this record has: named to the reader, and left out."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from functools import cache
from time import monotonic
from types import SimpleNamespace
from typing import Any

from django.db.models import Case, JSONField, Q, QuerySet, TextField, Value, When
from django.db.models.fields.json import KeyTransform
from django.db.models.functions import Cast, Coalesce
from django.utils.translation import gettext as _

from core.drafts import Coded, fields_of, marks_of
from editions.models import Edition
from things.models import Thing
from things.queries import kinds
from timeline.documents import ACTORS
from timeline.filters import Filters
from timeline.queries import narrowed
from timeline.withholding import naming_withheld
from timeline.words import in_text
from vocabularies.models import Term

# What a document calls its thing, in JSON; nothing where that may be a name that is withheld.
LABEL = Case(
    When(naming_withheld(), then=Value("", output_field=TextField())),
    default=Cast(
        KeyTransform("label", Cast("document", JSONField())), output_field=TextField()
    ),
    output_field=TextField(),
)
ROLE = "_role"
MOST_OFFERED, MOST_KEPT = 2_000, 10_000
# Seconds, within which what is taken back has to be gone everywhere.
KNOWN_FOR = 60.0
# What was found, and until when it is not looked for again, in seconds of ``monotonic``.
_ONCE_KNOWN: dict[tuple[str, str], float] = {}


def without_unknown(
    filters: Filters, parties: Collection[str] = ()
) -> tuple[Filters, dict[str, str]]:
    """Return filters without what names nothing here, each named among the problems.

    Beside them, what the provisions that are asked for are called, by id. ``parties`` are known
    already. Other parties, types, roles and provisions are looked up together, in one query.
    """
    asked = [key for key in filters.parties if key not in parties]
    found = _called(filters, asked)
    words = {
        "party": _("There is no party “%(value)s” here."),
        "type": _("There is no type “%(value)s” here."),
        "party_role": _("There is no role “%(value)s” here."),
        "provision": _("There is no provision “%(value)s” here."),
    }
    missing = {
        "party": _missing(asked, found["party"]),
        "type": _missing(filters.types, found["type"]),
        "party_role": _missing(filters.party_roles, found["party_role"]),
        "provision": _missing(filters.provisions, found["provision"]),
    }
    problems = {
        name: words[name] % {"value": values[0][:40]}
        for name, values in missing.items()
        if values
    }
    if not problems:
        return filters, found["provision"]
    kept = replace(
        filters,
        parties=_missing(filters.parties, missing["party"]),
        types=_missing(filters.types, missing["type"]),
        party_roles=_missing(filters.party_roles, missing["party_role"]),
        provisions=_missing(filters.provisions, missing["provision"]),
        problems={**filters.problems, **problems},
    )
    return kept, found["provision"]


def _called(filters: Filters, parties: Sequence[str]) -> dict[str, dict[str, str]]:
    """Return what is known of what is asked for, by filter and value, with what it is called.

    Provisions alone are called anything, and as the state of the record has it.
    """
    text = TextField()
    none = Value("", output_field=text)
    questions: list[QuerySet[Any, Any]] = []
    if parties:
        rows = _actor_rows(parties)
        for key in ("slug", "public_id"):
            of_it = Cast(Coalesce(key, none), text)
            questions.append(rows.values_list(Value("party"), of_it, none))
    for name, given in (("type", filters.types), ("party_role", filters.party_roles)):
        if given:
            codes = Term.objects.filter(code__in=given, scheme__in=_SCHEMES[name]())
            questions.append(codes.values_list(Value(name), Cast("code", text), none))
    if filters.provisions:
        own = Filters(processes=filters.processes, as_of=filters.as_of)
        editions = narrowed(Edition.objects.all(), kinds=["obligation"], filters=own)
        editions = editions.filter(public_id__in=filters.provisions)
        of_it = Cast("public_id", text)
        questions.append(editions.values_list(Value("provision"), of_it, LABEL))
    names = ("party", "type", "party_role", "provision")
    found: dict[str, dict[str, str]] = {name: {} for name in names}
    if questions:
        first, *others = questions
        for name, value, label in first.union(*others) if others else first:
            found[name][value] = in_text(json.loads(label)) if label else ""
    return found


def unknown_in(filters: Filters) -> list[tuple[str, str]]:
    """Return filters by name with a value that names nothing here: one of each name.

    What was known is not looked up again for a minute: that it is taken back is seen in the list.
    """
    found = []
    for name, values in (
        ("process", filters.processes),
        ("party", filters.parties),
        ("type", filters.types),
        ("party_role", filters.party_roles),
        ("provision", filters.provisions),
    ):
        if values:
            found += [(name, word) for word in unknown_of(name, values)[:1]]
    return found


def unknown_of(name: str, values: Sequence[str]) -> tuple[str, ...]:
    """Return the values of a parameter that name nothing here."""
    now = monotonic()
    new = [value for value in values if _ONCE_KNOWN.get((name, value), 0.0) < now]
    # PostgreSQL takes no NUL, not even to find nothing by it.
    asked = [value for value in new if "\0" not in value]
    known = _LOOKED_UP[name](asked) if asked else ()
    missing = _missing(new, known)
    _keep(name, (value for value in new if value not in missing), until=now + KNOWN_FOR)
    return missing


def near_to(name: str) -> list[str]:
    """Return what a value of a filter may be; of very much, some."""
    if name == "provision":
        return []  # an id is like no other
    if name in _SCHEMES:
        terms = Term.objects.filter(scheme__in=_SCHEMES[name]())
        rows: Any = terms.order_by("code").values_list("code", flat=True)
    else:
        kinds = (name,) if name in ("process", "place") else ACTORS
        things = Thing.objects.published().filter(kind__in=kinds, slug__isnull=False)
        rows = things.order_by("slug").values_list("slug", flat=True)
    return list(rows.distinct()[:MOST_OFFERED])


def _keep(name: str, values: Iterable[str], *, until: float) -> None:
    if len(_ONCE_KNOWN) > MOST_KEPT:
        _ONCE_KNOWN.clear()
    _ONCE_KNOWN.update(((name, value), until) for value in values)


def _processes(slugs: Sequence[str]) -> set[str]:
    rows = Thing.objects.published().filter(slug__in=slugs, kind="process")
    return {slug or "" for slug in rows.values_list("slug", flat=True)}


def _actors(keys: Sequence[str]) -> set[str]:
    """Return those that are keys of parties and bodies which are public."""
    rows = _actor_rows(keys).values_list("slug", "public_id")
    return {key or "" for pair in rows for key in pair}


def _actor_rows(keys: Sequence[str]) -> QuerySet[Thing]:
    either = Q(slug__in=keys) | Q(public_id__in=keys)
    return Thing.objects.published().filter(either, kind__in=ACTORS)


def _provisions(ids: Sequence[str]) -> set[str]:
    rows = Thing.objects.published().filter(public_id__in=ids, kind="obligation")
    return set(rows.values_list("public_id", flat=True))


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
    "provision": _provisions,
    "claimant": _actors,
    "place": _places,
}
_SCHEMES = {"type": type_schemes, "party_role": role_schemes}
