"""Erasing an article: nothing it said is left anywhere, and it never comes back."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import Error, connection, transaction
from django.utils import timezone

from ceasefire.tasks import renew_bulk_files, write_bulk_files
from core.errors import RuleBroken
from core.text import digest
from sources.actions import cite
from sources.actions.attention import note_taken_back
from sources.audits import quotations
from sources.handlers import fetch_asked_page
from sources.models import Article, ArticleVersion, AskedPage, Capture, Citation
from suggestions.actions import reject_suggestion
from suggestions.models import Decision, Suggestion
from tests import makers
from tests.makers import NOW
from tests.pages.desk import read
from tests.sources.asked import a_page, ask, fetched
from tests.sources.pages import claimed
from tests.sources.web import serving
from tests.things.renaming import do_jobs
from tests.things.test_erasing import WORD, administrator, rows_with
from tests.timeline.surfaces import api_of, get, page_of
from things.models import Thing

__all__ = ["administrator"]
URL = f"https://wire.example.org/{WORD}"
TEXT = f"Talks about {WORD}\n{makers.TEXT}At {WORD}, 3 captives were released on Thursday.\n"


def erase(article: Article, *more: str, by: str = "some-administrator") -> None:
    reason = "--reason=Asked for by a court."
    call_command("erase_article", article.public_id, reason, f"--by={by}", *more)


def an_article() -> Article:
    """An article with a history: read, edited, cited by nothing, taken back."""
    makers.make_process()
    version = makers.make_version(TEXT, url=URL)
    read(version)
    cite(source=makers.quotation(version, f"At {WORD}"), now=NOW)
    makers.make_version(TEXT.replace("At ", "In "), url=URL)
    note_taken_back(article=version.article_id, sign="gone", words=WORD, now=NOW)
    return version.article


def test_nothing_that_it_said_is_left_and_its_digests_are() -> None:
    article = an_article()
    beside = makers.make_version("Another article, about something else.")
    assert len(rows_with(WORD)) > 8
    erase(article)
    assert len(rows_with(WORD)) > 8  # it waits for a yes
    erase(article, "--yes")
    assert rows_with(WORD) == []
    article.refresh_from_db()
    assert (article.state, article.url) == ("erased", "")
    title = f"Talks about {WORD}"
    assert article.versions.get(number=1).text_sha256 == digest(
        f"{title}\n{TEXT.strip()}"
    )
    beside.refresh_from_db()
    assert beside.text == "Another article, about something else."
    assert bytes(Capture.objects.get(pk=beside.capture_id).body)


def test_nothing_tells_that_its_address_was_asked_for() -> None:
    ask(URL)  # and then it came by itself
    other = ask("https://wire.example.org/other")
    article = an_article()
    assert any(row.startswith("sources_askedpage") for row in rows_with(WORD))
    erase(article, "--yes")
    assert rows_with(WORD) == []
    assert AskedPage.objects.get().url == other.url
    with pytest.raises(RuleBroken, match="This article was erased"):
        ask(URL)


def test_asked_for_under_another_name_it_does_not_come_back_either() -> None:
    with serving() as web:
        own = f"<link rel='canonical' href='{web.url(f'/{WORD}')}'>"
        web.answers |= {f"/short-{WORD}": a_page(head=own), "/other": a_page()}
        version = makers.make_version(TEXT, url=web.url(f"/{WORD}"))
        erase(version.article, "--yes")
        ask(web.url(f"/short-{WORD}"))
        row = AskedPage.objects.get()
        fetch_asked_page(job=claimed("asked_page", row.pk), now=NOW)()
        ask(web.url("/other"))
        assert fetched(web.url("/other")).state == "stored"  # the twin
    row.refresh_from_db()
    assert (row.state, row.url) == ("failed", f"erased:{row.pk}")
    assert "erased" in row.error
    assert rows_with(WORD) == []


def test_what_editors_decided_on_it_goes_with_it_and_never_before() -> None:
    article = an_article()
    suggestion = Suggestion.objects.filter(version__article=article)[0]
    reject_suggestion(
        suggestion_id=suggestion.pk, reason="wrong", by=makers.make_user(), now=NOW
    )
    for statement in ("DELETE FROM", "UPDATE"):
        rest = " suggestions_decision" + (" SET reason = ''" * (statement == "UPDATE"))
        with pytest.raises(Error, match="permission denied"), transaction.atomic():
            connection.cursor().execute(statement + rest)
    assert Decision.objects.count() == 1
    erase(article, "--yes")
    assert not Decision.objects.exists()


def test_it_never_comes_back() -> None:
    article = an_article()
    erase(article, "--yes")
    with pytest.raises(AssertionError):  # the maker expects a new version
        makers.make_version(TEXT + "Edited.\n", url=URL)
    with pytest.raises(Error, match="then stays so"), transaction.atomic():
        Article.objects.filter(pk=article.pk).update(state="kept", state_reason="")
    assert rows_with(WORD, but=("sources_capture",)) == []
    held = Capture.objects.filter(url=URL)
    assert [bytes(capture.body) for capture in held] == [b""]
    with pytest.raises(CommandError, match="no such article"):
        erase(article, "--yes")


def test_what_things_quote_stays_at_its_place_or_they_are_named() -> None:
    article = an_article()
    version = article.versions.get(number=1)
    quoted = makers.quotation(version, "12 captives remain")
    thing = makers.make_event(makers.make_process("other"), sources=[quoted])
    with pytest.raises(CommandError, match=f"These quote it: {thing.public_id}"):
        erase(article, "--yes")
    erase(article, "--yes", "--keep-quotes")
    # What is published of a thing is its own: it names the source, as it did.
    assert rows_with(WORD, but=("editions_edition",)) == []
    version.refresh_from_db()
    assert version.text.split() == ["12", "captives", "remain"]
    assert list(quotations()) == []


def quoted_and_erased() -> tuple[Thing, Article]:
    """An event that quotes an article which is erased, with the words that it quotes left."""
    article = an_article()
    quoted = makers.quotation(article.versions.get(number=1), "12 captives remain")
    thing = makers.make_event(makers.make_process("other"), sources=[quoted])
    return thing, article


def test_what_quotes_it_is_shown_without_it_and_followers_are_told() -> None:
    thing, article = quoted_and_erased()
    after = get("/api/v1/changes/", after="newest").json()["after"]
    assert WORD in get(api_of(thing)).content.decode()
    erase(article, "--yes", "--keep-quotes")
    do_jobs(timezone.now())
    shown = get(api_of(thing)).content.decode()
    assert WORD not in shown
    (citation,) = get(api_of(thing)).json()["citations"]
    assert citation["exact"] == "12 captives remain"
    assert (citation["url"], citation["prefix"], citation["suffix"]) == (None, "", "")
    (told,) = get("/api/v1/changes/", after=after).json()["results"]
    assert (told["id"], told["verb"]) == (thing.public_id, "rendered")
    assert WORD not in get(page_of(thing)).content.decode()


def test_files_that_may_show_it_are_not_given_until_documents_show_it_no_more(
    settings: Any, tmp_path: Path
) -> None:
    settings.BULK_DIR = tmp_path / "bulk"
    _, article = quoted_and_erased()
    write_bulk_files()
    assert get("/api/v1/bulk/").status_code == 200
    erase(article, "--yes", "--keep-quotes")
    assert get("/api/v1/bulk/").status_code == 404
    renew_bulk_files()  # from documents that are not rendered anew yet
    assert get("/api/v1/bulk/").status_code == 404
    do_jobs(timezone.now())
    renew_bulk_files()
    assert get("/api/v1/bulk/").status_code == 200
    events = get("/api/v1/bulk/events.ndjson.gz").getvalue()
    assert WORD.encode() not in gzip.decompress(events)


def test_only_an_administrator_erases_and_only_over_the_erasers_connection() -> None:
    article = an_article()
    makers.make_user("chief")
    with pytest.raises(CommandError, match="needs the role administrator"):
        erase(article, "--yes", by="some-chief")
    call = "SELECT things_erase_article(%s, now(), 'x', NULL, 'x', false)"
    with (
        pytest.raises(Error, match="permission denied for function"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(call, [article.public_id])
    for write in (
        lambda: ArticleVersion.objects.update(text=""),
        lambda: Capture.objects.update(body=b""),
        lambda: Article.objects.update(state="erased", state_reason="x"),
    ):
        with pytest.raises(Error), transaction.atomic():
            _run(write)
    assert Citation.objects.exists()
    erase(article, "--yes")


def _run(write: Any) -> None:
    write()
