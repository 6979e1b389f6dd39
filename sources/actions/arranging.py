"""Stories: which articles are one text. They follow from links and rulings, and only from these."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db import transaction

from core.groups import groups
from core.ids import new_public_id
from jobs.actions import NewJob, enqueue
from sources.actions.sketches import lock_stories
from sources.models import ArticleLink, Citation, Story, StoryArticle
from sources.models import StoryRuling as Ruling
from sources.queries import reached, told
from sources.rules import Told, origin

# A story is looked at whole. What is tied over more articles than this is cut there.
MOST_IN_STORY = 500
# Publishing that had read an old origin is over by then: idle transactions are ended sooner.
AND_AGAIN = dt.timedelta(seconds=90)
STRENGTH = [relation.value for relation in ArticleLink.Relation]
RULED = "ruled"


@dataclass(frozen=True, kw_only=True)
class Tied:
    """Some articles with all that ties them to each other, or keeps them apart."""

    known: dict[int, Told]
    links: Sequence[ArticleLink]
    rulings: Sequence[Ruling]

    def pairs(self, ruling: str) -> list[tuple[int, int]]:
        """Return what editors said of two of the articles, oldest first."""
        said = (r for r in self.rulings if r.ruling == ruling)
        return [(r.article_id, r.other_id) for r in said]


@transaction.atomic(savepoint=False)
def arrange_stories(*, around: Collection[int], now: dt.datetime) -> None:
    """Put the articles that are tied to some others, over any number of steps, into stories.

    Where an article has another origin now, jobs are asked for that count it so.
    """
    lock_stories()
    tied = _tied(around)
    before = {
        row.article_id: row
        for row in StoryArticle.objects.filter(article__in=tied.known)
    }
    found = [
        group
        for group in groups(
            tied.known, _ties(tied), {frozenset(p) for p in tied.pairs("apart")}
        )
        if len(group) > 1 or group & before.keys()
    ]
    stories = _stories(found, before, now=now)
    rows = _rows(found, stories, tied, now=now)
    changed = [row for row in rows if _said(row) != _said(before.get(row.article_id))]
    _write(changed, before, now=now)


def _tied(around: Collection[int]) -> Tied:
    """Return what hangs together with some articles, over any number of steps."""
    members = reached(around, most=MOST_IN_STORY)
    links = ArticleLink.objects.filter(one__in=members, other__in=members)
    said = Ruling.objects.filter(article__in=members, other__in=members)
    return Tied(
        known=told(members),
        links=list(links.filter(relation__in=ArticleLink.JOINING)),
        rulings=list(said.filter(undone__isnull=True).order_by("pk")),
    )


def _ties(tied: Tied) -> list[tuple[int, int]]:
    """Return what ties articles: what editors said, then links from the strongest.

    Equally strong ones stand in the order of the articles' identities: their numbers tell only
    which of them came first.
    """

    def order(link: ArticleLink) -> tuple[int, float, float, list[str]]:
        two = (tied.known[link.one_id], tied.known[link.other_id])
        rank = STRENGTH.index(link.relation)
        names = sorted(one.identity for one in two)
        return rank, -link.containment, -link.jaccard, names

    strongest = sorted(tied.links, key=order)
    return [*tied.pairs("together"), *((n.one_id, n.other_id) for n in strongest)]


def _stories(
    found: Sequence[frozenset[int]],
    before: dict[int, StoryArticle],
    *,
    now: dt.datetime,
) -> dict[frozenset[int], int]:
    """Give each group a story: one that its articles had, to the largest group first."""
    given: dict[frozenset[int], int] = {}
    for group in sorted(found, key=lambda group: (-len(group), min(group))):
        had = {before[one].story_id for one in group & before.keys()}
        if free := had - set(given.values()):
            given[group] = min(free)
    without = [group for group in found if group not in given]
    fresh = Story.objects.bulk_create(
        Story(public_id=new_public_id(), made_at=now) for _ in without
    )
    return given | {group: row.pk for group, row in zip(without, fresh, strict=True)}


def _rows(
    found: Sequence[frozenset[int]],
    stories: dict[frozenset[int], int],
    tied: Tied,
    *,
    now: dt.datetime,
) -> list[StoryArticle]:
    """Say of each article what it was made from: what an editor said, else the origin."""
    ruled = dict(tied.pairs("derived"))
    rows = []
    for group in found:
        said = {a: ruled[a] for a in group & ruled.keys() if ruled[a] in group}
        first, rule = origin([tied.known[a] for a in group - said.keys() or group])
        said.pop(first, None)  # where all were made from one another, one was not
        for article in group:
            derived = None if article == first else said.get(article, first)
            here = RULED if article in said else rule
            rows.append(
                StoryArticle(
                    article_id=article,
                    story_id=stories[group],
                    derived_from_id=derived,
                    origin_id=first,
                    derived_rule=here if derived else "",
                    changed_at=now,
                )
            )
    return rows


def _said(row: StoryArticle | None) -> tuple[object, ...]:
    if row is None:
        return ()
    return row.story_id, row.derived_from_id, row.origin_id, row.derived_rule


def _write(
    changed: Sequence[StoryArticle],
    before: dict[int, StoryArticle],
    *,
    now: dt.datetime,
) -> None:
    StoryArticle.objects.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=["article"],
        update_fields=[
            *("story", "derived_from", "origin", "derived_rule", "changed_at")
        ],
    )
    _leave_word(changed, before)
    others = {r.article_id for r in changed if r.origin_id != _origin_in(before, r)}
    _ask_for_renderings(others, now=now)


def _origin_in(before: dict[int, StoryArticle], row: StoryArticle) -> int:
    """Return the origin an article had; without a story it was its own."""
    had = before.get(row.article_id)
    return had.origin_id if had else row.article_id


def _leave_word(
    changed: Sequence[StoryArticle], before: dict[int, StoryArticle]
) -> None:
    """Let stories that have lost all their articles lead to where these are now."""
    went: dict[int, set[int]] = defaultdict(set)
    for row in changed:
        had = before.get(row.article_id, row).story_id
        if had != row.story_id:
            went[had].add(row.story_id)
    if not went:
        return
    empty = Story.objects.filter(pk__in=went, articles__isnull=True)
    for story in list(empty):
        story.merged_into_id = min(went[story.pk])
        story.save(update_fields=["merged_into"])


def _ask_for_renderings(articles: Collection[int], *, now: dt.datetime) -> None:
    """Ask for what cites some articles to be shown again, now and once more a little later.

    The later one looks at all that changed within its minute: somebody may be publishing what
    rests on one of them just now, and have read the old origin.
    """
    if not articles:
        return
    minute = now.replace(second=0, microsecond=0)
    later = NewJob(
        kind="origins_changed",
        key=minute.isoformat(),
        subject=int(minute.timestamp()),
        available_at=minute + dt.timedelta(minutes=1) + AND_AGAIN,
    )
    cited = Citation.objects.filter(version__article__in=articles)
    numbers = sorted(set(cited.values_list("version__article", flat=True)))
    at_once = [
        NewJob(
            kind="origin_changed",
            key=f"{number} {now.isoformat()}",
            subject=number,
            available_at=now,
        )
        for number in numbers
    ]
    enqueue(jobs=[later, *at_once], now=now)
