from __future__ import annotations

from core.saying import gettext_noop
from events import models
from events.rules import origins
from things.rules.kinds import Kind, Names


def _label(draft: origins.ArticleOriginDraft, names: Names) -> str:
    if not draft.publisher:
        return "Article without a known publisher"
    return f"Article of {names.of(('organisation',), draft.publisher).label}"


ARTICLE_ORIGIN = Kind(
    name="article_origin",
    plural="article-origins",
    draft=origins.ArticleOriginDraft,
    model=models.ArticleOrigin,
    parts={"candidates": models.OriginCandidate},
    label=_label,
    strand=lambda proposed: "statement",
    check=origins.check_article_origin,
    refusals={
        "origin_candidate_once": gettext_noop("The same candidate stands twice.")
    },
)
