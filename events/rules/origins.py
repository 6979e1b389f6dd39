"""Where an article comes from, as far as its own words tell."""

from __future__ import annotations

from dataclasses import dataclass

from core.drafts import Part
from core.errors import RuleBroken
from core.saying import gettext_noop
from events.rules.keys import ProcessKey
from parties.rules.keys import OrganisationKey
from things.rules.kinds import Proposed


@dataclass(frozen=True, kw_only=True)
class CandidatePart(Part):
    """A body that the article names in a way that it may have published it."""

    body: OrganisationKey


@dataclass(frozen=True, kw_only=True)
class ArticleOriginDraft:
    """Who published, or may have republished, the article that its citations quote.

    An empty ``publisher`` is one that is not known: nothing is inferred from the candidates.
    """

    process: ProcessKey
    publisher: OrganisationKey = ""
    candidates: tuple[CandidatePart, ...] = ()


def check_article_origin(proposed: Proposed) -> None:
    """Refuse what no words of an article show, and what tells nothing.

    :raises RuleBroken: in words.
    """
    draft: ArticleOriginDraft = proposed.draft
    if not any(source.exact for source in proposed.sources):
        raise RuleBroken(gettext_noop("Quote the words of the article that show it."))
    if not (draft.publisher or draft.candidates):
        raise RuleBroken(gettext_noop("Name the publisher, or whoever may be it."))
