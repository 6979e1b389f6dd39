from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from jobs.actions import NewJob, enqueue
from sources import queries
from sources.actions import Link, Sketched, keep_sketch, link_articles
from sources.parsing.shingles import Alike, alike, sample, shingles
from sources.queries import Candidate, versions_not_made_by
from suggestions.extraction.likeness import Compared, Verdict, same_event, same_text
from suggestions.extraction.trait_data import as_data, from_data
from suggestions.extraction.traits import Traits, keys

# Raised by whoever changes what is compared or how; `manage.py cluster` makes all anew.
MADE_BY = "likeness.1"
KIND = "cluster_version"


@dataclass(frozen=True, kw_only=True)
class Readied:
    """An article version made ready to be compared: all that is slow, outside any transaction."""

    article: int
    version: int
    shingles: frozenset[int]
    traits: Traits


def readied(*, article: int, version: int, text: str, traits: Traits) -> Readied:
    """Make a version ready to be compared."""
    return Readied(
        article=article, version=version, shingles=shingles(text), traits=traits
    )


@transaction.atomic(savepoint=False)
def cluster_version(*, ready: Readied, now: dt.datetime) -> None:
    """Find the articles that are one text with a version's, or tell one event, and link them.

    Its own sketch is kept first and under a lock, so that of two workers with a copy each the
    second finds the first. Doing it again changes nothing.
    """
    sketch = Sketched(
        version=ready.version,
        hashes=sample(ready.shingles),
        event_keys=keys(ready.traits),
        traits=as_data(ready.traits),
    )
    keep_sketch(sketch=sketch, made_by=MADE_BY, now=now)
    candidates = queries.alike(
        version=ready.version,
        article=ready.article,
        hashes=sketch.hashes,
        event_keys=sketch.event_keys,
    )
    links = (_compared(ready, candidate) for candidate in candidates)
    found = [link for link in links if link is not None]
    if found:
        link_articles(links=found, made_by=MADE_BY, now=now)


def ask_for_clustering(*, everything: bool, now: dt.datetime) -> int:
    """Ask for versions to be compared that were not, by these rules; return how many.

    ``everything``: those that were as well. It asks in batches, so that a kill loses few.
    """
    count, last = 0, 0
    key = f"{MADE_BY} {now.isoformat()}" if everything else MADE_BY
    while numbers := versions_not_made_by("" if everything else MADE_BY, after=last):
        jobs = (
            NewJob(kind=KIND, key=f"{n} {key}", subject=n, available_at=now)
            for n in numbers
        )
        enqueue(jobs=jobs, now=now)
        count, last = count + len(numbers), numbers[-1]
    return count


def _compared(ready: Readied, candidate: Candidate) -> Link | None:
    traits = from_data(candidate.traits)
    if not candidate.by_words:
        verdict = same_event(ready.traits, traits)
        return _link(ready, candidate, verdict, Alike(0.0, 0.0)) if verdict else None
    other = shingles(candidate.text)
    words = alike(ready.shingles, other)
    shorter, longer = sorted((len(ready.shingles), len(other)))
    compared = Compared(
        containment=words.containment,
        jaccard=words.jaccard,
        shorter=shorter,
        longer=longer,
    )
    verdict = same_text(compared, ready.traits, traits)
    return _link(ready, candidate, verdict, words) if verdict else None


def _link(ready: Readied, candidate: Candidate, verdict: Verdict, words: Alike) -> Link:
    return Link(
        articles=frozenset((ready.article, candidate.article)),
        relation=verdict.relation,
        rule=verdict.rule,
        containment=words.containment,
        jaccard=words.jaccard,
    )
