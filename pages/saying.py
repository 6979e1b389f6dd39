"""What the rooms below say in English, in the language of the page."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from django.utils.translation import get_language, gettext, ngettext

from accounts.models import User
from core.saying import Said, recalled
from editions.field_names import FIELDS
from sources.parsing.telling import TOLD
from timeline.dates import day_words
from timeline.kind_names import KINDS
from timeline.words import field_words, kind_words, lowered
from vocabularies.queries import labels
from vocabularies.rules import term_id

# Between two sentences of what is stored.
SENTENCES = re.compile(r"(?<=[.)]) (?=[A-Z])")


def worded(words: object) -> str:
    """Say it in the language of the page; what was not said to be translated stays as it is."""
    if isinstance(words, BaseException):
        return worded(words.args[0] if words.args else "")
    if not isinstance(words, Said):
        return str(words)
    values = {name: _value(name, value) for name, value in words.values.items()}
    if words.many:
        message = ngettext(words.message, words.many, _number(words.values["n"]))
    else:
        message = gettext(words.message)
    return message % values if values else message


def remembered(words: str) -> str:
    """Say in the language of the page what was stored in English of a feed or a page.

    A sentence that nobody knows any more stays as it is.
    """
    sentences = SENTENCES.split(words)
    each = [_remembered(one) for one in sentences]
    whole = None if all(each) else _remembered(words)
    return whole or " ".join(
        one or two for one, two in zip(each, sentences, strict=True)
    )


def _remembered(words: str) -> str | None:
    """Say what one message made; None where none did."""
    found = recalled(words, TOLD)
    if found is not None:
        return worded(found)
    told = gettext(words) if words else ""
    return told if told != words else None


def _value(name: str, value: object) -> object:
    """Say a value: what is said itself, days, and what is called by its code."""
    if isinstance(value, Said):
        return worded(value)
    if isinstance(value, dt.date):
        return day_words(value)
    return CODES[name](value) if name in CODES and isinstance(value, str) else value


def _kind(code: str) -> str:
    return lowered(kind_words(code)) if code in KINDS else code


def _role(code: str) -> str:
    """Say what a role of an account is called; the system has none of these."""
    return lowered(str(User.Role(code).label)) if code in User.Role.values else code


def _field(name: str) -> str:
    """Say what a field is called, given as its name in words."""
    code = name.lower().replace(" ", "_")
    return field_words(code) if code in FIELDS else name


def _term(scheme: str) -> Callable[[str], str]:
    def called(code: str) -> str:
        found = labels(scheme, language=get_language() or "")
        return found.get(term_id(scheme, code), code)

    return called


def _opinion(code: str) -> str:
    return lowered(_term("statement_kind")(code))


# What stands in a message by its code, by the name of the value; all else is written as it is.
CODES: dict[str, Callable[[str], str]] = {
    "kind": _kind,
    "role": _role,
    "least": _role,
    "field": _field,
    "found": _opinion,
    "stage": _term("agreement_stage"),
    "substage": _term("agreement_substage"),
    "qualifier": _term("qualifier"),
}


def _number(n: object) -> int:
    """Return a number that may be written in groups of three, or with parts of one."""
    return int(float(str(n).replace(",", "")))
