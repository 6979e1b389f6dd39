"""Reading a new article version: the reader first, then one transaction with its findings."""

from __future__ import annotations

import datetime as dt
from functools import partial

from django.conf import settings
from django.utils.module_loading import import_string

from core.crash import crashpoint
from jobs.actions import Claimed, Effect
from suggestions.actions import store_findings
from suggestions.extraction.findings import Reader
from suggestions.queries import article_to_read, gazetteer
from suggestions.rules import checked


def read_version(*, job: Claimed, now: dt.datetime) -> Effect:
    """Read an article version with the reader that settings name."""
    read: Reader = import_string(settings.READER)
    article = article_to_read(job.subject)
    found = checked(read(article, gazetteer()), article.text)
    crashpoint("read")
    return partial(store_findings, version_id=job.subject, found=found, now=now)
