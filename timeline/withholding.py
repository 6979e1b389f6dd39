"""What was taken back for safety, privacy or law is not named, in no document of whatever age.

A document is kept as it was published, with the names of that day. What may not be named any
more is blotted out of it when it is read.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Literal

from django.contrib.postgres.fields import ArrayField
from django.db.models import (
    BooleanField,
    Case,
    CharField,
    F,
    Func,
    JSONField,
    Q,
    Value,
    When,
)
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast

from things.queries import WITHHELD
from timeline.json_paths import PathField

IDS = ArrayField(CharField(max_length=16))
NAMES = ArrayField(CharField(max_length=80))


def withheld(mentions: str = "mentions") -> Case:
    """Return a column: the ids that may not be named, for rows whose documents name one.

    ``mentions`` is the path from the row to its edition's column of that name. What may not be
    named is looked up once for all rows, and sent with those alone that it concerns.
    """
    concerned = naming_withheld(mentions) | Q(_IsAbout())
    return Case(
        When(concerned, then=_looked_up("ids")),
        default=Value([], output_field=IDS),
        output_field=IDS,
    )


def naming_withheld(mentions: str = "mentions") -> Q:
    """Return the condition for rows whose documents name something that may not be named."""
    return Q(**{f"{mentions}__overlap": _looked_up("mentions")})


def still_says(path: str, **variables: Any) -> Case:
    """Return the condition that a document says something, and not only what is withheld does.

    ``path`` is a predicate of SQL/JSON to which ``$gone`` are the ids that may not be named.
    Documents are read of those rows alone that something withheld is about.
    """
    given = {**variables, "gone": Func(_looked_up("ids"), function="to_jsonb")}
    pairs = [one for name, value in given.items() for one in (Value(name), value)]
    says = Func(
        Cast("document", JSONField()),
        Cast(Value(path), PathField()),
        Func(*pairs, function="jsonb_build_object", output_field=JSONField()),
        function="jsonb_path_match",
        output_field=BooleanField(),
    )
    return Case(When(Q(_IsAbout()), then=says), default=Value(True))


class _IsAbout(Func):
    """Whether a row is of something that a thing is about which may not be named.

    Written as an array of SQL and not as rows: PostgreSQL plans it in no time.
    """

    template = "%(expressions)s::varchar[])"
    arg_joiner = " = ANY("
    output_field = BooleanField()

    def __init__(self) -> None:
        super().__init__(F("public_id"), _looked_up("about"))


def _looked_up(name: Literal["ids", "mentions", "about"]) -> RawSQL:
    """Return what PostgreSQL looks up once for all rows (``things`` migration 0012)."""
    field = NAMES if name == "mentions" else IDS
    return RawSQL(f"(SELECT things_bare_{name}())", (), output_field=field)  # noqa: S611


def masked(document: str, hidden: Iterable[str]) -> str:
    """Return a document as JSON text without the names of some things, and what they say.

    It is not taken for a name itself, though some things have a ``name`` of their own.
    """
    gone = frozenset(hidden)
    if not gone:
        return document
    shown = json.loads(document)
    named = (one for part in shown.values() for one in _named(part, gone))
    names = {word for one in named for word in one["name"].values() if word}
    shown = {key: _without(part, gone) for key, part in shown.items()}
    for name in names:
        shown["label"] = {
            language: text.replace(name, WITHHELD)
            for language, text in shown["label"].items()
        }
    return json.dumps(shown, ensure_ascii=False, separators=(",", ":"))


def masked_bytes(document: bytes, hidden: Iterable[str]) -> bytes:
    """Return the same of a document in UTF-8, which is not decoded where nothing is hidden."""
    return masked(document.decode(), hidden).encode() if hidden else document


def _named(value: Any, gone: frozenset[str]) -> Iterable[dict[str, Any]]:
    if isinstance(value, dict):
        if _is_name(value) and value["id"] in gone:
            yield value
        for one in value.values():
            yield from _named(one, gone)
    elif isinstance(value, list):
        for one in value:
            yield from _named(one, gone)


def _without(value: Any, gone: frozenset[str]) -> Any:
    if isinstance(value, dict):
        if _is_name(value) and value["id"] in gone:
            return {"kind": value["kind"], "id": value["id"], "name": {"en": WITHHELD}}
        return {key: _without(one, gone) for key, one in value.items()}
    if isinstance(value, list):
        return [_without(one, gone) for one in value if not _is_said_by(one, gone)]
    return value


def _is_name(value: dict[str, Any]) -> bool:
    return {"kind", "id", "name"} <= value.keys()


def _is_said_by(value: Any, gone: frozenset[str]) -> bool:
    """Whether a row of a list is what a withheld thing says, such as another date."""
    return isinstance(value, dict) and not _is_name(value) and value.get("id") in gone
