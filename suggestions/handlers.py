"""Reading a new article version: the reader first, then one transaction with its findings."""

from __future__ import annotations

import datetime as dt
from functools import partial
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.module_loading import import_string

from core.by import SYSTEM
from core.crash import crashpoint
from events.actions import route_article
from events.queries import zone_for
from jobs.actions import Claimed, Effect
from sources.models import ArticleVersion
from sources.parsing.languages import is_one_of
from suggestions.actions import Readied, cluster_version, readied, store_findings
from suggestions.extraction.findings import Gazetteer, Reader
from suggestions.extraction.names import named_in
from suggestions.extraction.traits import traits
from suggestions.queries import article_to_read, gazetteer, version_to_read
from suggestions.rules import checked


def read_version(*, job: Claimed, now: dt.datetime) -> Effect:
    """Read an article version with the reader that settings name; route and cluster its article.

    Its days are those of the process that it belongs to. One in a language that the reader does
    not read is routed by the names in it, and waits for a person to read it.
    """
    read: Reader = import_string(settings.READER)
    version, names = version_to_read(job.subject), gazetteer()
    if version.article.state != "kept":
        return lambda: None
    named = named_in(version.text, names)
    article, feed = version.article_id, version.article.feed_id
    zone = zone_for(article, feed=feed, named=named)
    found = []
    if is_one_of(version.language, settings.READER_LANGUAGES):
        found = checked(read(article_to_read(version, zone), names), version.text)
    ready = _readied(version, zone, names)
    crashpoint("read")

    def effect() -> None:
        route_article(article=article, named=named, by=SYSTEM, now=now)
        store_findings(version_id=job.subject, found=found, now=now)
        cluster_version(ready=ready, now=now)

    return effect


def cluster_again(*, job: Claimed, now: dt.datetime) -> Effect:
    """Compare an article version with all others once more, by the rules and names of today."""
    if version_to_read(job.subject).article.state != "kept":  # rejected or erased since
        return lambda: None
    return partial(cluster_version, ready=ready_version(job.subject), now=now)


def ready_version(version_id: int) -> Readied:
    """Make an article version ready to be compared."""
    version, names = version_to_read(version_id), gazetteer()
    named = named_in(version.text, names)
    zone = zone_for(version.article_id, feed=version.article.feed_id, named=named)
    return _readied(version, zone, names)


def _readied(version: ArticleVersion, zone: ZoneInfo, names: Gazetteer) -> Readied:
    article = article_to_read(version, zone)
    day = article.published_on or version.fetched_at.astimezone(zone).date()
    return readied(
        article=version.article_id,
        version=version.pk,
        text=version.text,
        traits=traits(article, names, day=day),
    )
