"""Somebody's own account: password, second factor, sessions."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.test import Client

from accounts.actions import deactivate_account
from core.by import SYSTEM
from editions.models import Act
from tests import makers
from tests.signing import code_at, is_signed_in, sign_in, with_codes

pytestmark = pytest.mark.django_db
PASSWORD, NEW = makers.PASSWORD, "a-new-password-for-tests"
CHANGE = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}


def words(answer: Any) -> str:
    return str(answer.content.decode())


def signed_in(user: Any) -> Client:
    client = Client()
    assert sign_in(client, user).status_code == 302
    return client


def test_the_page_says_how_and_where_somebody_is_signed_in() -> None:
    user = makers.make_user("editor")
    client = signed_in(user)
    Client(HTTP_USER_AGENT="Another browser").post(
        "/accounts/login/", {"login": user.username, "password": PASSWORD}
    )
    page = client.get("/account/")
    assert "no-store" in page["Cache-Control"]
    assert "Another browser" in words(page)
    assert words(page).count("<strong>Here</strong>") == 1
    assert len(page.context["sessions"]) == 2
    assert Client().get("/account/")["Location"].startswith("/accounts/login/?next=")


def test_a_new_password_ends_every_other_session_with_its_next_request() -> None:
    user = makers.make_user("editor")
    here, elsewhere = signed_in(user), signed_in(user)
    assert is_signed_in(elsewhere)
    answer = here.post("/account/password/", CHANGE)
    assert (answer.status_code, answer["Location"]) == (302, "/account/")
    assert not is_signed_in(elsewhere)
    assert is_signed_in(here)
    assert [s.user_id for s in UserSession.objects.all()] == [user.pk]
    assert sign_in(Client(), user).status_code == 422
    assert sign_in(Client(), user, NEW).status_code == 302
    assert Act.objects.get(verb="change_password").by_id == user.pk


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"oldpassword": "wrong"}, "Please type your current password."),
        ({"password1": "short1", "password2": "short1"}, "too short"),
        ({"password1": "password123", "password2": "password123"}, "too common"),
        ({"password1": "8317465093", "password2": "8317465093"}, "entirely numeric"),
        ({"password1": "some-editor1", "password2": "some-editor1"}, "too similar"),
        ({"password2": "something-else-1"}, "the same password"),
        ({"password1": ""}, "This field is required."),
    ],
)
def test_a_password_that_will_not_do_is_refused_beside_its_field(
    change: dict[str, str], said: str
) -> None:
    user = makers.make_user("editor")
    client = signed_in(user)
    answer = client.post("/account/password/", {**CHANGE, **change})
    assert answer.status_code == 422
    assert said in words(answer)
    assert words(answer).count('class="errors"') == 1
    assert '_error">' in words(answer)
    assert is_signed_in(client)
    assert sign_in(Client(), user).status_code == 302


def test_sixty_four_characters_and_more_may_be_a_password() -> None:
    client = signed_in(makers.make_user("editor"))
    long = "long words of many kinds " * 5
    given = {**CHANGE, "password1": long, "password2": long}
    assert client.post("/account/password/", given).status_code == 302


def test_the_password_as_it_is_is_tried_ten_times_at_most() -> None:
    client = signed_in(makers.make_user("editor"))
    for _ in range(10):
        client.post("/account/password/", {**CHANGE, "oldpassword": "wrong"})
    answer = client.post("/account/password/", CHANGE)
    assert "There were too many tries." in words(answer)


def test_signing_out_everywhere_else_leaves_this_session_and_no_other() -> None:
    user = makers.make_user("editor")
    here, elsewhere = signed_in(user), signed_in(user)
    forced = Client()  # a session that no list knows
    forced.force_login(user)
    assert is_signed_in(forced)
    answer = here.post("/account/sign-out/", {"here": "stays"}, follow=True)
    assert "Signed out everywhere else." in words(answer)
    assert is_signed_in(here)
    assert not is_signed_in(elsewhere)
    assert not is_signed_in(forced)
    assert len(answer.context["sessions"]) == 1
    assert here.post("/account/sign-out/", {"here": "too"}).status_code == 302
    assert not is_signed_in(here)
    assert Act.objects.filter(verb="end_sessions", by_id=user.pk).count() == 2


def test_a_closed_account_is_signed_out_with_its_next_request() -> None:
    user = makers.make_user("editor")
    client = signed_in(user)
    assert is_signed_in(client)
    deactivate_account(account=user.pk, reason="Left.", by=SYSTEM, now=makers.NOW)
    assert not is_signed_in(client)
    assert client.get("/desk/").status_code == 302
    assert client.post("/desk/articles/new/", {}).status_code == 403


def test_codes_are_set_up_shown_with_a_picture_and_recovery_codes_follow() -> None:
    user = makers.make_user("editor")
    here, elsewhere = signed_in(user), signed_in(user)
    page = here.get("/account/second-factor/new/")
    secret = page.context["form"].secret
    assert secret[:4] in words(page)
    assert 'class="square"' in words(page)
    assert "data:image" not in words(page)
    wrong = here.post("/account/second-factor/new/", {"code": "000000"})
    assert wrong.status_code == 422
    assert "Incorrect code." in words(wrong)
    assert secret[:4] in words(wrong)  # the same: the app has it already
    code = code_at(secret)
    right = here.post("/account/second-factor/new/", {"code": code})
    assert right["Location"] == "/account/recovery-codes/"
    codes = here.get(right["Location"])
    assert len(codes.context["unused_codes"]) == 10
    assert "no-store" in codes["Cache-Control"]
    assert not is_signed_in(elsewhere)  # it had been signed in without a code
    taken = here.get("/account/recovery-codes/file/")
    assert codes.context["unused_codes"][0] in words(taken)
    # The code that set it up signs nobody in.
    third = Client()
    sign_in(third, user)
    third.post("/account/code/", {"code": code})
    assert not is_signed_in(third)


def test_the_second_factor_is_changed_by_who_gives_a_code_again() -> None:
    user = makers.make_user("editor")
    secret, client = with_codes(user), Client()
    sign_in(client, user)
    client.post("/account/code/", {"code": code_at(secret, halves=-1)})
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 301
    session.save()
    asked = client.get("/account/second-factor/remove/")
    assert asked["Location"].startswith("/account/code/again/?next=")
    assert "/account/code/again/" in client.get("/account/password/again/")["Location"]
    again = client.post(asked["Location"], {"code": code_at(secret)})
    assert again["Location"] == "/account/second-factor/remove/"
    assert client.get(again["Location"]).status_code == 200
    client.post("/account/second-factor/remove/")
    assert not Authenticator.objects.filter(user=user).exists()


def test_new_recovery_codes_make_the_old_ones_void() -> None:
    user = makers.make_user("editor")
    secret, client = with_codes(user), Client()
    row = Authenticator.objects.get(user=user, type="recovery_codes")
    (old, *_) = row.wrap().get_unused_codes()
    sign_in(client, user)
    client.post("/account/code/", {"code": code_at(secret)})
    assert client.get("/account/recovery-codes/new/").status_code == 200
    answer = client.post("/account/recovery-codes/new/")
    assert answer["Location"] == "/account/recovery-codes/"
    other = Client()
    sign_in(other, user)
    other.post("/account/code/", {"code": old})
    assert not is_signed_in(other)
