"""How a page stands that somebody asked for by its address."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from core.saying import gettext_noop
from jobs.queries import unfinished
from sources.models import Article, ArticleVersion, AskedPage
from sources.parsing.urls import canonical
from sources.rules import address_names

# Of the jobs that fetch them.
ASKED_PAGE = "asked_page"
NOT_KEPT = {
    Article.State.REJECTED: gettext_noop(
        "An editor rejected this article, and can take it up again."
    ),
    Article.State.ERASED: gettext_noop(
        "This article was erased, and is not taken in again."
    ),
}
BROKE_OFF = gettext_noop("Fetching it broke off. Ask for it again.")


@dataclass(frozen=True, kw_only=True)
class PageAsked:
    """How a page stands: whether asked for or here already.

    ``state`` is ``waiting``, ``stored`` or ``failed``; ``error`` says in words why the last try
    brought nothing, also while another waits for ``next_try_at`` (UTC). Who asked, and when,
    is told while it is no article. What is stored has the rest: the newest version of its
    article, whatever brought it. ``article`` is a public id.
    """

    url: str
    state: str
    error: str = ""
    next_try_at: dt.datetime | None = None
    asked_at: dt.datetime | None = None
    asked_by: str = ""
    article: str = ""
    version_id: int | None = None
    outlet: str = ""
    title: str = ""
    language: str = ""
    text: str = ""


def page_asked(url: str) -> PageAsked | None:
    """Return how the page at an address stands, in two queries.

    An article that is here under any of its names is found, whether anybody asked for it or
    not. None: it is not here, and nobody asked for it.
    """
    address = canonical(url)
    version = _newest(address)
    if version is not None:
        return _held(address, version)
    rows = AskedPage.objects.filter(url=address)
    work = unfinished(kind=ASKED_PAGE).filter(subject=OuterRef("pk"))
    row = rows.annotate(under_way=Exists(work)).first()
    return _asked(row, under_way=row.under_way) if row else None


def _newest(address: str) -> ArticleVersion | None:
    rows = ArticleVersion.objects.filter(
        article__identities__in=address_names([address])
    )
    return rows.select_related("article__outlet").order_by("-number").first()


def _held(address: str, version: ArticleVersion) -> PageAsked:
    article = version.article
    if words := NOT_KEPT.get(Article.State(article.state)):
        failed = AskedPage.State.FAILED
        return PageAsked(
            url=address, state=failed, error=words, article=article.public_id
        )
    return PageAsked(
        url=address,
        state=AskedPage.State.STORED,
        article=article.public_id,
        version_id=version.pk,
        outlet=article.outlet.name,
        title=version.title,
        language=version.language,
        text=version.text,
    )


def _asked(row: AskedPage, *, under_way: bool) -> PageAsked:
    broke_off = row.state == AskedPage.State.WAITING and not under_way
    return PageAsked(
        url=row.url,
        state=AskedPage.State.FAILED if broke_off else row.state,
        error=row.error or (BROKE_OFF if broke_off else ""),
        next_try_at=None if broke_off else row.next_try_at,
        asked_at=row.asked_at,
        asked_by=row.by_label,
    )
