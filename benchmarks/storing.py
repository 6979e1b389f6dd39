"""Storing invented articles as the product does, and looking at what became of them."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from django.utils import timezone

from benchmarks.invented import PARTIES, Invented
from core.by import SYSTEM
from core.text import digest
from jobs.models import Job
from parties.rules.drafts import PartyDraft
from sources.actions import (
    Received,
    Sketched,
    ensure_outlet,
    keep_sketch,
    store_received,
)
from sources.models import ArticleVersion, Capture, StoryArticle
from sources.parsing.shingles import sample, shingles
from suggestions.actions.clustering import MADE_BY
from suggestions.extraction.findings import Article
from suggestions.extraction.trait_data import as_data
from suggestions.extraction.traits import keys, traits
from suggestions.queries import gazetteer
from things.actions import publish_thing


def store(articles: Sequence[Invented], *, now: dt.datetime) -> list[ArticleVersion]:
    """Store some articles with a job for each, due from a moment on."""
    stored: list[ArticleVersion] = []
    by_outlet = sorted(articles, key=lambda one: one.outlet)
    for name, group in groupby(by_outlet, key=lambda one: one.outlet):
        stored += store_received(
            received=[
                Received(
                    url=a.url,
                    title=f"Number {a.number}",
                    text=a.text,
                    published_at=a.at,
                )
                for a in group
            ],
            capture=_capture(),
            outlet=ensure_outlet(name=name, now=now),
            feed=None,
            now=now,
        )
    return stored


def fill(batches: Iterable[Sequence[Invented]]) -> None:
    """Publish the parties; store articles with their sketches, as if they had been clustered."""
    now = timezone.now()
    for label in PARTIES:
        slug = label.lower().replace(" ", "-")
        party = PartyDraft(slug=slug, label=label, party_kind="state")
        publish_thing(draft=party, sources=[], by=SYSTEM, now=now)
    names = gazetteer()
    for batch in batches:
        at = {a.url: a.at.date() for a in batch}
        for version in store(batch, now=now):
            day = at[version.article.url]
            article = Article(text=version.text, published_on=day)
            seen = traits(article, names, day=day)
            sketch = Sketched(
                version=version.pk,
                hashes=sample(shingles(version.text)),
                event_keys=keys(seen),
                traits=as_data(seen),
            )
            keep_sketch(sketch=sketch, made_by=MADE_BY, now=now)
        Job.objects.filter(kind="new_version").update(state="done")


def wrongly_placed(articles: Sequence[Invented]) -> tuple[float, int]:
    """Return the share of copies that are with what they copy, and how many pairs should not be."""
    of = {a.url: a.of for a in articles}
    rows = StoryArticle.objects.select_related("article")
    story = {row.article.url: row.story_id for row in rows if row.article.url in of}
    groups: dict[int, list[str]] = defaultdict(list)
    for url, number in of.items():
        groups[number].append(url)
    pairs = [(u, urls[0]) for urls in groups.values() for u in urls[1:]]
    together = sum(u in story and story[u] == story.get(first) for u, first in pairs)
    return together / len(pairs), sum(_strangers(of, story))


def _strangers(of: dict[str, int], story: dict[str, int]) -> Iterator[int]:
    """Yield, story by story, how many pairs are no copies of one text."""
    held: dict[int, Counter[int]] = defaultdict(Counter)
    for url, number in story.items():
        held[number][of[url]] += 1
    for counted in held.values():
        whole = sum(counted.values())
        yield (whole**2 - sum(n**2 for n in counted.values())) // 2


def _capture() -> Capture:
    found, _ = Capture.objects.get_or_create(
        url="https://wire.example.org/invented",
        sha256=digest(""),
        defaults={"received_at": timezone.now(), "body": b""},
    )
    return found
