"""The shapes of articles that are quoted, for the OpenAPI description."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers as s

from api.described.shapes import (
    CountShape,
    DerivedFromShape,
    NameShape,
    OutletShape,
    Shape,
)


class CopyShape(Shape):
    """A copy of an article that is quoted itself."""

    article = s.CharField()
    outlet = OutletShape()


class ArticleVersionShape(Shape):
    """One version of an article that is quoted: when it was fetched, and its digests."""

    version = s.IntegerField()
    title = s.CharField(allow_null=True)
    language = s.CharField(allow_null=True)
    fetched_at = s.DateTimeField()
    text_sha256 = s.CharField()
    archive_sha256 = s.CharField()


class QuotedPlaceShape(Shape):
    """Where the words stand that a thing quotes, and what for; not the words."""

    version = s.IntegerField()
    start = s.IntegerField()
    end = s.IntegerField()
    field = s.CharField(allow_null=True)
    stance = s.ChoiceField(["supports", "contradicts", "mentions"])


class QuotingShape(NameShape):
    """A published thing that quotes an article."""

    url = s.CharField()
    citations = QuotedPlaceShape(many=True)


class ArticleShape(Shape):
    """An article that published things quote. Its text is not given.

    What is told of it is what these things tell: an article that nothing published quotes is
    not there.
    """

    kind = s.CharField()
    id = s.CharField()
    type = s.CharField(allow_null=True)
    url = s.CharField()
    version = s.IntegerField()
    title = s.CharField(allow_null=True)
    language = s.CharField(allow_null=True)
    outlet = OutletShape()
    address = s.CharField(allow_null=True)
    published_at = s.DateTimeField(allow_null=True)
    published_day_only = s.BooleanField()
    published_basis = s.ChoiceField(["stated", "by_hand", "unknown"])
    first_seen_at = s.DateTimeField()
    versions = ArticleVersionShape(many=True)
    versions_received = s.IntegerField()
    derived_from = DerivedFromShape(allow_null=True)
    copies = CopyShape(many=True)
    cited_by = QuotingShape(many=True)
    cited_by_more = s.BooleanField()
    content_changed_at = s.DateTimeField()


class ArticlePage(Shape):
    """A page of articles and the address of the next."""

    count = CountShape(required=False)
    applied: Any = s.DictField()
    next = s.URLField(allow_null=True)
    results = ArticleShape(many=True)
