"""A forgotten password: by mail, or by a link that an administrator hands over."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from accounts.rules import TRIES_OF_ACCOUNT
from editions.models import Act
from jobs.handlers import claim_batch, do_job
from tests import makers

pytestmark = pytest.mark.django_db
PAGE = "/account/forgotten/"
SENT = "a link to a new password is on its way"
NEW = {"password1": "quite-another-password", "password2": "quite-another-password"}


@pytest.fixture
def user(settings: Any) -> User:
    settings.MAIL = True
    settings.REQUIRE_SECOND_FACTOR = False
    made = makers.make_user("editor", "ana")
    User.objects.filter(pk=made.pk).update(email="ana@example.org")
    made.refresh_from_db()
    return made


def ask(name: str, client: Client | None = None, **given: Any) -> Any:
    return (client or Client()).post(PAGE, {"username": name}, **given)


def mailed(outbox: list[Any]) -> str:
    """Do the work that waits, and return the path of the link in the one mail."""
    now = timezone.now()
    for job in claim_batch(now=now):
        do_job(job=job, now=now)
    (mail,) = outbox
    return urlsplit(re.search(r"http\S+", mail.body)[0]).path  # type: ignore[index]


def signs_in(name: str, password: str) -> bool:
    sent = {"login": name, "password": password}
    return Client().post("/accounts/login/", sent).status_code == 302


def test_a_link_is_mailed_by_which_somebody_chooses_another_password_once(
    user: User, mailoutbox: list[Any]
) -> None:
    inside = Client()
    inside.force_login(user)
    assert SENT in ask("ANA").content.decode()
    assert mailoutbox == []  # nothing is sent while somebody waits
    path = mailed(mailoutbox)
    assert mailoutbox[0].to == ["ana@example.org"]
    assert Client().get(path).status_code == 200
    weak = {"password1": "12345678", "password2": "12345678"}
    refused = Client().post(path, weak)
    assert refused.status_code == 422
    assert "entirely numeric" in refused.content.decode()
    acts = Act.objects.count()
    assert Client().post(path, NEW).status_code == 302
    assert Act.objects.count() == acts + 1
    assert Act.objects.order_by("-pk")[0].verb == "change_password"
    assert inside.get("/account/").status_code == 302  # signed out everywhere
    assert Client().post(path, NEW).status_code == 404
    assert not signs_in("ana", makers.PASSWORD)
    assert signs_in("ana", NEW["password1"])


def test_the_answer_is_the_same_for_nobody_the_closed_and_those_without_an_address(
    user: User, mailoutbox: list[Any]
) -> None:
    makers.make_user("editor", "ben")
    closed = makers.make_user("editor", "cleo")
    User.objects.filter(pk=closed.pk).update(is_active=False, email="c@example.org")

    def told(name: str) -> str:
        page = ask(name)
        assert page.status_code == 200
        return re.sub(r'value="[^"]{40,}"', "", page.content.decode())

    known = told("ana")
    assert SENT in known
    assert {told(name) for name in ("ben", "cleo", "nobody")} == {known}
    mailed(mailoutbox)  # to her alone


def test_asking_is_limited_by_name_and_keeps_nobody_from_signing_in(
    user: User,
) -> None:
    for name in ("ana", "nobody"):
        for n in range(TRIES_OF_ACCOUNT):
            assert ask(name, REMOTE_ADDR=f"192.0.2.{n}").status_code == 200
        refused = ask(name, REMOTE_ADDR="198.51.100.1")
        assert refused.status_code == 429
        assert refused["Retry-After"] == "600"
        assert "too many tries" in refused.content.decode()
    assert signs_in("ana", makers.PASSWORD)


def test_where_no_mail_is_set_up_the_page_says_whom_to_ask(
    user: User, settings: Any
) -> None:
    settings.MAIL = False
    page = Client().get(PAGE).content.decode()
    assert "Ask an administrator for a link" in page
    assert 'name="username"' not in page
    assert PAGE in Client().get("/accounts/login/").content.decode()


def test_an_administrator_makes_a_link_and_is_shown_it_once(user: User) -> None:
    boss, editor = Client(), Client()
    boss.force_login(makers.make_user("administrator", "boss"))
    editor.force_login(makers.make_user("editor", "eva"))
    make = f"/desk/people/{user.pk}/password/"
    assert editor.post(make).status_code in (403, 404)
    assert not Act.objects.filter(verb="offer_password").exists()
    page = boss.post(make)
    link = re.search(r'value="http://testserver(\S+)"', page.content.decode())
    assert link
    act = Act.objects.get(verb="offer_password")
    assert (act.by_label, act.reason) == ("boss", "ana")
    assert link[1] not in boss.get(f"/desk/people/{user.pk}/").content.decode()
    assert Client().post(link[1], NEW).status_code == 302
    assert signs_in("ana", NEW["password1"])


@pytest.mark.parametrize("wrong", ["another", "closed", "signed in", "made up"])
def test_a_link_opens_nothing(user: User, wrong: str) -> None:
    boss = Client()
    boss.force_login(makers.make_user("administrator", "boss"))
    page = boss.post(f"/desk/people/{user.pk}/password/").content.decode()
    path = re.search(r'value="http://testserver(\S+)"', page)[1]  # type: ignore[index]
    assert Client().get(path).status_code == 200
    if wrong == "another":
        other = makers.make_user("editor", "ben")
        path = path.replace(f"/{user.pk}/", f"/{other.pk}/")
    elif wrong == "closed":
        User.objects.filter(pk=user.pk).update(is_active=False)
    elif wrong == "signed in":
        assert signs_in("ana", makers.PASSWORD)
    else:
        path = f"{path[:-5]}aaaa/"
    assert Client().get(path).status_code == 404
    assert Client().post(path, NEW).status_code == 404
