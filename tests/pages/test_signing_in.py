"""Signing in: what is refused, how often, and with what besides the password."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client

from accounts.actions import deactivate_account
from accounts.models import SignInAllowance
from accounts.rules import TRIES_OF_ACCOUNT, TRIES_OF_ADDRESS
from core.by import SYSTEM
from pages.signing.devices import COOKIE
from tests import makers
from tests.signing import LOGIN, code_at, is_signed_in, sign_in, with_codes

pytestmark = pytest.mark.django_db
TOO_MANY = "There were too many tries."
WRONG = "The name or the password is not right."


def tried(client: Client, name: str, password: str = "wrong", **extra: Any) -> Any:
    return client.post(LOGIN, {"login": name, "password": password}, **extra)


def words(answer: Any) -> str:
    return str(answer.content.decode())


def test_a_right_password_opens_the_desk_and_makes_the_device_known() -> None:
    client, user = Client(), makers.make_user("editor")
    answer = sign_in(client, user)
    assert (answer.status_code, answer["Location"]) == (302, "/desk/")
    assert is_signed_in(client)
    cookie = answer.cookies[COOKIE]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


def test_a_contributor_is_led_to_the_account_since_the_desk_is_not_theirs() -> None:
    client, user = Client(), makers.make_user("contributor")
    assert sign_in(client, user)["Location"] == "/account/"


def test_wrong_names_and_wrong_passwords_are_told_the_same() -> None:
    makers.make_user("editor", "ana")
    known, unknown = tried(Client(), "ana"), tried(Client(), "nobody")
    assert known.status_code == unknown.status_code == 422
    plain = [
        words(a).replace("ana", "x").replace("nobody", "x").split("<main")[1]
        for a in (known, unknown)
    ]
    assert WRONG in plain[0]
    cut = [p.split('name="csrfmiddlewaretoken"')[0] for p in plain]
    assert cut[0] == cut[1]
    assert 'value="ana"' in words(known)  # what was typed is still there


def test_an_account_lets_itself_be_tried_ten_times_in_ten_minutes_from_strange_devices(
    settings: Any,
) -> None:
    user = makers.make_user("editor", "ana")
    for name in ("ana", "nobody"):
        for n in range(TRIES_OF_ACCOUNT):
            answer = tried(Client(), name, REMOTE_ADDR=f"192.0.2.{n}")
            assert WRONG in words(answer)
        for given in (name, name.upper(), f" {name} "):
            answer = tried(Client(), given, REMOTE_ADDR="198.51.100.1")
            assert answer.status_code == 429
            assert int(answer["Retry-After"]) == 600
            assert TOO_MANY in words(answer)
    assert sign_in(Client(), user).status_code == 429  # the right one is not looked at
    assert tried(Client(), "somebody-else").status_code == 422


def test_strangers_cannot_lock_the_owner_out_of_a_device_that_is_known() -> None:
    user = makers.make_user("editor", "ana")
    own = Client()
    sign_in(own, user)
    own.post("/accounts/logout/")
    for n in range(TRIES_OF_ACCOUNT + 1):
        tried(Client(), "ana", REMOTE_ADDR=f"192.0.2.{n}")
    assert sign_in(Client(), user).status_code == 429
    assert sign_in(own, user).status_code == 302
    own.post("/accounts/logout/")
    # It has tries of its own, and no more of them.
    for _ in range(TRIES_OF_ACCOUNT):
        assert WRONG in words(tried(own, "ana"))
    assert sign_in(own, user).status_code == 429
    # It is known to this account alone.
    makers.make_user("editor", "ben")
    for n in range(TRIES_OF_ACCOUNT):
        tried(Client(), "ben", REMOTE_ADDR=f"192.0.2.{n}")
    assert tried(own, "ben").status_code == 429


def test_a_device_is_not_known_after_a_new_password_nor_by_a_cookie_made_elsewhere(
    settings: Any,
) -> None:
    user = makers.make_user("editor", "ana")
    own, forged = Client(), Client()
    sign_in(own, user)
    own.post("/accounts/logout/")
    forged.cookies[COOKIE] = own.cookies[COOKIE].value.replace(":", "x:", 1)
    for n in range(TRIES_OF_ACCOUNT):
        tried(Client(), "ana", REMOTE_ADDR=f"192.0.2.{n}")
    assert sign_in(forged, user).status_code == 429
    assert sign_in(own, user).status_code == 302
    user.set_password("quite-another-password")
    user.save()
    own.post("/accounts/logout/")
    assert sign_in(own, user, "quite-another-password").status_code == 429


def test_one_address_may_try_a_hundred_names_and_known_devices_are_not_counted() -> (
    None
):
    user = makers.make_user("editor", "ana")
    own = Client()
    sign_in(own, user)
    own.post("/accounts/logout/")
    for n in range(TRIES_OF_ADDRESS):
        assert tried(Client(), f"name-{n}").status_code == 422
    assert tried(Client(), "one-more").status_code == 429
    assert tried(Client(), "one-more", REMOTE_ADDR="192.0.2.1").status_code == 422
    assert sign_in(own, user).status_code == 302


def test_a_right_password_counts_as_no_try() -> None:
    user = makers.make_user("editor", "ana")
    for _ in range(TRIES_OF_ACCOUNT + 2):
        assert sign_in(Client(), user).status_code == 302


def test_what_is_counted_leads_back_to_nobody() -> None:
    makers.make_user("editor", "ana")
    tried(Client(), "ana", REMOTE_ADDR="198.51.100.7")
    kept = str(list(SignInAllowance.objects.values()))
    assert SignInAllowance.objects.count() == 2
    assert "ana" not in kept
    assert "198.51" not in kept


def test_what_no_name_can_hold_is_refused_in_words() -> None:
    for name in ("\x00", "a\x00b", "x" * 151):
        answer = tried(Client(), name)
        assert answer.status_code == 422
        assert 'class="errors"' in words(answer)


def test_a_closed_account_is_told_so_by_the_right_password_alone() -> None:
    user = makers.make_user("editor", "ana")
    deactivate_account(account=user.pk, reason="Left.", by=SYSTEM, now=makers.NOW)
    assert WRONG in words(tried(Client(), "ana"))
    client = Client()
    answer = client.post(
        LOGIN, {"login": "ana", "password": makers.PASSWORD}, follow=True
    )
    assert "This account is not active." in words(answer)
    assert not is_signed_in(client)


def test_a_second_factor_is_asked_for_before_anything_opens() -> None:
    user = makers.make_user("editor")
    secret, client = with_codes(user), Client()
    answer = sign_in(client, user)
    assert answer["Location"] == "/account/code/"
    assert not is_signed_in(client)
    assert client.get("/desk/").status_code == 302
    assert client.get("/account/code/").status_code == 200
    wrong = client.post("/account/code/", {"code": "000000"})
    assert "Incorrect code." in words(wrong)
    right = client.post("/account/code/", {"code": code_at(secret)})
    assert right["Location"] == "/desk/"
    assert is_signed_in(client)


def test_a_code_of_the_app_counts_once_and_so_does_each_recovery_code() -> None:
    user = makers.make_user("editor")
    secret = with_codes(user)
    row = Authenticator.objects.get(user=user, type="recovery_codes")
    spare = row.wrap().get_unused_codes()[3]
    for code in (code_at(secret), spare):
        first, second = Client(), Client()
        for client in (first, second):
            sign_in(client, user)
        assert first.post("/account/code/", {"code": code}).status_code == 302
        cache.clear()  # the library forgets after half a minute; a code counts longer
        assert "Incorrect code." in words(second.post("/account/code/", {"code": code}))
        assert not is_signed_in(second)
    assert len(Authenticator.objects.get(pk=row.pk).wrap().get_unused_codes()) == 9


def test_codes_are_tried_ten_times_and_the_owners_device_has_tries_of_its_own() -> None:
    user = makers.make_user("editor")
    secret, own, thief = with_codes(user), Client(), Client()
    sign_in(own, user)
    own.post("/account/code/", {"code": code_at(secret, halves=-1)})
    own.post("/accounts/logout/")
    sign_in(thief, user)
    for _ in range(TRIES_OF_ACCOUNT):
        answer = thief.post("/account/code/", {"code": "000000"})
        assert "Incorrect code." in words(answer)
    answer = thief.post("/account/code/", {"code": code_at(secret)})
    assert TOO_MANY in words(answer)
    assert not is_signed_in(thief)
    sign_in(own, user)
    assert own.post("/account/code/", {"code": code_at(secret)}).status_code == 302


def test_what_codes_are_made_from_is_not_in_the_database_as_it_is(
    settings: Any,
) -> None:
    user = makers.make_user("editor")
    secret = with_codes(user)
    row = Authenticator.objects.get(user=user, type="totp")
    assert secret not in str(row.data)
    assert row.wrap().validate_code(code_at(secret))
    settings.SECRET_KEY = "another-key-0123456789-abcdefghijklmnopqrstuvwxyz-abc"
    assert not row.wrap().validate_code(code_at(secret))


@pytest.mark.parametrize("to", ["https://x.example/", "//x.example", "/\\x.example"])
def test_signing_in_leads_nowhere_else(to: str) -> None:
    user = makers.make_user("editor")
    given = {"login": user.username, "password": makers.PASSWORD, "next": to}
    assert Client().post(LOGIN, given)["Location"] == "/desk/"
    given["next"] = "/desk/sources/"
    assert Client().post(LOGIN, given)["Location"] == "/desk/sources/"
