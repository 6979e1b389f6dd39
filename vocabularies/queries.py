"""Reading the lists."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.db import connection
from django.db.models import Count, TextField, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce, NullIf

from vocabularies.models import ContestedWord, Scheme, Term
from vocabularies.rules import EVENT_TYPE, READER_KIND, event_types_for, term_id

# How many questions for labels are kept: one for each set of kinds that lists show together.
MOST_WRITTEN = 500
SHIPPED = Path(__file__).resolve().parent / "terms"


def schemes() -> list[Scheme]:
    """Return every scheme, in order."""
    return list(Scheme.objects.order_by("ordinal"))


def terms(scheme: str) -> list[Term]:
    """Return the terms of a scheme in order, deprecated ones included; none if unknown."""
    return list(Term.objects.filter(scheme=scheme).order_by("ordinal"))


def choices(scheme: str) -> list[tuple[str, str]]:
    """Return id and English label of the terms that may be chosen: the current ones, in order."""
    rows = Term.objects.filter(scheme=scheme, status=Term.Status.CURRENT)
    return list(rows.order_by("ordinal").values_list("id", "label"))


def choices_of(*schemes: str) -> dict[str, list[tuple[str, str]]]:
    """Return what ``choices`` does of several schemes, in one query."""
    rows = Term.objects.filter(scheme__in=schemes, status=Term.Status.CURRENT)
    found: dict[str, list[tuple[str, str]]] = {scheme: [] for scheme in schemes}
    ordered = rows.order_by("ordinal").values_list("scheme_id", "id", "label")
    for scheme, term, label in ordered:
        found[scheme].append((term, label))
    return found


def labels(*schemes: str, language: str = "en") -> dict[str, str]:
    """Return the labels of all terms of these schemes by id, in one query.

    They are English where a term has none in that language (BCP 47). Deprecated terms are
    among them: old rows still name them.
    """
    if not schemes:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(*_labelling(schemes, language))
        return dict(cursor.fetchall())


@lru_cache(maxsize=MOST_WRITTEN)
def _labelling(schemes: Sequence[str], language: str) -> tuple[str, tuple[Any, ...]]:
    """Return the question for labels, which every page asks: it is written once.

    One label is read of each term, not all of its translations.
    """
    rows = Term.objects.filter(scheme__in=schemes).order_by(
        "scheme__ordinal", "ordinal"
    )
    wanted = dict.fromkeys((language, language.partition("-")[0]))
    own = [NullIf(KeyTextTransform(tag, "translations"), Value("")) for tag in wanted]
    called = Coalesce(*own, "label", output_field=TextField())
    sql, params = rows.values_list("id", called).query.sql_with_params()
    return sql, tuple(params)


def added_terms() -> list[Term]:
    """Return the terms that were added here to those that are shipped, in order."""
    files = (json.loads(path.read_text(encoding="utf-8")) for path in SHIPPED.glob("*"))
    shipped = {term_id(f["scheme"], t["code"]) for f in files for t in f["terms"]}
    rows = Term.objects.order_by("scheme__ordinal", "ordinal")
    return [term for term in rows if term.id not in shipped]


def event_types_by_kind() -> dict[str, tuple[str, ...]]:
    """Return, by code of the reader's kinds, the ids of the event types each may become.

    Likeliest first; the successor stands in for a deprecated type.
    """
    kinds = Term.objects.filter(scheme=READER_KIND).order_by("ordinal")
    maps = dict(kinds.values_list("code", "maps"))
    old = Term.objects.filter(scheme=EVENT_TYPE, successor__isnull=False)
    successors = {
        pk: str(successor) for pk, successor in old.values_list("id", "successor")
    }
    return {kind: event_types_for(kind, maps, successors) for kind in maps}


def event_types_called(standard: str) -> dict[tuple[str, ...], str]:
    """Return by what a standard calls them the codes of event types that may be chosen.

    Where it has one name for several, that is the first of ours in order.
    """
    rows = Term.objects.filter(scheme=EVENT_TYPE, status=Term.Status.CURRENT)
    found: dict[tuple[str, ...], str] = {}
    for code, maps in rows.order_by("ordinal").values_list("code", "maps"):
        told = maps.get(standard) or []
        names = told if isinstance(told, list) else [told]
        if names:
            found.setdefault(tuple(str(name) for name in names), code)
    return found


def list_sizes() -> list[tuple[Scheme, int]]:
    """Return every scheme, in order, with how many terms it has, in one query."""
    rows = Scheme.objects.order_by("ordinal").annotate(size=Count("terms"))
    return [(scheme, scheme.size) for scheme in rows]


def scheme_of(slug: str) -> Scheme | None:
    """Return a scheme; None where there is none."""
    return Scheme.objects.filter(slug=slug).first()


def contested_words(language: str) -> dict[str, str]:
    """Return the words that take a side in a language (BCP 47), with what to write instead.

    Those of the language without its region are among them: "pt" where "pt-BR" is asked for.
    """
    wanted = (language, language.partition("-")[0])
    rows = ContestedWord.objects.filter(is_sought=True, language__in=wanted)
    return dict(rows.order_by("language").values_list("word", "instead"))
