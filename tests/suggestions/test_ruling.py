"""An editor's word on stories wins over the reader's, outlives what comes later, can be undone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from core.by import By
from core.errors import RuleBroken
from editions.models import Act
from sources.actions import (
    join_stories,
    name_origin,
    split_story,
    undo_ruling,
)
from sources.models import Article, ArticleVersion, Story, StoryArticle, StoryRuling
from tests import makers
from tests.suggestions import clusters
from tests.suggestions.clusters import origins, store_and_cluster, stories
from tests.suggestions.story_samples import SAMPLES, Sample

FOUR = frozenset(("wire", "copy", "short", "list"))
GIVEN: dict[str, Any] = {
    "by": makers.EDITOR,
    "now": makers.NOW,
    "reason": "Two reports of two desks.",
}


@pytest.fixture(autouse=True)
def _articles(db: None) -> None:
    clusters.make_names()
    store_and_cluster([*sorted(FOUR), "told"])


def named(name: str) -> str:
    return Article.objects.get(url__endswith=f"/{name}").public_id


def again() -> None:
    """Compare all of them once more, as the command asks a worker to."""
    for version in ArticleVersion.objects.all():
        clusters.cluster(version.pk)


def test_what_an_editor_takes_out_stays_out_whatever_comes_later() -> None:
    split_story(article=named("copy"), **GIVEN)
    expected = {FOUR - {"copy"}, frozenset({"copy"})}
    assert stories() == expected
    again()
    assert stories() == expected
    # A copy of both arrives: it can be with one of them only, and that is the more alike.
    text = SAMPLES["copy"].text + "Printed late.\n"
    store_and_cluster(["late"], {"late": Sample("Night Post", "2031-05-16", text)})
    assert stories() == {FOUR - {"copy"}, frozenset({"copy", "late"})}


def test_what_an_editor_puts_together_stays_together() -> None:
    join_stories(article=named("told"), other=named("wire"), **GIVEN)
    assert stories() == {FOUR | {"told"}}
    again()
    assert stories() == {FOUR | {"told"}}


@pytest.mark.parametrize(
    "other",
    [
        "https://valley-wire.example.org/wire",
        " https://VALLEY-WIRE.example.org/wire?utm_source=x#top ",
    ],
)
def test_another_article_is_named_by_its_address_as_well(other: str) -> None:
    join_stories(article=named("told"), other=other, **GIVEN)
    assert stories() == {FOUR | {"told"}}


def test_the_last_word_counts() -> None:
    split_story(article=named("copy"), **GIVEN)
    join_stories(article=named("copy"), other=named("wire"), **GIVEN)
    assert stories() == {FOUR}
    split_story(article=named("copy"), **GIVEN)
    assert stories() == {FOUR - {"copy"}, frozenset({"copy"})}


def test_taking_a_word_back_lets_the_reader_speak_again() -> None:
    split_story(article=named("copy"), **GIVEN)
    first = last_act()
    undo_ruling(act=first, by=makers.EDITOR, now=makers.NOW)
    assert stories() == {FOUR}
    join_stories(article=named("told"), other=named("wire"), **GIVEN)
    undo_ruling(act=last_act(), by=makers.EDITOR, now=makers.NOW)
    assert stories() == {FOUR, frozenset({"told"})}
    with pytest.raises(RuleBroken, match="taken back already"):
        undo_ruling(act=first, by=makers.EDITOR, now=makers.NOW)


def last_act() -> int:
    return StoryRuling.objects.filter(undone__isnull=True).latest("pk").act_id


def test_an_editor_names_the_origin_and_it_stays_so() -> None:
    assert origins() == dict.fromkeys(FOUR - {"wire"}, "wire")
    name_origin(article=named("list"), **GIVEN)
    expected = dict.fromkeys(FOUR - {"list"}, "list")
    assert origins() == expected
    again()
    assert origins() == expected
    assert set(StoryArticle.objects.values_list("derived_rule", flat=True)) == {
        "",
        "ruled",
    }
    name_origin(article=named("copy"), **GIVEN)
    assert origins() == dict.fromkeys(FOUR - {"copy"}, "copy")
    undo_ruling(act=last_act(), by=makers.EDITOR, now=makers.NOW)
    assert origins() == dict.fromkeys(FOUR - {"wire"}, "wire")


def test_a_story_that_went_into_another_leads_there() -> None:
    split_story(article=named("copy"), **GIVEN)
    alone = Story.objects.get(articles__article__url__endswith="/copy")
    join_stories(article=named("copy"), other=named("wire"), **GIVEN)
    alone.refresh_from_db()
    assert alone.merged_into == Story.objects.get(
        articles__article__url__endswith="/wire"
    )


@pytest.mark.parametrize("reason", ["", "  "])
def test_each_word_needs_a_reason_and_is_one_act(reason: str) -> None:
    before = Act.objects.count()
    with pytest.raises(RuleBroken, match="Say why"):
        split_story(article=named("copy"), **{**GIVEN, "reason": reason})
    assert stories() == {FOUR}
    assert Act.objects.count() == before
    split_story(article=named("copy"), **GIVEN)
    act = Act.objects.latest("pk")
    assert Act.objects.count() == before + 1
    assert (act.verb, act.reason, act.by_label) == (
        "split_story", GIVEN["reason"], "some editor",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("by", "may"), [(makers.CONTRIBUTOR, False), (makers.EDITOR, True)]
)
def test_only_editors_rule_on_stories(by: By, may: bool) -> None:
    given = {**GIVEN, "by": by}
    join_stories(article=named("told"), other=named("short"), **GIVEN)
    said = last_act()
    verbs: tuple[Callable[[], None], ...] = (
        lambda: split_story(article=named("copy"), **given),
        lambda: name_origin(article=named("list"), **given),
        lambda: join_stories(article=named("copy"), other=named("wire"), **given),
        lambda: undo_ruling(act=said, by=by, now=makers.NOW),
    )
    for verb in verbs:
        if may:
            verb()
        else:
            with pytest.raises(RuleBroken, match="needs the role editor"):
                verb()


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ("", "no article"),
        ("https://nowhere.example.org/x", "no article"),
        ("copy", "one story already"),
        ("told", "one story already"),
    ],
)
def test_what_cannot_be_put_together_is_said_in_words(other: str, words: str) -> None:
    article = named("told") if other == "told" else named("wire")
    known = named(other) if other in ("copy", "told") else other
    with pytest.raises(RuleBroken, match=words):
        join_stories(article=article, other=known, **GIVEN)


def test_what_stands_alone_can_neither_be_taken_out_nor_be_an_origin() -> None:
    with pytest.raises(RuleBroken, match="alone already"):
        split_story(article=named("told"), **GIVEN)
    with pytest.raises(RuleBroken, match="its own origin"):
        name_origin(article=named("told"), **GIVEN)
