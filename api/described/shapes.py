"""The shapes of documents, for the OpenAPI description. Nothing is serialised by these.

A document is its draft with names put in (things.rendering), so its shape is worked out from
the types of the kind's draft.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import lru_cache
from typing import Any

from rest_framework import serializers as s

from core.dates import FuzzyDate
from core.drafts import Coded, Field, Internal, Named, Ours, fields_of
from core.quantities import QUALIFIERS, Quantity
from editions.rules import EVIDENCE, STRANDS
from things.queries import kinds
from things.rules.kinds import Kind
from timeline.codebook import scheme_of_type
from timeline.terms import said_about

Shape = s.Serializer[Any]
ROLES = ("actual", "planned", "due", "start", "end")


def _by_language() -> s.DictField:
    return s.DictField(child=s.CharField(), help_text="Language (BCP 47) to text.")


class NameShape(Shape):
    """Another thing, by its id and name; some kinds have a slug too."""

    kind = s.CharField()
    id = s.CharField()
    slug = s.CharField(required=False)
    name = _by_language()


class DateShape(Shape):
    """A date no more exact than it is known. Null bounds are open."""

    text = s.CharField(help_text="The source's words.")
    edtf = s.CharField(help_text="Extended Date/Time Format, 2019.")
    earliest = s.DateField(allow_null=True)
    latest = s.DateField(allow_null=True)
    time_precision = s.IntegerField(required=False)
    date_prec = s.IntegerField(required=False)
    kind = s.ChoiceField(["instant_within", "span"])
    resolution = s.CharField(help_text="How the words were read.")
    anchor = s.DateField(allow_null=True, help_text="The day they were counted from.")


class OutletShape(Shape):
    """Who published it."""

    slug = s.CharField()
    name = _by_language()


class QuantityShape(Shape):
    """A number with its qualifier, and all that it is not to be read without. Null is not zero.

    What documents of ``schema_version`` 3 and before do not have is not required.
    """

    label = s.CharField(  # type: ignore[assignment]  # a name DRF uses too
        help_text="The number as printed."
    )
    qualifier = s.ChoiceField(list(QUALIFIERS))
    value = s.FloatField(allow_null=True)
    low = s.FloatField(allow_null=True)
    high = s.FloatField(allow_null=True)
    unit = s.CharField(required=False, allow_null=True)
    as_of = DateShape(required=False, allow_null=True)
    claimant = NameShape(required=False, allow_null=True)
    claimant_words = s.CharField(required=False, allow_null=True)
    reporter = OutletShape(required=False, many=True)


class CitedArticleShape(Shape):
    """The article version that is quoted."""

    id = s.CharField()
    version = s.IntegerField()
    title = s.CharField(allow_null=True)


class DerivedFromShape(Shape):
    """The article that another one is a copy of, and who published it."""

    article = s.CharField()
    outlet = OutletShape()


class CitationShape(Shape):
    """A quotation (exact words, by code points) or a pointer (words not held)."""

    form = s.ChoiceField(["quotation", "pointer"])
    outlet = OutletShape()
    derived_from = DerivedFromShape(
        allow_null=True,
        help_text="The article whose text this is; null: its own, as far as is known.",
    )
    url = s.CharField(allow_null=True)
    published_on = s.DateField(allow_null=True)
    known_on = s.DateField()
    article = CitedArticleShape(required=False)
    exact = s.CharField(required=False)
    prefix = s.CharField(required=False)
    suffix = s.CharField(required=False)
    start = s.IntegerField(required=False)
    end = s.IntegerField(required=False)
    element = s.CharField(
        required=False,
        allow_null=True,
        help_text="Part of the article; null: not told.",
    )
    locator = s.CharField(required=False, allow_null=True)
    field = s.CharField(allow_null=True, help_text="What it proves; null: all of it.")
    stance = s.ChoiceField(["supports", "contradicts", "mentions"])


class PlaceShape(Shape):
    """Where a thing stands on a timeline: the field that holds the date, and its role."""

    role = s.ChoiceField(list(ROLES))
    field = s.CharField()


def document_shape(kind: Kind) -> Any:
    """Return the shape of the documents of a kind."""
    return _document_shape(kind.name)


class CountShape(Shape):
    """How many things are in a list."""

    number = s.IntegerField()
    at_least = s.BooleanField(help_text="Whether there may be more.")


def page_shape(kind: Kind) -> Any:
    """Return the shape of a page of a list."""
    page = {
        "count": CountShape(required=False),
        "ranked": CountShape(
            required=False,
            help_text="In order of rank: of how many things these are the best.",
        ),
        "applied": s.DictField(help_text="What was asked for, as it was understood."),
        "next": s.URLField(allow_null=True),
        "results": document_shape(kind)(many=True),
    }
    return _made(
        f"{_camel(kind.name)}Page", "A page and the address of the next.", page
    )


@lru_cache(maxsize=200)
def _document_shape(name: str) -> Any:
    kind = kinds()[name]
    # DRF puts fields in the order in which they are made.
    fields: dict[str, Any] = {
        "schema_version": s.IntegerField(),
        "kind": s.CharField(),
        "id": s.CharField(),
    }
    if any(f.name == "slug" for f in fields_of(kind.draft)):
        fields["slug"] = s.CharField()
    fields["version"] = s.IntegerField()
    fields["label"] = _by_language()
    fields["strand"] = s.ChoiceField(list(STRANDS), required=False)
    own = _fields(kind.draft)
    fields |= {n: f for n, f in own.items() if n not in ("slug", "label")}
    for one in said_about(kind):
        fields[one.shown_as] = _said_shape(one.name)(many=True, required=False)
    fields |= {
        "timeline": PlaceShape(many=True),
        "evidence": s.ChoiceField(list(EVIDENCE)),
        "independent_sources": s.IntegerField(),
        "citations": CitationShape(many=True),
        "recorded_at": s.DateTimeField(),
        "url": s.CharField(help_text="Its address in the API, without the host."),
        "content_changed_at": s.DateTimeField(
            help_text="When what it says last changed; not how it is shown."
        ),
    }
    scheme = scheme_of_type(kind)
    words = f"A code of the vocabulary {scheme}." if scheme else "Always null."
    fields.setdefault("type", s.CharField(allow_null=True, help_text=words))
    return _made(_camel(name), _doc(kind.draft), fields)


@lru_cache(maxsize=20)
def _said_shape(name: str) -> Any:
    """Return the shape of what a kind says, as it stands in the document it is about."""
    kind = kinds()[name]
    own = {
        n: f for n, f in _fields(kind.draft).items() if n not in ("process", kind.about)
    }
    fields = {"id": s.CharField(), **own, "citations": CitationShape(many=True)}
    return _made(f"{_camel(kind.name)}Said", _doc(kind.draft), fields)


@lru_cache(maxsize=200)
def _part_shape(part: Any) -> Any:
    return _made(part.__name__, _doc(part), _fields(part))


def _fields(draft: Any) -> dict[str, Any]:
    return {field.name: _field(field) for field in fields_of(draft)}


def _field(field: Field) -> Any:
    null = field.optional and not field.many
    if field.nested:
        shape = _part_shape(field.nested)
        return shape(many=True) if field.many else shape(allow_null=null)
    if isinstance(field.mark, Internal):
        return s.BooleanField()
    if isinstance(field.mark, Ours):
        return _by_language()
    if isinstance(field.mark, Named):
        return NameShape(many=True) if field.many else NameShape(allow_null=null)
    single = _single(field, null=null)
    return s.ListField(child=single) if field.many else single


def _single(field: Field, *, null: bool) -> Any:
    if isinstance(field.mark, Coded):
        words = f"A code of the vocabulary {field.mark.scheme}."
        return s.CharField(allow_null=null, help_text=words)
    if field.type is bool:
        return s.BooleanField(allow_null=null)
    return _SHAPES.get(field.type, s.CharField)(allow_null=null)


_SHAPES: dict[Any, Any] = {
    FuzzyDate: DateShape,
    Quantity: QuantityShape,
    int: s.IntegerField,
    Decimal: s.FloatField,
    dt.date: s.DateField,
}


def _made(name: str, words: str, fields: dict[str, Any]) -> Any:
    return type(name, (s.Serializer,), {"__doc__": words, **fields})


def _doc(draft: Any) -> str:
    return str(draft.__doc__ or "").partition("\n")[0]


def _camel(name: str) -> str:
    return "".join(word.capitalize() for word in name.split("_"))
