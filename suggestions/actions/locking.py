from __future__ import annotations

from core.errors import RuleBroken
from core.saying import gettext_noop
from sources.models import Article


def locked_article(public_id: str) -> Article:
    """Return an article, locked to the end of the transaction against others who decide on it.

    Rows that point at it may still be written.

    :raises RuleBroken: when there is none.
    """
    rows = Article.objects.select_for_update(no_key=True)
    article = rows.filter(public_id=public_id).first()
    if article is None:
        raise RuleBroken(gettext_noop("There is no such article."))
    return article
