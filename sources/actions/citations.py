from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from core.errors import RuleBroken
from core.text import BadSpan, around, span
from sources.models import ArticleVersion, Citation, Outlet


@dataclass(frozen=True, kw_only=True)
class Quotation:
    """Words of an article version that are to be cited, by their place in its text."""

    version_id: int
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class Pointer:
    """A source whose words are not held: outlet, address, local day of publication, place in it."""

    outlet: Outlet
    url: str
    published_on: dt.date | None
    locator: str = ""


@transaction.atomic
def cite(*, source: Quotation | Pointer, now: dt.datetime) -> Citation:
    """Make a citation, or find the one that cites the same words.

    :raises RuleBroken: when the words do not stand there.
    """
    if isinstance(source, Pointer):
        return Citation.objects.create(
            outlet=source.outlet,
            url=source.url,
            published_on=source.published_on,
            locator=source.locator,
            created_at=now,
        )
    version = ArticleVersion.objects.only("text").get(pk=source.version_id)
    try:
        words = span(version.text, source.start, source.end)
    except BadSpan as error:
        raise RuleBroken(f"Those words are not in the article. {error}") from error
    prefix, suffix = around(version.text, words)
    Citation.objects.bulk_create(
        [
            Citation(
                version=version,
                exact=words.exact,
                prefix=prefix,
                suffix=suffix,
                start=words.start,
                end=words.end,
                created_at=now,
            )
        ],
        ignore_conflicts=True,
    )
    return Citation.objects.get(version=version, start=words.start, end=words.end)
