"""Which editor has an article, and who else is looking at it."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

import pytest
from django.db import connection, connections

from accounts.models import User
from core.errors import RuleBroken
from editions.models import Act
from sources.models import Article
from suggestions.actions import Taken, assign_article, note_look
from suggestions.models import Assignment, Look
from tests import makers
from tests.makers import NOW, later


def ready() -> tuple[str, User, User]:
    """An article, and two editors."""
    article = makers.make_version().article
    return (
        article.public_id,
        makers.make_user(username="one"),
        makers.make_user(username="two"),
    )


def acts() -> list[str]:
    rows = Act.objects.filter(verb="assign_article").order_by("pk")
    return list(rows.values_list("reason", flat=True))


@pytest.mark.django_db
def test_an_editor_takes_an_article_gives_it_to_another_who_gives_it_back() -> None:
    article, one, two = ready()
    assign_article(public_id=article, to="one", seen="", by=one, now=NOW)
    held = Assignment.objects.get()
    assert (held.editor, held.given_by, held.given_at) == (one, one, NOW)
    assign_article(public_id=article, to="two", seen="one", by=one, now=later())
    held = Assignment.objects.get()
    assert (held.editor, held.given_by, held.given_at) == (two, one, later())
    assign_article(public_id=article, to="", seen="two", by=two, now=later(2))
    assert not Assignment.objects.exists()
    assert acts() == [f"{article} to {w}" for w in ("one", "two", "nobody")]


@pytest.mark.django_db
def test_taking_it_twice_changes_nothing_and_is_one_act() -> None:
    article, one, _ = ready()
    for minutes in (0, 1):
        assign_article(public_id=article, to="one", seen="", by=one, now=later(minutes))
    assert Assignment.objects.get().given_at == NOW
    assert len(acts()) == 1


@pytest.mark.django_db
def test_who_saw_an_older_state_is_told_who_has_it() -> None:
    article, one, two = ready()
    assign_article(public_id=article, to="one", seen="", by=one, now=NOW)
    with pytest.raises(Taken, match="one has this article already, since 09:30 UTC"):
        assign_article(public_id=article, to="two", seen="", by=two, now=later())
    assign_article(public_id=article, to="", seen="one", by=one, now=later())
    with pytest.raises(Taken, match="nobody has it now"):
        assign_article(public_id=article, to="two", seen="one", by=two, now=later())
    assign_article(public_id=article, to="two", seen="", by=two, now=later())
    assert Assignment.objects.get().editor == two


@pytest.mark.django_db
def test_only_who_has_a_desk_is_given_an_article_and_only_they_give_one() -> None:
    article, one, _ = ready()
    reader = makers.make_user("reader", username="reading")
    gone = makers.make_user(username="gone")
    User.objects.filter(pk=gone.pk).update(is_active=False)
    for name in ("reading", "gone", "nobody-here"):
        with pytest.raises(RuleBroken, match="is not an editor of this desk"):
            assign_article(public_id=article, to=name, seen="", by=one, now=NOW)
    with pytest.raises(RuleBroken, match="needs the role editor"):
        assign_article(public_id=article, to="one", seen="", by=reader, now=NOW)
    with pytest.raises(RuleBroken, match="no such article"):
        assign_article(public_id="nowhere", to="one", seen="", by=one, now=NOW)
    assert not Assignment.objects.exists()
    assign_article(public_id=article, to="two", seen="", by=one, now=NOW)
    assert Assignment.objects.get().editor.username == "two"


def take(article: str, user: User, gate: Barrier) -> str:
    """Take an article at the same moment as another; return what one is told."""
    try:
        gate.wait(10)
        assign_article(public_id=article, to=user.username, seen="", by=user, now=NOW)
    except Taken as told:
        return str(told)
    finally:
        connections.close_all()
    return ""


def test_of_two_who_take_it_at_once_one_has_it_and_the_other_is_told(
    own_database: str,
) -> None:
    for n in range(8):
        article = makers.make_version(f"{makers.TEXT}{n}\n").article
        users = [makers.make_user(username=f"{side}{n}") for side in "ab"]
        with ThreadPoolExecutor(2) as pool:
            work = partial(take, article.public_id, gate=Barrier(2))
            answers = list(pool.map(work, users))
        winner = Assignment.objects.get(article=article).editor
        assert answers[users.index(winner)] == ""
        (told,) = [a for a in answers if a]
        assert told.startswith(f"{winner} has this article already")
    assert Act.objects.filter(verb="assign_article").count() == 8


@pytest.mark.django_db
def test_a_look_is_one_row_touched_again_and_an_editors_old_ones_go() -> None:
    article, one, two = ready()
    other = makers.make_version(makers.TEXT + "More.\n").article.public_id
    before = Act.objects.count()
    note_look(public_id=other, by=one, now=NOW - dt.timedelta(days=2))
    note_look(public_id=other, by=two, now=NOW - dt.timedelta(days=2))
    for minutes in (0, 3):
        note_look(public_id=article, by=one, now=later(minutes))
    rows = Look.objects.order_by("looked_at").values_list(
        "editor__username", "article__public_id", "looked_at"
    )
    assert list(rows) == [
        ("two", other, NOW - dt.timedelta(days=2)),
        ("one", article, later(3)),
    ]
    assert Act.objects.count() == before
    with pytest.raises(RuleBroken):
        note_look(public_id=article, by=makers.make_user("reader"), now=NOW)


@pytest.mark.django_db
def test_the_database_itself_keeps_one_editor_to_an_article() -> None:
    from django.db import IntegrityError, transaction

    article, one, two = ready()
    number = Article.objects.get(public_id=article).pk
    sql = (
        "INSERT INTO suggestions_assignment (article_id, editor_id, given_by_id, given_at)"
        " VALUES (%s, %s, %s, now())"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [number, one.pk, one.pk])
        with pytest.raises(IntegrityError), transaction.atomic():
            cursor.execute(sql, [number, two.pk, two.pk])
