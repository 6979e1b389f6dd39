"""Articles with suggestions, waiting and decided, for the tests of the desk's queue."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

from accounts.models import User
from core.by import SYSTEM
from events.actions import route_by_hand
from sources.actions import Link, ingest_article, link_articles
from sources.models import ArticleVersion
from sources.parsing.files import parse_file
from suggestions.actions import assign_article
from suggestions.models import Suggestion
from tests import makers
from tests.makers import EDITOR, NOW


def stored(n: int, *, outlet: str = "Valley Wire") -> ArticleVersion:
    """An article of an outlet, which came in by the minute of its number."""
    body = f"Report {n}\nLine {n}.\n".encode()
    version = ingest_article(
        body=body,
        page=parse_file(body, name="a.txt", url=f"https://x.example.org/{n}"),
        published=(NOW + dt.timedelta(minutes=n), False),
        outlet=outlet,
        url=f"https://x.example.org/{n}",
        by=SYSTEM,
        now=NOW + dt.timedelta(minutes=n),
    )
    assert version is not None
    return version


def suggest(
    version: ArticleVersion, kind: str = "event", sure: float = 0.9, **given: Any
) -> Suggestion:
    """A suggestion of a kind."""
    return Suggestion.objects.create(
        version=version, kind=kind, finding={"evidence": []}, start=0, end=6,
        fingerprint=str(Suggestion.objects.count()), rule="a rule", confidence=sure,
        created_at=NOW, **given,
    )  # fmt: skip


def decided(
    version: ArticleVersion, kind: str = "event", sure: float = 0.9, when: Any = None
) -> None:
    """A suggestion that somebody has rejected."""
    by = User.objects.get(username="some-editor")
    suggest(
        version, kind, sure, state="rejected", reason="wrong", decided_by=by,
        decided_at=when or dt.datetime.now(dt.UTC),
    )  # fmt: skip


def join(*versions: ArticleVersion) -> None:
    """Put articles into one story."""
    numbers = [v.article_id for v in versions]
    links = [
        Link(
            articles=frozenset(pair), relation="copy", rule="a rule",
            containment=1.0, jaccard=1.0,
        )
        for pair in itertools.pairwise(numbers)
    ]  # fmt: skip
    link_articles(links=links, made_by="a test", now=NOW)


def fill() -> None:
    """Nine articles in seven stories, of each kind, outlet, process, confidence and assignment."""
    makers.make_process()
    makers.make_process("harbour-talks", name="Harbour talks")
    a, b, c, d, e, f, g, h, i = (
        stored(n, outlet=("Valley Wire", "River Daily", "Coast Herald")[n % 3])
        for n in range(9)
    )
    for version, kind, sure in (
        (a, "event", 0.9), (a, "figure", 0.5), (b, "event", 0.7), (c, "statement", 0.65),
        (d, "event", 0.3), (e, "figure", 0.9), (f, "figure", 0.7), (i, "event", 0.81),
    ):  # fmt: skip
        suggest(version, kind, sure)
    for version, kind, sure in (
        (a, "event", 0.7),
        (g, "event", 0.9),
        (h, "figure", 0.2),
    ):
        decided(version, kind, sure)
    join(a, b)
    join(c, d)
    for version, process in (
        (a, "river-valley"),
        (c, "harbour-talks"),
        (g, "river-valley"),
    ):
        route_by_hand(
            article=version.article.public_id, process=process, belongs=True,
            by=EDITOR, now=NOW,
        )  # fmt: skip
    editor = User.objects.get(username="some-editor")
    other = makers.make_user(username="other")
    for version, to in ((b, editor), (e, other)):
        assign_article(
            public_id=version.article.public_id, to=to.username, seen="", by=to, now=NOW
        )
