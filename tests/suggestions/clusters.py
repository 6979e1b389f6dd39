"""Storing samples as articles and clustering them, for tests."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from core.by import SYSTEM
from parties.rules.drafts import PartyDraft, PlaceDraft, SpellingPart
from sources.actions import ingest_article
from sources.models import Article, ArticleLink, ArticleVersion, StoryArticle
from sources.parsing.files import parse_file
from suggestions.actions import cluster_version
from suggestions.handlers import ready_version
from tests import makers
from tests.suggestions.story_samples import SAMPLES, Sample

PARTIES = {
    "northland": ("Northland", "Northlander", "Northlanders"),
    "river-front": ("River Front",),
    "lakeland": ("Lakeland",),
    "eastmark": ("Eastmark",),
}


def make_names() -> None:
    """The parties and places of the samples, with their spellings."""
    for slug, spellings in PARTIES.items():
        makers.published(
            PartyDraft(
                slug=slug,
                label=spellings[0],
                party_kind="state",
                spellings=tuple(SpellingPart(text=word) for word in spellings[1:]),
            )
        )
    makers.published(PlaceDraft(slug="delta", label="the Delta"))


def stored(name: str, sample: Sample) -> ArticleVersion:
    """Store a sample as an article, as from a file at an address of its own."""
    body = sample.text.encode()
    url = f"https://{sample.outlet.lower().replace(' ', '-')}.example.org/{name}"
    moment = dt.datetime.fromisoformat(f"{sample.day}T12:00:00+00:00")
    version = ingest_article(
        body=body,
        page=parse_file(body, name="a.txt", url=url),
        published=(moment, True),
        outlet=sample.outlet,
        url=url,
        by=SYSTEM,
        now=makers.NOW,
    )
    assert version is not None
    return version


def cluster(version: int) -> None:
    """Do what a worker does with a version."""
    cluster_version(ready=ready_version(version), now=makers.NOW)


def store_and_cluster(
    names: Iterable[str], samples: Mapping[str, Sample] = SAMPLES
) -> None:
    """Store and cluster samples, one after the other."""
    for name in names:
        cluster(stored(name.replace(" ", "-"), samples[name]).pk)


def stories() -> set[frozenset[str]]:
    """Which articles stand together, by the last parts of their addresses."""
    found: dict[int, set[str]] = {}
    for row in StoryArticle.objects.select_related("article"):
        found.setdefault(row.story_id, set()).add(name_of(row.article))
    return {frozenset(names) for names in found.values()}


def links() -> dict[frozenset[str], str]:
    """What the reader says of which two articles."""
    rows = ArticleLink.objects.select_related("one", "other")
    return {frozenset((name_of(r.one), name_of(r.other))): r.relation for r in rows}


def origins() -> dict[str, str]:
    """From which article each was made; the origins themselves are left out."""
    rows = StoryArticle.objects.filter(derived_from__isnull=False)
    rows = rows.select_related("article", "derived_from")
    return {name_of(r.article): name_of(r.derived_from) for r in rows if r.derived_from}


def name_of(article: Article) -> str:
    """The last part of an article's address."""
    return article.url.rpartition("/")[2]
