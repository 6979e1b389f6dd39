"""Somebody's own tokens for programs: made behind the password, shown once, revoked."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.actions import make_token
from accounts.models import ApiToken
from tests import makers
from tests.signing import sign_in

pytestmark = pytest.mark.django_db
PAGE, MAKE = "/account/tokens/", "/account/tokens/make/"
WANTED = {"name": "nightly copy", "scopes": ["read"], "days": 90}


def signed_in(role: str = "editor") -> tuple[Client, Any]:
    user, client = makers.make_user(role), Client()
    assert sign_in(client, user).status_code == 302
    return client, user


def words(answer: Any) -> str:
    return str(answer.content.decode())


def test_a_token_is_shown_this_once_and_opens_the_api() -> None:
    client, _ = signed_in()
    answer = client.post(MAKE, {**WANTED, "scopes": ["read", "write:events"]})
    token = answer.context["made"]
    assert f'value="{token}"' in words(answer)
    assert "no-store" in answer["Cache-Control"]
    used = Client().get("/api/v1/usage/", headers={"Authorization": f"Bearer {token}"})
    assert used.json()["scopes"] == ["read", "write:events"]
    again = words(client.get(PAGE))
    assert token not in again
    assert "nightly copy" in again
    assert "used last" in again
    assert PAGE in words(client.get("/account/"))


def test_the_password_is_asked_for_again_where_it_was_given_long_ago() -> None:
    client, _ = signed_in()
    session = client.session
    for record in session[AUTHENTICATION_METHODS_SESSION_KEY]:
        record["at"] -= 10_000
    session.save()
    answer = client.post(MAKE, WANTED)
    assert answer.status_code == 302
    again = answer["Location"]
    assert again.startswith("/account/password/again/?next=")
    assert client.post(again, {"password": "wrong"}).context["form"].errors
    assert not ApiToken.objects.exists()
    going_on = client.post(again, {"password": makers.PASSWORD, "next": MAKE})
    assert going_on.context["made"].startswith("cr_")
    assert ApiToken.objects.get().name == "nightly copy"


def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost() -> None:
    client, _ = signed_in()
    answer = client.post(MAKE, {"name": "copy", "days": 90})
    assert answer.status_code == 422
    assert 'value="copy"' in words(answer)
    assert 'href="#token-scopes"' in words(answer)
    assert client.post(MAKE, WANTED).status_code == 200
    taken = client.post(MAKE, WANTED)
    assert taken.status_code == 409
    assert "of this name goes on" in words(taken)
    assert ApiToken.objects.count() == 1


def test_only_scopes_that_the_role_allows_are_offered_and_taken() -> None:
    client, _ = signed_in("contributor")
    page = words(client.get(PAGE))
    assert 'value="read"' in page
    assert 'value="write:events"' not in page
    wanted = {**WANTED, "scopes": ["read", "write:events"]}
    assert client.post(MAKE, wanted).status_code == 422
    assert client.post(MAKE, WANTED).status_code == 200


def test_somebody_sees_and_revokes_their_own_alone() -> None:
    client, user = signed_in()
    other = makers.make_user("chief")
    for each in (user, other):
        make_token(
            name=f"of {each.username}",
            scopes=["read"],
            days=7,
            by=each.by,
            now=timezone.now(),
        )
    page = words(client.get(PAGE))
    assert f"of {user.username}" in page
    assert f"of {other.username}" not in page
    mine, theirs = (ApiToken.objects.get(account=each).pk for each in (user, other))
    assert client.post(f"{PAGE}{theirs}/revoke/").status_code == 409
    assert client.post(f"{PAGE}{mine}/revoke/").status_code == 302
    live = ApiToken.objects.filter(revoked_at=None)
    assert [row.pk for row in live] == [theirs]


def test_the_page_takes_the_same_queries_at_1_and_at_20_tokens() -> None:
    client, user = signed_in()
    counts = []
    for n in range(20):
        make_token(
            name=f"copy {n}", scopes=["read"], days=7, by=user.by, now=timezone.now()
        )
        if n in (0, 19):
            with CaptureQueriesContext(connection) as taken:
                client.get(PAGE)
            counts.append(len(taken))
    assert counts[0] == counts[1]
