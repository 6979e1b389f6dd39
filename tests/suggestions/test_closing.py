"""Nothing to record in an article: all that waits is set aside at once, and can be brought back."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from core.errors import RuleBroken
from editions.models import Act
from suggestions.actions import (
    Decided,
    close_article,
    reject_suggestion,
    reopen_article,
    reopen_suggestion,
)
from suggestions.models import Closing, Decision, Suggestion
from tests import makers
from tests.makers import NOW, later
from tests.pages.desk import read

pytestmark = pytest.mark.django_db
URL = "https://wire.example.org/a"


def article(text: str = makers.TEXT) -> str:
    makers.make_process()
    version = makers.make_version(text, url=URL)
    read(version)
    return version.article.public_id


def states() -> list[tuple[str, str]]:
    return list(Suggestion.objects.order_by("pk").values_list("state", "reason"))


def test_all_that_waits_is_set_aside_in_one_act_and_undoing_brings_it_back() -> None:
    public_id, editor = article(), makers.make_user()
    number, before = Suggestion.objects.count(), Act.objects.count()
    assert number > 2
    closing = close_article(public_id=public_id, by=editor, now=NOW)
    assert states() == [("rejected", "not_an_event")] * number
    act = Act.objects.latest("pk")
    assert (act.verb, act.reason, Act.objects.count()) == (
        "close_article", public_id, before + 1,
    )  # fmt: skip
    reopen_article(closing_id=closing, by=editor, now=later())
    assert states() == [("waiting", "")] * number
    assert Act.objects.latest("pk").verb == "reopen_article"
    assert not Closing.objects.exists()
    with pytest.raises(RuleBroken, match="undone already"):
        reopen_article(closing_id=closing, by=editor, now=later(2))
    assert Act.objects.count() == before + 2


def test_each_suggestion_keeps_that_it_was_set_aside_and_brought_back() -> None:
    public_id, editor = article(), makers.make_user()
    number = Suggestion.objects.count()
    closing = close_article(public_id=public_id, by=editor, now=NOW)
    aside = Decision.objects.filter(verb="rejected", reason="not_an_event")
    assert aside.values("suggestion").distinct().count() == number
    assert set(aside.values_list("act__verb", flat=True)) == {"close_article"}
    reopen_article(closing_id=closing, by=editor, now=later())
    assert Decision.objects.filter(verb="undone").count() == number


def test_it_takes_in_every_version_of_the_article() -> None:
    public_id, editor = article(), makers.make_user()
    edited = makers.make_version(
        makers.TEXT.replace("12 captives", "11 captives"), url=URL
    )
    read(edited)
    assert Suggestion.objects.filter(version=edited).exists()
    close_article(public_id=public_id, by=editor, now=NOW)
    assert not Suggestion.objects.filter(state="waiting").exists()


def test_what_was_decided_before_or_since_stays_as_it_was_decided() -> None:
    public_id, editor = article(), makers.make_user()
    first, second, *_ = Suggestion.objects.order_by("pk")
    reject_suggestion(suggestion_id=first.pk, reason="wrong", by=editor, now=NOW)
    closing = close_article(public_id=public_id, by=editor, now=later())
    reopen_suggestion(suggestion_id=second.pk, by=editor, now=later(2))
    reject_suggestion(
        suggestion_id=second.pk, reason="duplicate", by=editor, now=later(3)
    )
    reopen_article(closing_id=closing, by=editor, now=later(4))
    kept = {s.pk: (s.state, s.reason) for s in Suggestion.objects.all()}
    assert kept.pop(first.pk) == ("rejected", "wrong")
    assert kept.pop(second.pk) == ("rejected", "duplicate")
    assert set(kept.values()) == {("waiting", "")}


def test_where_nothing_waits_nothing_is_closed() -> None:
    public_id, editor = article(), makers.make_user()
    close_article(public_id=public_id, by=editor, now=NOW)
    with pytest.raises(RuleBroken, match="Nothing waits"):
        close_article(public_id=public_id, by=editor, now=later())
    with pytest.raises(RuleBroken, match="no such article"):
        close_article(public_id="nowhere", by=editor, now=later())
    assert Closing.objects.count() == 1


def test_who_decides_on_one_of_them_afterwards_is_told_who_did() -> None:
    public_id, editor = article(), makers.make_user()
    first = Suggestion.objects.earliest("pk")
    close_article(public_id=public_id, by=editor, now=NOW)
    with pytest.raises(Decided, match="some-editor has rejected this already"):
        reject_suggestion(
            suggestion_id=first.pk, reason="wrong",
            by=makers.make_user(username="second"), now=later(),
        )  # fmt: skip


def test_a_reader_may_not_close_and_an_editor_may() -> None:
    public_id = article()
    with pytest.raises(RuleBroken, match="needs the role editor"):
        close_article(public_id=public_id, by=makers.make_user("reader"), now=NOW)
    assert ("rejected", "not_an_event") not in states()
    closing = close_article(public_id=public_id, by=makers.make_user(), now=NOW)
    with pytest.raises(RuleBroken, match="needs the role editor"):
        reopen_article(
            closing_id=closing, by=makers.make_user("reader", "another"), now=NOW
        )
    assert ("waiting", "") not in states()


def test_the_database_takes_no_closing_of_nothing() -> None:
    public_id, editor = article(), makers.make_user()
    closing = close_article(public_id=public_id, by=editor, now=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Closing.objects.filter(pk=closing).update(suggestions=[])
