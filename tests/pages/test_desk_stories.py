"""The desk's page of a story: which articles are one text, why, and an editor's word on it."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sources.models import Article, Story
from tests import makers
from tests.pages.desk import read
from tests.suggestions import clusters
from tests.suggestions.clusters import origins, stories
from tests.suggestions.story_samples import SAMPLES, Sample

REASON = "Two reports of two desks."


@pytest.fixture
def desk(db: None) -> Client:
    """Three copies and one that tells the same event, and an editor signed in."""
    clusters.make_names()
    for name in ("wire", "copy", "short", "told"):
        version = clusters.stored(name, SAMPLES[name])
        read(version)
        clusters.cluster(version.pk)
    client = Client()
    client.force_login(makers.make_user())
    return client


def place(name: str = "wire") -> str:
    story = Story.objects.get(articles__article__url__endswith=f"/{name}")
    return f"/desk/stories/{story.public_id}/"


def named(name: str) -> str:
    return Article.objects.get(url__endswith=f"/{name}").public_id


def test_a_story_shows_its_articles_side_by_side_the_origin_first(desk: Client) -> None:
    page = desk.get(place())
    members = [item["article"] for item in page.context["members"]]
    assert members[0].outlet == "Valley Wire"
    assert {m.outlet for m in members[1:]} == {"River Daily", "Morning Sheet"}
    assert [m.outlet for m in page.context["beside"]] == ["Lakeland Times"]
    text = page.content.decode()
    assert "3 articles that are one text" in text
    assert text.count("Made from the text of Valley Wire") == 2
    assert "others credit it" in text
    assert "% of the shorter text in common" in text
    assert "first seen" in text


def test_the_desk_says_of_an_article_who_carries_it_too(desk: Client) -> None:
    queue = desk.get("/desk/").content.decode()
    assert queue.count("carried by 3 outlets") == queue.count(place()) == 1
    told, copy = (
        Article.objects.get(public_id=named(n)).versions.get().pk
        for n in ("told", "copy")
    )
    assert "also carried by 2 others" in review(desk, copy)
    alone = review(desk, told)
    assert "also carried by" not in alone
    assert f"/desk/stories/join/?article={named('told')}" in alone


def review(client: Client, version: int) -> str:
    return client.get(f"/desk/articles/{version}/").content.decode()


def test_an_editor_takes_an_article_out_and_takes_that_back(desk: Client) -> None:
    here = place()
    sent = desk.post(f"{here}split/", {"article": named("copy"), "reason": REASON})
    assert (sent.status_code, sent["Location"]) == (302, here)
    assert stories() == {frozenset(("wire", "short")), frozenset(("copy",))}
    page = desk.get(here)
    assert REASON in page.content.decode()
    ((ruled, _),) = page.context["rulings"]
    desk.post(f"{here}undo/", {"act": ruled.act})
    assert stories() == {frozenset(("wire", "copy", "short"))}


def test_an_editor_names_the_origin(desk: Client) -> None:
    desk.post(f"{place()}origin/", {"article": named("copy"), "reason": REASON})
    assert origins() == {"wire": "copy", "short": "copy"}
    assert "an editor said so" in desk.get(place()).content.decode()


def test_an_editor_joins_an_article_by_its_address(desk: Client) -> None:
    form = desk.get("/desk/stories/join/", {"article": named("told")})
    assert form.status_code == 200
    url = Article.objects.get(public_id=named("wire")).url
    given = {"article": named("told"), "other": url, "reason": REASON}
    sent = desk.post("/desk/stories/join/", given)
    assert (sent.status_code, sent["Location"]) == (302, place())
    assert stories() == {frozenset(("wire", "copy", "short", "told"))}


def test_what_is_refused_comes_back_as_it_was_typed(desk: Client) -> None:
    page = desk.post(f"{place()}split/", {"article": named("copy"), "reason": " "})
    assert page.status_code == 409
    assert "Say why, in a few words" in page.content.decode()
    given = {"article": named("told"), "other": "no-such", "reason": REASON}
    page = desk.post("/desk/stories/join/", given)
    assert page.status_code == 409
    text = page.content.decode()
    assert 'value="no-such"' in text
    assert f'value="{REASON}"' in text
    assert "There is no article with this address or id." in text
    assert stories() == {frozenset(("wire", "copy", "short"))}


@pytest.mark.parametrize("role", ["contributor", "editor"])
def test_only_editors_see_and_change_stories(desk: Client, role: str) -> None:
    client = Client()
    client.force_login(makers.make_user(role, username="somebody"))
    here, may = place(), role == "editor"
    assert client.get(here).status_code == (200 if may else 403)
    for name in ("origin", "split"):
        given = {"article": named("copy"), "reason": REASON}
        assert client.post(f"{here}{name}/", given).status_code == (302 if may else 403)
    assert (len(stories()) == 2) == may
    assert Client().get(here).status_code == 302  # to sign in


def test_what_is_not_there_is_not_found_and_a_story_that_went_leads_on(
    desk: Client,
) -> None:
    assert desk.get("/desk/stories/nosuchstory00000/").status_code == 404
    assert desk.get("/desk/stories/join/", {"article": "none"}).status_code == 404
    for verb in ("split", "origin", "undo"):
        assert desk.get(f"{place()}{verb}/").status_code == 405
    desk.post(f"{place()}split/", {"article": named("copy"), "reason": REASON})
    went = place("copy")
    desk.post(
        "/desk/stories/join/",
        {"article": named("copy"), "other": named("wire"), "reason": REASON},
    )
    assert desk.get(went)["Location"] == place()


@pytest.mark.parametrize("act", ["", "x", "-1", "9" * 30, "0"])
def test_an_act_that_said_nothing_is_refused_in_words(desk: Client, act: str) -> None:
    sent = desk.post(f"{place()}undo/", {"act": act}, follow=True)
    assert "This was taken back already." in sent.content.decode()


def test_a_story_takes_the_same_queries_for_two_articles_and_for_many(
    desk: Client,
) -> None:
    counts = [queries(desk, place())]
    for n in range(60):
        text = SAMPLES["wire"].text + f"Printed by number {n}.\n"
        sample = Sample(f"Outlet {n}", "2031-05-16", text)
        clusters.cluster(clusters.stored(f"more-{n}", sample).pk)
    counts.append(queries(desk, place()))
    assert counts[0] == counts[1]
    assert len(desk.get(place()).context["members"]) == 63


def queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as caught:
        assert client.get(path).status_code == 200
    return len(caught)


def test_words_of_articles_are_shown_as_words(desk: Client) -> None:
    text = SAMPLES["wire"].text + "<script>alert(1)</script> & more\n"
    version = clusters.stored("marked", Sample("<b>Loud</b> Post", "2031-05-16", text))
    clusters.cluster(version.pk)
    page: Any = desk.get(place())
    shown = page.content.decode()
    assert "<b>Loud" not in shown
    assert "&lt;b&gt;Loud&lt;/b&gt; Post" in shown
