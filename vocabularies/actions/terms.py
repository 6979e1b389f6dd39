from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Max

from accounts.rules import require
from core.by import By
from core.errors import RuleBroken
from core.saying import gettext_noop, said
from editions.actions import insert_row, record_act
from vocabularies.models import Scheme, Term
from vocabularies.rules import (
    EVENT_TYPE,
    check_code,
    check_definition,
    check_maps,
    check_strand,
    check_translations,
    scheme_of,
    term_id,
)

THERE_ALREADY = gettext_noop("There is a term “%(code)s” in “%(scheme)s” already.")


@transaction.atomic
def add_term(
    *,
    scheme: str,
    code: str,
    label: str,
    definition: str,
    source: str,
    strand: str = "",
    maps: Mapping[str, Any] | None = None,
    translations: Mapping[str, str] | None = None,
    by: By,
    now: dt.datetime,
) -> Term:
    """Add a term at the end of a scheme. ``strand`` is for event types, and needed there.

    :raises RuleBroken: when the scheme is unknown, the code taken or a value wrong.
    """
    require(by, "change_vocabulary")
    term = new_term(
        scheme=scheme,
        code=code,
        label=label,
        definition=definition,
        source=source,
        strand=strand,
        maps=maps,
        translations=translations,
    )
    record_act(verb="add_term", by=by, now=now, reason=term.id)
    return term


def new_term(
    *,
    scheme: str,
    code: str,
    label: str,
    definition: str,
    source: str,
    strand: str = "",
    maps: Mapping[str, Any] | None = None,
    translations: Mapping[str, str] | None = None,
) -> Term:
    """Write a term at the end of a scheme, as part of a larger action that asks who may.

    :raises RuleBroken: when the scheme is unknown, the code taken or a value wrong.
    """
    _lock(scheme)
    check_code(code)
    check_definition(definition)
    check_strand(scheme, strand)
    last = Term.objects.filter(scheme=scheme).aggregate(last=Max("ordinal"))["last"]
    term = Term(
        id=term_id(scheme, code),
        scheme_id=scheme,
        code=code,
        label=label.strip(),
        definition=definition.strip(),
        source=source.strip(),
        strand=strand,
        maps=_checked_maps(maps or {}),
        translations=_checked_translations(translations or {}),
        ordinal=(last or 0) + 1,
    )
    insert_row(term, taken=said(THERE_ALREADY, code=code, scheme=scheme))
    return term


@transaction.atomic
def change_term(
    *,
    term: str,
    version: int,
    label: str | None = None,
    definition: str | None = None,
    translations: Mapping[str, str] | None = None,
    maps: Mapping[str, Any] | None = None,
    successor: str = "",
    note: str,
    by: By,
    now: dt.datetime,
) -> Term:
    """Change how a term (its id) is worded or mapped; None leaves a value as it is.

    What it is called by never changes. ``successor`` deprecates it too, as one act.
    ``version`` is the one that was read; ``note`` says why, and is kept with the act.

    :raises RuleBroken: when the term is unknown, somebody changed it meanwhile, a value is
        wrong, or nothing would change.
    """
    require(by, "change_vocabulary")
    _lock(scheme_of(term))
    row = _read(term, version)
    given = {"label": label, "definition": definition}
    _reword(row, given, translations=translations, maps=maps)
    if successor:
        _deprecate(row, successor)
    named = f"{term} → {successor}" if successor else term
    reason = f"{named}: {_said(note)}"
    record_act(verb="change_term", by=by, now=now, reason=reason)
    return row


@transaction.atomic
def deprecate_term(
    *, term: str, version: int, successor: str, note: str, by: By, now: dt.datetime
) -> Term:
    """Take a term (its id) out of use; rows that name it keep it, new ones take the successor.

    Terms that were deprecated in its favour earlier now name the new successor, so that a
    deprecated term is always one step from a current one. ``version`` is the one that was read.

    :raises RuleBroken: when either is unknown or not current, somebody changed it meanwhile, or
        the two are not two terms of one scheme.
    """
    require(by, "change_vocabulary")
    _lock(scheme_of(term))
    row = _term(term)
    _refuse_deprecated(row)
    _refuse_stale(row, version)
    _deprecate(row, successor)
    reason = f"{term} → {successor}: {_said(note)}"
    record_act(verb="deprecate_term", by=by, now=now, reason=reason)
    return row


def _reword(
    row: Term,
    given: Mapping[str, str | None],
    *,
    translations: Mapping[str, str] | None,
    maps: Mapping[str, Any] | None,
) -> None:
    before = (row.label, row.definition, row.translations, row.maps)
    label, definition = given["label"], given["definition"]
    if label is not None:
        row.label = label.strip()
    if definition is not None:
        check_definition(definition)
        row.definition = definition.strip()
    if translations is not None:
        row.translations = _checked_translations(translations)
    if maps is not None:
        row.maps = _checked_maps(maps)
    if before == (row.label, row.definition, row.translations, row.maps):
        raise RuleBroken(gettext_noop("Nothing is changed."))
    row.version += 1
    _save(row, ["label", "definition", "translations", "maps", "version"])


def _deprecate(row: Term, successor: str) -> None:
    _refuse_deprecated(row)
    if not successor:
        raise RuleBroken(
            said(
                gettext_noop("Name the term that is used instead of “%(id)s”."),
                id=row.id,
            )
        )
    if successor == row.id:
        raise RuleBroken(gettext_noop("A term cannot stand in for itself."))
    if scheme_of(successor) != row.scheme_id:
        raise RuleBroken(
            said(
                gettext_noop(
                    "“%(successor)s” is not a term of the scheme “%(scheme_id)s”."
                ),
                successor=successor,
                scheme_id=row.scheme_id,
            )
        )
    heir = _term(successor)
    _refuse_deprecated(heir)
    # First these: a trigger refuses a successor that is not current.
    led = Term.objects.filter(successor=row)
    led.update(successor=heir, version=F("version") + 1)
    row.status, row.successor = Term.Status.DEPRECATED, heir
    row.version += 1
    row.save(update_fields=["status", "successor", "version"])


def _lock(scheme: str) -> None:
    """Let one action at a time change a scheme, so that its order and successors stay whole."""
    if not Scheme.objects.select_for_update(no_key=True).filter(slug=scheme).first():
        raise RuleBroken(
            said(gettext_noop("There is no scheme “%(scheme)s”."), scheme=scheme)
        )


def _term(term: str) -> Term:
    found = Term.objects.filter(id=term).first()
    if found is None:
        raise RuleBroken(said(gettext_noop("There is no term “%(term)s”."), term=term))
    return found


def _read(term: str, version: int) -> Term:
    found = _term(term)
    _refuse_stale(found, version)
    return found


def _refuse_stale(row: Term, version: int) -> None:
    """Let whoever read an older version lose, so that nobody's words are lost unseen."""
    if row.version != version:
        raise RuleBroken(
            said(
                gettext_noop(
                    "Somebody has changed “%(id)s” since you read it: you read version "
                    "%(version)s, it has version %(now)s now."
                ),
                id=row.id,
                version=version,
                now=row.version,
            )
        )


def _refuse_deprecated(row: Term) -> None:
    if row.successor_id is not None:
        raise RuleBroken(
            said(
                gettext_noop(
                    "“%(id)s” is deprecated already; “%(successor_id)s” is used instead."
                ),
                id=row.id,
                successor_id=row.successor_id,
            )
        )


def _said(note: str) -> str:
    if not note.strip():
        raise RuleBroken(gettext_noop("Say why, in a few words."))
    return note.strip()


def _save(row: Term, fields: list[str]) -> None:
    others = [f.name for f in row._meta.fields if f.name not in fields]
    try:
        row.clean_fields(exclude=others)
    except ValidationError as error:
        raise RuleBroken(" ".join(error.messages)) from error
    row.save(update_fields=fields)


def _checked_translations(translations: Mapping[str, str]) -> dict[str, str]:
    check_translations(translations)
    return {tag: label.strip() for tag, label in translations.items()}


def _checked_maps(maps: Mapping[str, Any]) -> dict[str, Any]:
    check_maps(maps)
    types = maps.get("event_types", [])
    known = Term.objects.filter(scheme=EVENT_TYPE, code__in=types)
    missing = set(types) - set(known.values_list("code", flat=True))
    if missing:
        raise RuleBroken(
            said(
                gettext_noop("There is no event type “%(missing)s”."),
                missing=min(missing),
            )
        )
    return dict(maps)
