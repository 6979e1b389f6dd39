"""Who asks the API: whoever shows a token in the header, and by no other way."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from accounts.actions import deactivate_account, make_token, revoke_token
from accounts.models import ApiToken
from core.by import SYSTEM
from tests import makers
from tests.makers import NOW

pytestmark = pytest.mark.django_db
USAGE = "/api/v1/usage/"


@pytest.fixture
def token() -> str:
    user = makers.make_user("editor")
    return make_token(
        name="copy", scopes=["read", "desk"], days=365, by=user.by, now=_now()
    ).token


def _now() -> Any:
    from django.utils import timezone

    return timezone.now()


def ask(header: str | None = None, path: str = USAGE, **given: Any) -> Any:
    headers = {"Authorization": header} if header is not None else {}
    return Client(**given).get(path, headers=headers)


def test_a_token_is_good_for_its_scopes_and_reading_needs_none(token: str) -> None:
    shown = ask(f"Bearer {token}").json()
    assert (shown["token"], shown["scopes"]) == (token[:11], ["desk", "read"])
    assert ask(f"bearer {token}").status_code == 200
    nobody = ask().json()
    assert (nobody["token"], nobody["scopes"]) == (None, [])
    row = ApiToken.objects.get()
    assert row.last_used_at is not None
    assert row.last_used_at > row.made_at


@pytest.mark.parametrize(
    "header",
    ["Bearer ", "Bearer wrong", "Basic {token}", "Token {token}", "Bearer {token}x",
     "Bearer " + "x" * 5_000, "Bearer \x00", "Bearer {token} {token}", "{token}"],
)  # fmt: skip
def test_what_opens_nothing_is_401_with_how_to_ask(token: str, header: str) -> None:
    answer = ask(header.replace("{token}", token))
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == 'Bearer realm="api"'
    assert answer["Content-Type"] == "application/problem+json"
    assert token not in answer.content.decode()
    assert ask(f"Bearer {token}").status_code == 200


def test_a_cookie_of_the_desk_and_a_query_string_are_no_token(token: str) -> None:
    client = Client()
    client.force_login(ApiToken.objects.get().account)
    assert client.get(USAGE).json()["token"] is None
    makers.make_event(makers.make_process())
    for name in ("token", "access_token", "api_key"):
        answer = ask(None, f"/api/v1/events/?{name}={token}")
        assert answer.status_code == 400
        assert token not in answer.content.decode()


@pytest.mark.parametrize("ends", ["revoked", "closed"])
def test_one_that_was_revoked_or_whose_account_is_closed_is_refused_with_its_next_request(
    token: str, ends: str
) -> None:
    assert ask(f"Bearer {token}").status_code == 200
    row = ApiToken.objects.get()
    if ends == "revoked":
        revoke_token(token=row.pk, by=row.account.by, now=NOW)
    else:
        deactivate_account(account=row.account_id, reason="left", by=SYSTEM, now=NOW)
    assert ask(f"Bearer {token}").status_code == 401
