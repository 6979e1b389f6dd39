"""The kinds of things that there are, the terms that they use, and drafts read from content."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from core.drafts import Coded, Named, from_plain, marked, marks_of
from core.errors import RuleBroken
from core.saying import gettext_noop, said
from things.rules.kinds import Kind
from vocabularies.models import Term
from vocabularies.rules import term_id


@lru_cache(maxsize=1)
def kinds() -> dict[str, Kind]:
    """Return every kind that the settings name, by its name."""
    found = (import_string(path) for path in settings.KINDS)
    return {kind.name: kind for kind in found}


@lru_cache(maxsize=1)
def named_kinds() -> frozenset[str]:
    """Return the kinds that others may name."""
    marks = (mark for kind in kinds().values() for mark in marks_of(kind.draft))
    return frozenset(k for mark in marks if isinstance(mark, Named) for k in mark.kinds)


def kind_of_draft(draft: Any) -> Kind:
    """Return the kind that a draft is of."""
    return next(kind for kind in kinds().values() if kind.draft is type(draft))


def terms_in(drafts: Iterable[Any]) -> dict[str, dict[str, Any]]:
    """Return the terms that some drafts use, by "scheme:code", in one query.

    :raises RuleBroken: when one is unknown.
    """
    wanted = {
        term_id(mark.scheme, code): (mark.scheme, code)
        for draft in drafts
        for mark, code in marked(draft)
        if isinstance(mark, Coded)
    }
    rows = Term.objects.filter(pk__in=wanted).values("id", "label", "strand", "maps")
    found: dict[str, dict[str, Any]] = {row["id"]: dict(row) for row in rows}
    for missing in wanted.keys() - found.keys():
        scheme, code = wanted[missing]
        raise RuleBroken(
            said(
                gettext_noop("“%(code)s” is no %(scheme)s of this record."),
                code=code,
                scheme=scheme.replace("_", " "),
            )
        )
    return found


def all_terms() -> dict[str, dict[str, Any]]:
    """Return every term there is, by "scheme:code", in one query: for many drafts at once."""
    columns = ("id", "label", "strand", "maps", "scheme_id", "code")
    return {row["id"]: dict(row) for row in Term.objects.values(*columns)}


def values_in(kind: Kind, content: dict[str, Any]) -> list[Any]:
    """Return the drafts of a version's content, one for each layer."""
    return [from_plain(kind.draft, layer["values"]) for layer in content["layers"]]
