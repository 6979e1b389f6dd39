from __future__ import annotations

import datetime as dt

from django.db import transaction

from accounts.rules import require
from core.by import By
from core.errors import RuleBroken
from core.saying import gettext_noop, said
from core.text import trimmed
from editions.actions import record_act
from sources.models import Article, Citation, PageWatch

NONE_SUCH = {
    Article.State.KEPT: gettext_noop("There is no kept article “%(public_id)s”."),
    Article.State.REJECTED: gettext_noop(
        "There is no rejected article “%(public_id)s”."
    ),
}


@transaction.atomic
def reject_article(*, public_id: str, reason: str, by: By, now: dt.datetime) -> None:
    """Reject an article: under whatever name it comes again, it is not stored any more.

    What was stored stays, and can be taken up again (``reinstate_article``).

    :raises RuleBroken: without a reason, when it is not kept, or when the record cites it.
    """
    require(by, "reject_article")
    article = _article(public_id, Article.State.KEPT)
    reason = trimmed(reason)
    if not reason:
        raise RuleBroken(gettext_noop("Say why it is rejected."))
    if Citation.objects.filter(version__article=article).exists():
        raise RuleBroken(
            gettext_noop(
                "The record cites this article, so it is not rejected. "
                "Withdraw or correct what rests on it."
            )
        )
    record_act(verb="reject_article", by=by, now=now, reason=reason)
    article.state, article.state_reason = Article.State.REJECTED, reason
    article.save(update_fields=["state", "state_reason"])
    PageWatch.objects.filter(article=article).update(state="done", next_look_at=None)


@transaction.atomic
def reinstate_article(*, public_id: str, by: By, now: dt.datetime) -> None:
    """Take an article up again that was rejected; its page is looked at soon.

    :raises RuleBroken: when it was not rejected.
    """
    require(by, "reject_article")
    article = _article(public_id, Article.State.REJECTED)
    record_act(verb="reinstate_article", by=by, now=now)
    article.state, article.state_reason = Article.State.KEPT, ""
    article.save(update_fields=["state", "state_reason"])
    PageWatch.objects.filter(article=article).update(state="active", next_look_at=now)


def _article(public_id: str, state: Article.State) -> Article:
    rows = Article.objects.select_for_update()
    article = rows.filter(public_id=public_id, state=state).first()
    if article is None:
        raise RuleBroken(said(NONE_SUCH[state], public_id=public_id))
    return article
