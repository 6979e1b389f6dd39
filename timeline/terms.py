"""What the codes in documents are called, looked up once for a page."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import get_language

from core.drafts import Coded, fields_of
from things.queries import kinds
from things.rules.kinds import Kind
from timeline.json_paths import PARTAKING
from timeline.words import Lexicon, schemes_of
from vocabularies.queries import labels

WITHDRAWAL_REASONS = "withdrawal_reason"


def said_about(kind: Kind) -> list[Kind]:
    """Return the kinds that show, in the documents of a kind, what is said about it."""
    return [
        one for one in kinds().values() if one.shown_as and kind.name in one.about_kinds
    ]


def lexicon_for(names: Iterable[str], *more: str) -> Lexicon:
    """Return what the terms of some kinds are called, and of more schemes, in one query.

    What is said about a kind counts as part of it.
    """
    shown = [kinds()[name] for name in dict.fromkeys(names)]
    drafts = [one.draft for kind in shown for one in (kind, *said_about(kind))]
    return Lexicon(labels(*schemes_of(drafts), *more, language=get_language() or ""))


def role_schemes(names: Iterable[str]) -> tuple[str, ...]:
    """Return the vocabularies of the roles that parties have in things of some kinds."""
    found = [
        one.mark.scheme
        for name in names
        for field in fields_of(kinds()[name].draft)
        if field.name in PARTAKING and field.nested
        for one in fields_of(field.nested)
        if one.name == "role" and isinstance(one.mark, Coded)
    ]
    return tuple(dict.fromkeys(found))
