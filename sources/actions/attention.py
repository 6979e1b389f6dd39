"""Noting what needs an editor's eye, and what they decide. It never unpublishes anything."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db import transaction

from accounts.models import User
from accounts.rules import require
from core.errors import RuleBroken
from core.saying import gettext_noop, said
from editions.actions import record_act
from sources.models import ArticleVersion, Citation, LostWords, TakenBack
from sources.parsing.notices import notice
from sources.parsing.standing import stands

LONGEST_NOTE = 2_000
LONGEST_WORDS = 300


def note_lost_words(*, versions: Sequence[ArticleVersion], now: dt.datetime) -> None:
    """Note which cited words new versions of articles have lost. Part of a larger action."""
    newer = [version for version in versions if version.number > 1]
    if newer:
        articles = {version.article_id for version in newer}
        cited = Citation.objects.filter(version__article__in=articles)
        _note(cited.select_related("version"), {v.pk for v in newer}, now)


def note_words_lost_since(*, citations: Iterable[int], now: dt.datetime) -> None:
    """Note which words were gone already, in newer versions, when they were first cited.

    Part of a larger action.
    """
    cited = Citation.objects.filter(pk__in=list(citations)).select_related("version")
    _note(cited, None, now)


def note_notices(*, versions: Sequence[ArticleVersion], now: dt.datetime) -> None:
    """Note which new versions of articles say that these were taken back. Part of an action."""
    for version in (each for each in versions if each.number > 1):
        said = notice(title=version.title, text=version.text)
        if said:
            sign = TakenBack.Sign.NOTICE
            note_taken_back(article=version.article_id, sign=sign, words=said, now=now)


def note_taken_back(*, article: int, sign: str, words: str, now: dt.datetime) -> None:
    """Note a sign that an article was taken back; each sign once. Part of an action."""
    row = TakenBack(
        article_id=article, sign=sign, words=words[:LONGEST_WORDS], found_at=now
    )
    TakenBack.objects.bulk_create([row], ignore_conflicts=True)


@transaction.atomic
def decide_lost_words(
    *, number: int, outcome: str, note: str, by: User, now: dt.datetime
) -> None:
    """Say whether what rests on words that were changed still holds, or was corrected.

    :raises RuleBroken: when somebody was faster, or there is no note or no such outcome.
    """
    row = LostWords.objects.select_for_update().filter(pk=number).first()
    _decide(row, "decide_lost_words", outcome, note, by, now)


@transaction.atomic
def decide_taken_back(
    *, number: int, outcome: str, note: str, by: User, now: dt.datetime
) -> None:
    """Say whether what rests on an article that was taken back still holds, or was corrected.

    :raises RuleBroken: when somebody was faster, or there is no note or no such outcome.
    """
    row = TakenBack.objects.select_for_update().filter(pk=number).first()
    _decide(row, "decide_taken_back", outcome, note, by, now)


def _decide(
    row: LostWords | TakenBack | None,
    verb: str,
    outcome: str,
    note: str,
    by: User,
    now: dt.datetime,
) -> None:
    require(by.by, verb)
    note = note.strip()
    if row is None:
        raise RuleBroken(gettext_noop("There is nothing to decide here."))
    if row.state != "waiting":
        raise RuleBroken(
            said(
                gettext_noop("%(decided_by)s has decided this already: “%(note)s”"),
                decided_by=row.decided_by,
                note=row.note,
            )
        )
    if outcome not in ("holds", "corrected"):
        raise RuleBroken(gettext_noop("Say whether it still holds or was corrected."))
    if not note or len(note) > LONGEST_NOTE:
        raise RuleBroken(
            said(
                gettext_noop("Say why, in 1 to %(longest_note)s characters."),
                longest_note=LONGEST_NOTE,
            )
        )
    record_act(verb=verb, by=by.by, now=now, reason=note)
    row.state, row.note = outcome, note
    row.decided_by, row.decided_at = by, now
    row.save()


def _note(
    citations: Iterable[Citation], newer: set[int] | None, now: dt.datetime
) -> None:
    """Note each citation at each version (of ``newer``, if given) that has lost its words."""
    cited = list(citations)
    texts = _texts({c.version.article_id for c in cited if c.version})
    rows = []
    for citation in cited:
        version = citation.version
        stood = True
        for number, pk, text in texts[version.article_id] if version else ():
            if version is None or number <= version.number:
                continue
            stand = _stands(citation, text)
            if stood and not stand and (newer is None or pk in newer):
                rows.append(LostWords(citation=citation, version_id=pk, found_at=now))
            stood = stand
    LostWords.objects.bulk_create(rows, ignore_conflicts=True)


def _texts(articles: set[int]) -> dict[int, list[tuple[int, int, str]]]:
    """Return number, row and text of the articles' versions, oldest first."""
    found: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
    rows = ArticleVersion.objects.filter(article__in=articles).order_by("number")
    for article, number, pk, text in rows.values_list(
        "article_id", "number", "pk", "text"
    ):
        found[article].append((number, pk, text))
    return found


def _stands(citation: Citation, text: str) -> bool:
    return stands(
        citation.exact, prefix=citation.prefix, suffix=citation.suffix, text=text
    )
