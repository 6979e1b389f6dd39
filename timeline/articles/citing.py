"""Which articles are quoted by public things, in a state of the record.

An article that nothing public quotes is not there, however much is known of it.
"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db.models import (
    CharField,
    Exists,
    F,
    Func,
    OuterRef,
    QuerySet,
    TextField,
    Value,
)
from django.db.models.functions import Concat

from editions.models import Edition
from sources.models import Article
from things.queries import cited_mention, copied_mention
from timeline.filters import Filters
from timeline.listed import Listing
from timeline.outlets.citing import standing, still_citing

TEXT = TextField()
ONE_MENTION = ArrayField(CharField(max_length=80))
QUOTED, COPIED = cited_mention(""), copied_mention("")
OF_ARTICLE = "@.article.id == $key"


def quoted(listing: Listing) -> QuerySet[Article]:
    """Return the articles that are quoted by what a list's filters and words let through.

    Where nothing is asked for, each article looks for one thing that quotes it; else the
    things that are let through name the articles, of which there are fewer then.
    """
    articles = Article.objects.exclude(state=Article.State.ERASED)
    filters = listing.filters
    if not (filters.narrowed or filters.processes):
        return articles.filter(Exists(quoting(filters)))
    named = Func(F("mentions"), function="unnest", output_field=TEXT)
    found = articles.alias(
        mention=Concat(Value(QUOTED), "public_id", output_field=TEXT)
    ).filter(mention__in=standing(filters).order_by().values(named=named))
    # What is withheld by now may have quoted it alone.
    return (
        found.filter(Exists(quoting(filters))) if filters.as_of.recorded_at else found
    )


def quoting(filters: Filters) -> QuerySet[Edition]:
    """Return the editions that quote the article of the row outside, as they may be told now."""
    rows = standing(filters).filter(mentions__contains=_own(QUOTED))
    return still_citing(rows, OF_ARTICLE, OuterRef("public_id"), filters)


def quoting_copies(filters: Filters) -> QuerySet[Edition]:
    """Return the editions that quote a copy of the article of the row outside."""
    return standing(filters).filter(mentions__contains=_own(COPIED))


def _own(first: str) -> Func:
    """Return what editions say of the article of the row outside, as a list of one."""
    return Func(
        Concat(Value(first), OuterRef("public_id"), output_field=TEXT),
        template="ARRAY[%(expressions)s]::varchar(80)[]",
        output_field=ONE_MENTION,
    )
