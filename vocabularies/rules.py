"""How terms are named, and what may stand in one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from core.errors import RuleBroken
from core.saying import gettext_noop, said
from editions.rules import STRANDS

EVENT_TYPE = "event_type"
READER_KIND = "reader_kind"
# Kept in step with the database's checks, which use these very patterns.
SLUG = r"^[a-z][a-z0-9_]*$"
CODE = r"^[A-Za-z0-9][A-Za-z0-9_.]*$"
# What a term may be mapped to. A value is a code or a column's name there, or several.
MAPS = {
    "plover": "PLOVER event, with its mode after a slash; an auxiliary mode; a role",
    "plover_context": "PLOVER context",
    "cameo": "CAMEO event code",
    "acled": "ACLED event type and sub-event type; for kinds of party the inter code",
    "eth_prio": "ETH/PRIO Civil Conflict Ceasefire Dataset: column or value",
    "pax": "PA-X Peace Agreements Database: column or value",
    "pam": "Peace Accords Matrix: topic, or level of implementation (0 to 3)",
    "ucdp": "UCDP: column or value",
    "pncc": "Peace Negotiations in Civil Conflicts: unit",
    "hapi": "HDX HAPI: table or code",
    "schema_org": "schema.org EventStatusType",
    "ninjs": "ninjs pubstatus",
    "stix": "STIX confidence, as a number",
    "fit": "How good the maps of an event type are: exact, close, approximate or none",
    "event_types": "Codes of the event types a kind of the reader may become",
}
LANGUAGE = r"^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$"
TAG = re.compile(LANGUAGE)
SENTENCE_END = re.compile(r"[.!?](?:\s|$)")


def term_id(scheme: str, code: str) -> str:
    """Return the id of a term.

    >>> term_id("event_type", "agreement.signed")
    'event_type:agreement.signed'
    """
    return f"{scheme}:{code}"


def code_of(term_id: str) -> str:
    """Return the code inside a term's id.

    >>> code_of("event_type:agreement.signed")
    'agreement.signed'
    """
    return term_id.partition(":")[2]


def scheme_of(term_id: str) -> str:
    """Return the slug of a term's scheme.

    >>> scheme_of("event_type:agreement.signed")
    'event_type'
    """
    return term_id.partition(":")[0]


def event_types_for(
    kind: str,
    maps: Mapping[str, Mapping[str, Any]],
    successors: Mapping[str, str] | None = None,
) -> tuple[str, ...]:
    """Return the ids of the event types one of the reader's kinds may become, likeliest first.

    ``maps`` holds the maps of the scheme ``reader_kind`` by code; ``successors`` says which
    term stands in for a deprecated one, by id. An unknown kind may become nothing.

    >>> event_types_for("delay", {"delay": {"event_types": ["release.delayed"]}})
    ('event_type:release.delayed',)
    """
    ids = (term_id(EVENT_TYPE, c) for c in maps.get(kind, {}).get("event_types", ()))
    instead = successors or {}
    return tuple(dict.fromkeys(instead.get(i, i) for i in ids))


def one_sentence(text: str) -> bool:
    """Say whether a text is exactly one sentence, with its full stop.

    >>> one_sentence("A group."), one_sentence("A group"), one_sentence("A. B.")
    (True, False, False)
    """
    text = text.strip()
    whole = text[:1].isalnum() and text.endswith(".")
    return whole and len(SENTENCE_END.findall(text)) == 1


def check_code(code: str) -> None:
    """Refuse a code with anything but letters, digits, full stops and underlines.

    :raises RuleBroken: in words for an editor.
    """
    if not re.fullmatch(CODE, code):
        raise RuleBroken(
            said(
                gettext_noop(
                    "“%(code)s” is no code. It starts with a letter or digit and holds "
                    "letters, digits, full stops and underlines."
                ),
                code=code,
            )
        )


def check_definition(text: str) -> None:
    """Refuse a definition that is not one sentence.

    :raises RuleBroken: in words for an editor.
    """
    if not one_sentence(text):
        raise RuleBroken(
            gettext_noop("A definition is one sentence that ends with a full stop.")
        )


def check_strand(scheme: str, strand: str) -> None:
    """Refuse an event type without a strand, and any other term with one.

    :raises RuleBroken: in words for an editor.
    """
    if scheme == EVENT_TYPE and strand not in STRANDS:
        raise RuleBroken(
            said(
                gettext_noop("An event type needs a strand: %(strands)s."),
                strands=", ".join(STRANDS),
            )
        )
    if scheme != EVENT_TYPE and strand:
        raise RuleBroken(gettext_noop("Only an event type has a strand."))


def check_translations(translations: Mapping[str, Any]) -> None:
    """Refuse labels under what is no BCP 47 tag, under English, or without words.

    :raises RuleBroken: in words for an editor.
    """
    for tag, label in translations.items():
        check_language(tag)
        if tag == "en":
            raise RuleBroken(gettext_noop("The English wording is the label itself."))
        if not isinstance(label, str) or not label.strip():
            raise RuleBroken(
                said(gettext_noop("The wording in “%(tag)s” is empty."), tag=tag)
            )


def check_language(tag: str) -> None:
    """Refuse what is no BCP 47 tag.

    :raises RuleBroken: in words for an editor.
    """
    if not TAG.fullmatch(tag):
        raise RuleBroken(
            said(
                gettext_noop(
                    "“%(tag)s” is not the tag of a language, such as ar or pt-BR."
                ),
                tag=tag,
            )
        )


def check_maps(maps: Mapping[str, Any]) -> None:
    """Refuse a map to a standard that is not known here, or one without a value.

    :raises RuleBroken: in words for an editor.
    """
    for key, value in maps.items():
        if key not in MAPS:
            raise RuleBroken(
                said(
                    gettext_noop("There is no map to “%(key)s”. Known: %(maps)s."),
                    key=key,
                    maps=", ".join(MAPS),
                )
            )
        values = value if isinstance(value, list) else [value]
        if not values or not all(_is_code(v) for v in values):
            raise RuleBroken(
                said(gettext_noop("The map to “%(key)s” holds no code."), key=key)
            )
    if not isinstance(maps.get("event_types", []), list):
        raise RuleBroken(
            gettext_noop("The map to “event_types” is a list, likeliest first.")
        )


def _is_code(value: object) -> bool:
    if isinstance(value, bool):
        return False
    return isinstance(value, int) or (isinstance(value, str) and bool(value.strip()))
