"""Why a feed or a page could not be read is stored in English, and shown in the page's language."""

from __future__ import annotations

import ast
import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone, translation

from core.saying import Said, recalled, said
from pages.saying import remembered
from sources.actions import note_failed_poll
from sources.models import Feed, FeedNotice, TakenBack
from sources.parsing import telling
from sources.queries.asking import NOT_KEPT
from tests import makers
from tests.sources.faring import make_feed
from tests.words.extracting import ROOT, python_files
from tests.words.pseudo import LANGUAGE, bracketed, install
from tests.words.test_refusals import READING

WITH_VALUES = {
    name: message
    for name, message in vars(telling).items()
    if isinstance(message, Said) and "%(" in (message.many or message.message)
}
DOTS = "wire.example.org"


def filled(message: Said) -> Said:
    """The message with something in it, also what ends in a dot or has a comma."""
    form = message.many or message.message
    names = telling_names(form)
    return said(message, **{n: "1,200" if n == "n" else DOTS for n in names})


def telling_names(form: str) -> list[str]:
    return [part.partition(")")[0] for part in form.split("%(")[1:]]


def test_every_message_with_values_is_known_again() -> None:
    assert len(WITH_VALUES) > 20
    assert set(map(id, WITH_VALUES.values())) == set(map(id, telling.TOLD))
    for message in WITH_VALUES.values():
        words = filled(message)
        found = recalled(str(words), telling.TOLD)
        assert found == words
        assert found.message == message.message
        assert dict(found.values) == dict(words.values)
    assert recalled("Something else.", telling.TOLD) is None


def test_what_is_stored_with_values_is_raised_by_a_message_that_is_known_again() -> (
    None
):
    """A sentence made on the spot would be stored and never found again."""
    sources = [p for p in python_files() if p.is_relative_to(ROOT / "sources")]
    found = {
        str(path.relative_to(ROOT)): wrong
        for path in sources
        if (wrong := made_on_the_spot(ast.parse(path.read_text("utf-8"))))
    }
    assert found == {}
    one = "raise NotAPage(said(gettext_noop('No %(n)s.'), n=1))"
    assert len(made_on_the_spot(ast.parse(one))) == 1
    assert made_on_the_spot(ast.parse("NotAPage(said(telling.SLOW, n=1))")) == []


def made_on_the_spot(tree: ast.Module) -> list[str]:
    """The calls of ``said`` in what is raised whose message is not of ``telling``."""
    return [
        ast.unparse(node)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in READING
        for one in node.args[:1]
        if isinstance(one, ast.Call)
        and getattr(one.func, "id", "") == "said"
        and not ast.unparse(one.args[0]).startswith("telling.")
    ]


def test_what_was_stored_is_said_in_the_language_of_the_page() -> None:
    install()
    robots = said(telling.ROBOTS_AWAY, host=DOTS)
    status = said(telling.ANSWERED, status=500)
    encodings = [said(telling.ENCODING, encoding=name) for name in ("x-1", "x-2")]
    stored = [
        f"{robots} {status}", " ".join(encodings), str(telling.GONE),
        str(said(telling.FEED_GONE, url="https://wire.example.org/a. B/")),
        str(said(telling.SLOW, n="0.5")), *map(str, NOT_KEPT.values()),
    ]  # fmt: skip
    for words in stored:
        assert remembered(words) == words
        with translation.override(LANGUAGE):
            shown = remembered(words)
        assert shown.startswith(("⟦", "https:"))
        assert shown.endswith("⟧")
        assert shown.replace("⟦", "").replace("⟧", "") == words
    with translation.override(LANGUAGE):
        both = bracketed(telling.ENCODING.message)
        assert remembered(stored[1]) == " ".join(
            both % {"encoding": name} for name in ("x-1", "x-2")
        )
        assert remembered("Told by nobody. Nor this.") == "Told by nobody. Nor this."
        assert remembered("") == ""


@pytest.mark.django_db
def test_the_desk_says_why_a_feed_fails_in_the_language_of_the_page() -> None:
    client, now = Client(), timezone.now()
    client.force_login(makers.make_user("editor"))
    feed = make_feed()
    words = said(telling.ANSWERED, status=502)
    note_failed_poll(feed=feed.pk, error=str(words), now=now)
    told = said(telling.FEED_MOVED, before=feed.url, after=f"{feed.url}2")
    FeedNotice.objects.create(
        feed=feed, kind=FeedNotice.Kind.MOVED, words=str(told), raised_at=now
    )
    assert Feed.objects.get().last_error == words
    english = client.get("/desk/sources/").content.decode()
    assert words in english
    assert told in english
    install()
    with translation.override(LANGUAGE):
        for path in ("/desk/sources/", "/desk/"):
            page = client.get(path).content.decode()
            assert "⟦The server answered with status ⟧502⟦.⟧" in page, path
            assert words not in page
        page = client.get("/desk/sources/").content.decode()
    assert f"{feed.url}⟦ has moved for good to ⟧{feed.url}2⟦, and is polled" in page


@pytest.mark.django_db
def test_the_desk_quotes_a_notice_and_says_its_own_words_in_the_language_of_the_page() -> (
    None
):
    client = Client()
    client.force_login(makers.make_user("editor"))
    notice = "This article was removed."
    for sign, words in (
        ("notice", notice),
        ("emptied", "Less than a tenth of its text is left."),
    ):
        article = makers.make_version(f"{makers.TEXT}{sign}\n").article
        TakenBack.objects.create(
            article=article, sign=sign, words=words,
            found_at=dt.datetime(2025, 3, 1, tzinfo=dt.UTC),
        )  # fmt: skip
    install()
    with translation.override(LANGUAGE):
        page = client.get("/desk/taken-back/").content.decode()
    assert f'<q dir="auto">{notice}</q>' in page
    assert "</strong> ⟦Less than a tenth of its text is left.⟧</p>" in page
    assert "<strong>⟦Most of its text is gone⟧.</strong>" in page
