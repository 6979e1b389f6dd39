from __future__ import annotations

import datetime as dt
from dataclasses import replace

from django.db import transaction

from accounts.rules import require
from core.by import By
from editions.actions import OneAct
from sources.actions.articles import Received, store_received
from sources.actions.captures import keep_bytes
from sources.actions.identities import kept_bytes
from sources.actions.outlets import ensure_outlet
from sources.models import ArticleVersion
from sources.parsing.pages import ParsedPage
from sources.parsing.urls import host_of

UNKNOWN_OUTLET = "Outlet not stated"


@transaction.atomic
def ingest_article(
    *,
    body: bytes,
    page: ParsedPage,
    published: tuple[dt.datetime, bool] | None,
    outlet: str,
    url: str,
    by: By,
    now: dt.datetime,
) -> ArticleVersion | None:
    """Store an article that a person gives; return its version, or None when it was known.

    ``published`` is a moment (UTC) and whether only its day is known; it goes before what
    the page says of itself.
    """
    require(by, "ingest_article")
    received = _received(page, published, url)
    capture = keep_bytes(
        body=kept_bytes(body=body, items=[received], feed=None),
        url=received.url,
        content_type="",
        now=now,
    )
    name = outlet or _stated(page.outlet, received.url)
    act = OneAct(verb="ingest_article", by=by, now=now, reason=received.url)
    versions = store_received(
        received=[received],
        capture=capture,
        outlet=ensure_outlet(name=name, now=now, by=by, act=act),
        feed=None,
        now=now,
    )
    if versions:
        act.needed()
    return versions[0] if versions else None


def _stated(name: str, url: str) -> str:
    """Return the outlet that a page states; where that is marks alone, the host it stands at."""
    if any(letter.isalnum() for letter in name):
        return name
    return (host_of(url) if name else "") or UNKNOWN_OUTLET


def _received(
    page: ParsedPage, published: tuple[dt.datetime, bool] | None, url: str
) -> Received:
    moment, day_only = published or page.published
    return replace(
        Received.of_page(page),
        url=url or page.url,
        published_at=moment,
        day_only=day_only,
        by_hand=published is not None,
    )
