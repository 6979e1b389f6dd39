"""Filter values that name nothing this record has: named to the reader, and left out."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
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
from things.models import BARE, Thing
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
# By which a thing is asked for.
KEY = Coalesce("slug", "public_id")
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
    found = _called(filters, asked, ever=bool(filters.as_of.recorded_at))
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


def _called(
    filters: Filters, parties: Sequence[str], *, ever: bool
) -> dict[str, dict[str, str]]:
    """Return what is known of what is asked for, by filter and value, with what it is called.

    Provisions alone are called anything, and as the state of the record has it.
    """
    text = TextField()
    none = Value("", output_field=text)
    questions: list[QuerySet[Any, Any]] = []
    if parties:
        rows = _things(parties, ACTORS, ever)
        questions.append(rows.values_list(Value("party"), Cast(KEY, text), none))
    for name, given in (("type", filters.types), ("party_role", filters.party_roles)):
        if given:
            codes = Term.objects.filter(code__in=given, scheme__in=_SCHEMES[name]())
            questions.append(codes.values_list(Value(name), Cast("code", text), none))
    if filters.provisions:
        rows = _things(filters.provisions, ("obligation",), ever)
        questions.append(rows.values_list(Value("provision"), Cast(KEY, text), none))
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
            called = in_text(json.loads(label)) if label else ""
            found[name][value] = called or found[name].get(value, "")
    return found


def unknown_in(filters: Filters, *, ever: bool = False) -> list[tuple[str, str]]:
    """Return filters by name with a value that names nothing here: one of each name.

    ``ever``: what was public once and may still be shown is a name, whatever became of it since;
    so it is where a moment of the past is asked for. Of what stands, what was known is not looked
    up again for a minute: that it is taken back is seen in the list.
    """
    ever = ever or bool(filters.as_of.recorded_at)
    found = []
    for name, values in (
        ("process", filters.processes),
        ("party", filters.parties),
        ("type", filters.types),
        ("party_role", filters.party_roles),
        ("provision", filters.provisions),
    ):
        if values:
            found += [(name, word) for word in unknown_of(name, values, ever=ever)[:1]]
    return found


def unknown_of(name: str, values: Sequence[str], *, ever: bool) -> tuple[str, ...]:
    """Return the values of a parameter that name nothing here."""
    now = monotonic()
    new = [
        value for value in values if ever or _ONCE_KNOWN.get((name, value), 0.0) < now
    ]
    # PostgreSQL takes no NUL, not even to find nothing by it.
    asked = [value for value in new if "\0" not in value]
    known = _looked_up(name, asked, ever) if asked else ()
    missing = _missing(new, known)
    if not ever:  # what is withheld from one moment on is to be unknown at once
        found = {(name, value) for value in new if value not in missing}
        _keep(found, until=now + KNOWN_FOR)
    return missing


def instead_of(name: str, word: str) -> list[str]:
    """Return what something is asked for by, where it is named by its id, or was merged into it."""
    if name not in _KINDS or "\0" in word:
        return []
    either = Q(slug=word) | Q(public_id=word)
    rows = Thing.objects.filter(either, kind__in=_KINDS[name])
    own = rows.published().filter(slug__isnull=False).values_list("slug", flat=True)
    into = rows.filter(merged_into__state=Thing.State.PUBLISHED)
    keys = {*own, *into.values_list("merged_into__slug", flat=True)}
    return sorted(key for key in keys if key and key != word)


def near_to(name: str) -> list[str]:
    """Return what a value of a filter may be; of very much, some."""
    if name == "provision":
        return []  # an id is like no other
    if name in _SCHEMES:
        terms = Term.objects.filter(scheme__in=_SCHEMES[name]())
        rows: Any = terms.order_by("code").values_list("code", flat=True)
    else:
        things = Thing.objects.published().filter(kind__in=_KINDS[name])
        things = things.filter(slug__isnull=False)
        rows = things.order_by("slug").values_list("slug", flat=True)
    return list(rows.distinct()[:MOST_OFFERED])


def _keep(found: Collection[tuple[str, str]], *, until: float) -> None:
    if len(_ONCE_KNOWN) > MOST_KEPT:
        _ONCE_KNOWN.clear()
    _ONCE_KNOWN.update(dict.fromkeys(found, until))


def _things(keys: Sequence[str], kinds: Sequence[str], ever: bool) -> QuerySet[Thing]:
    """Return things by what filters name them by: the slug, or the id of what has none."""
    rows = Thing.objects.filter(kind__in=kinds).filter(
        Q(slug__in=keys) | Q(slug__isnull=True, public_id__in=keys)
    )
    if ever:
        return rows.filter(first_published_at__isnull=False).exclude(BARE)
    return rows.published()


def _looked_up(name: str, values: Sequence[str], ever: bool) -> set[str]:
    """Return which of some values name something."""
    if name in _SCHEMES:
        terms = Term.objects.filter(code__in=values, scheme__in=_SCHEMES[name]())
        return set(terms.values_list("code", flat=True))
    things = _things(values, _KINDS[name], ever)
    return set(things.values_list(KEY, flat=True))


@cache
def schemes_of_types() -> frozenset[str]:
    """Return the vocabularies that the types of things come from.

    Each kind says which of its fields is its type: it is asked with the name of its vocabulary
    in the place of a code.
    """
    found = (one.type(_named_by_schemes(one.draft)) for one in kinds().values())
    return frozenset(scheme for scheme in found if scheme)


@cache
def schemes_of_roles() -> frozenset[str]:
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


_SCHEMES = {"type": schemes_of_types, "party_role": schemes_of_roles}
_KINDS = {
    "process": ("process",),
    "party": ACTORS,
    "claimant": ACTORS,
    "place": ("place",),
    "provision": ("obligation",),
}
