"""Reading again what was received: what reads otherwise is a new version, and nothing else is."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.management import CommandError, call_command

from core.by import SYSTEM
from sources.actions import (
    Received,
    add_feed,
    cite,
    ensure_outlet,
    reject_article,
    store_received,
)
from sources.actions.captures import keep_bytes
from sources.actions.versions import add_versions
from sources.models import Article, ArticleVersion, Capture, LostWords
from tests import makers
from tests.makers import EDITOR, NOW
from tests.sources.pages import WHOLE, item, page

pytestmark = pytest.mark.django_db
SITE = "https://wire.example.org"
NAMES = ("one", "two", "page", "hand")
WORSE = WHOLE.replace("captives remain", "captivesremain")


def make_articles(*, worse: bool) -> dict[str, Article]:
    """An article of each way in, two in one capture; read as by a parser that is worse, or not."""
    text = WORSE if worse else WHOLE
    feed = add_feed(
        url=f"{SITE}/rss", outlet="Valley Wire",
        interval=dt.timedelta(minutes=10), by=SYSTEM, now=NOW,
    )  # fmt: skip
    items = "".join(
        item(f"{WHOLE}</p><p>{n}", link=f"{SITE}/{n}", guid=n) for n in ("one", "two")
    )
    body = f'<rss version="2.0"><channel><title>Wire</title>{items}</channel></rss>'
    title = "Talks in Lakeside"
    entries = [
        Received(url=f"{SITE}/{n}", guid=n, title=title, text=f"{text}\n{n}".replace("\n", " ", 1))
        for n in ("one", "two")
    ]  # fmt: skip
    outlet = ensure_outlet(name="Valley Wire", now=NOW)
    capture = keep_bytes(
        body=body.encode(), url=feed.url, content_type="application/rss+xml", now=NOW
    )
    store_received(received=entries, capture=capture, outlet=outlet, feed=feed, now=NOW)
    given = {"page": page(title=title), "hand": f"{WHOLE}\nBy hand.\n"}
    for name, bytes_ in given.items():
        url = f"{SITE}/{name}"
        capture = keep_bytes(
            body=bytes_.encode(), url=url, content_type="text/html", now=NOW
        )
        read = Received(
            url=url, title=title, text=text if name == "page" else f"{text}\nBy hand."
        )
        store_received(
            received=[read], capture=capture, outlet=outlet, feed=None, now=NOW
        )
    found = {n: Article.objects.get(url=f"{SITE}/{n}") for n in NAMES}
    newest = found["page"].versions.get()
    seen = Received(title=title, text=f"{newest.text}" + (" " if worse else ""))
    add_versions(
        given=[(found["page"], seen)], capture=newest.capture, read_from="page", now=NOW
    )
    return found


def run(capsys: pytest.CaptureFixture[str], *given: str) -> str:
    call_command("reread", *given)
    return capsys.readouterr().out


def test_what_reads_as_before_changes_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    make_articles(worse=False)
    before = ArticleVersion.objects.count()
    said = run(capsys, "--all")
    assert "3 captures read, 0 could not be; 0 articles are read otherwise" in said
    assert ArticleVersion.objects.count() == before


def test_each_way_in_is_read_again_as_what_it_was_and_only_once(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = make_articles(worse=True)
    assert "4 articles would be read otherwise" in run(capsys, "--all", "--dry-run")
    assert not ArticleVersion.objects.filter(cause="reread").exists()
    assert "4 articles are read otherwise" in run(capsys, "--all")
    ways = {"one": "feed", "two": "feed", "page": "page", "hand": "hand"}
    for name, way in ways.items():
        newest = found[name].versions.order_by("-number")[0]
        assert (newest.cause, newest.read_from) == ("reread", way)
        assert "12 captives remain" in newest.text
    after = ArticleVersion.objects.count()
    assert "0 articles are read otherwise" in run(capsys, "--all")
    assert ArticleVersion.objects.count() == after


def test_cited_words_that_our_own_reading_lost_are_noted(
    capsys: pytest.CaptureFixture[str],
) -> None:
    version = make_articles(worse=True)["one"].versions.get()
    cite(source=makers.quotation(version, "12 captivesremain"), now=NOW)
    run(capsys, "--all")
    assert LostWords.objects.get().version.cause == "reread"


def test_rejected_articles_and_bytes_that_are_no_longer_held_are_left_alone(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = make_articles(worse=True)
    reject_article(public_id=found["one"].public_id, reason="No.", by=EDITOR, now=NOW)
    empty = keep_bytes(body=b"", url=f"{SITE}/", content_type="", now=NOW)
    read = Received(title="T", text="Some text of which no bytes are held.")
    add_versions(
        given=[(found["hand"], read)], capture=empty, read_from="hand", now=NOW
    )
    said = run(capsys, "--all")
    assert "3 captures read, 1 could not be; 2 articles are read otherwise" in said
    assert found["one"].versions.count() == 1


def test_of_many_captures_of_one_article_the_newest_is_read(
    capsys: pytest.CaptureFixture[str],
) -> None:
    url = f"{SITE}/a"
    for n in range(5):
        makers.make_version(f"{WHOLE}\nEdited {n} times.", url=url)
    assert "1 captures read" in run(capsys, "--all")
    assert ArticleVersion.objects.count() == 5


def test_it_goes_on_where_it_is_told_to_and_only_since_a_day(
    capsys: pytest.CaptureFixture[str],
) -> None:
    make_articles(worse=True)
    last = Capture.objects.order_by("-pk")[0]
    after = f"--after={last.pk - 1}"
    assert "1 captures read" in run(capsys, "--all", "--dry-run", after)
    assert "0 captures read" in run(capsys, "--since=2099-01-01")
    with pytest.raises(CommandError, match="is not a day"):
        run(capsys, "--since=yesterday")
    with pytest.raises(CommandError, match="required"):
        run(capsys)
