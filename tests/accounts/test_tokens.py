"""What programs show instead of a password: made, shown, narrowed, revoked."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from accounts.actions import (
    change_password,
    change_role,
    deactivate_account,
    end_sessions,
    make_token,
    note_use,
    revoke_token,
)
from accounts.models import ApiToken, User
from accounts.queries import shown_token, tokens_of
from accounts.rules import MOST_TOKENS
from core.by import SYSTEM
from core.errors import RuleBroken
from editions.models import Act
from tests import makers
from tests.makers import NOW
from tests.signing import with_codes

pytestmark = pytest.mark.django_db


def made(user: User, *scopes: str, **given: Any) -> str:
    wanted = {"name": "nightly copy", "days": 90, "now": NOW, **given}
    return make_token(scopes=scopes or ("read",), by=user.by, **wanted).token


def scopes(token: str, now: dt.datetime = NOW) -> set[str] | None:
    shown = shown_token(token=token, now=now)
    return set(shown.scopes) if shown else None


def test_a_token_is_known_again_and_is_kept_nowhere() -> None:
    user = makers.make_user("editor")
    token = made(user, "read", "write:events")
    shown = shown_token(token=token, now=NOW)
    assert shown is not None
    assert shown.user == user
    assert shown.scopes == {"read", "write:events"}
    assert token.startswith(shown.prefix)
    row = ApiToken.objects.values().get()
    assert [v for v in row.values() if token[len(shown.prefix) :] in str(v)] == []
    assert Act.objects.get(verb="make_token").by_id == user.pk
    assert scopes(token[:-1]) is None
    with CaptureQueriesContext(connection) as taken:
        scopes(token)
    assert len(taken) == 1


def test_it_opens_nothing_once_it_has_run_out_and_gives_its_name_back() -> None:
    user = makers.make_user("editor")
    token = made(user, days=7)
    week = dt.timedelta(days=7)
    assert scopes(token, NOW + week - dt.timedelta(seconds=1)) == {"read"}
    assert scopes(token, NOW + week) is None
    with pytest.raises(RuleBroken, match="of this name goes on"), transaction.atomic():
        made(user)
    assert scopes(made(user, now=NOW + week), NOW + week) == {"read"}


def test_it_is_revoked_by_its_account_or_an_administrator_and_by_nobody_else() -> None:
    user, other = makers.make_user("editor"), makers.make_user("chief")
    boss = makers.make_user("administrator")
    for by, allowed in ((user, True), (boss, True), (other, False)):
        token = made(user, name=f"for {by.username}")
        number = ApiToken.objects.latest("pk").pk
        if allowed:
            revoke_token(token=number, by=by.by, now=NOW)
            assert scopes(token) is None
        else:
            with pytest.raises(RuleBroken, match="role administrator"):
                revoke_token(token=number, by=by.by, now=NOW)
            assert scopes(token) == {"read"}
    assert Act.objects.filter(verb="revoke_token").count() == 2


@pytest.mark.parametrize("ends", ["password", "closing"])
def test_a_new_password_and_closing_the_account_end_all_tokens_at_once(
    ends: str,
) -> None:
    user = makers.make_user("editor")
    token, kept = made(user), made(makers.make_user("chief"))
    end_sessions(account=user.pk, by=user.by, now=NOW)
    assert scopes(token) == {"read"}
    if ends == "password":
        change_password(
            account=user.pk, password="another-good-one", by=user.by, now=NOW
        )
    else:
        deactivate_account(account=user.pk, reason="left", by=SYSTEM, now=NOW)
    assert scopes(token) is None
    assert scopes(kept) == {"read"}


def test_a_token_can_do_no_more_than_its_account_may_now() -> None:
    user = makers.make_user("administrator")
    makers.make_user("administrator", "another")
    token = made(user, "read", "write:events", "desk", "admin")
    assert scopes(token) == {"read", "write:events", "desk", "admin"}
    change_role(account=user.pk, role="contributor", by=SYSTEM, now=NOW)
    assert scopes(token) == {"read"}


@pytest.mark.parametrize(
    ("role", "scope", "allowed"),
    [
        ("reader", "read", True),
        ("contributor", "write:events", False),
        ("editor", "write:events", True),
        ("contributor", "desk", False),
        ("editor", "desk", True),
        ("chief", "admin", False),
        ("administrator", "admin", True),
    ],
)
def test_a_scope_is_given_to_those_whose_role_allows_it(
    role: str, scope: str, allowed: bool
) -> None:
    user = makers.make_user(role)
    if allowed:
        assert scopes(made(user, scope)) == {scope}
    else:
        with pytest.raises(RuleBroken, match="needs the role"):
            made(user, scope)


def test_without_the_second_factor_that_it_needs_an_account_has_tokens_that_read(
    settings: Any,
) -> None:
    settings.REQUIRE_SECOND_FACTOR = True
    user = makers.make_user("editor")
    assert scopes(made(user)) == {"read"}
    with pytest.raises(RuleBroken, match="second factor first"):
        made(user, "read", "write:events", name="writer")
    with_codes(user)
    token = made(user, "read", "write:events", name="writer")
    assert scopes(token) == {"read", "write:events"}
    Authenticator.objects.filter(user=user).delete()
    assert scopes(token) == {"read"}


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"name": "  "}, "in a few words"),
        ({"name": "x" * 81}, "in a few words"),
        ({"name": "nul\x00"}, "in a few words"),
        ({"days": 8}, "how long"),
        ({"scopes": ()}, "what it may be used for"),
        ({"scopes": ("read", "everything")}, "what it may be used for"),
        ({"by": SYSTEM}, "belongs to an account"),
    ],
)
def test_what_cannot_be_made_is_said(given: dict[str, Any], words: str) -> None:
    right = {
        "name": "copy", "scopes": ("read",), "days": 90,
        "by": makers.make_user("editor").by, "now": NOW,
    }  # fmt: skip
    with pytest.raises(RuleBroken, match=words), transaction.atomic():
        make_token(**{**right, **given})
    assert make_token(**right).token  # type: ignore[arg-type]


def test_so_many_go_on_at_once_and_no_more() -> None:
    user = makers.make_user("editor")
    for n in range(MOST_TOKENS):
        made(user, name=f"copy {n}")
    with pytest.raises(RuleBroken, match="There are 20 already"):
        made(user, name="one more")
    revoke_token(token=ApiToken.objects.latest("pk").pk, by=user.by, now=NOW)
    assert made(user, name="one more")
    with CaptureQueriesContext(connection) as taken:
        assert len(tokens_of(user.pk, now=NOW)) == MOST_TOKENS
    assert len(taken) == 1


def test_its_last_use_is_kept_to_the_minute() -> None:
    made(makers.make_user("editor"))
    token = ApiToken.objects.get()
    used = []
    for seconds in (0, 59, 61):
        note_use(token=token.pk, now=NOW + dt.timedelta(seconds=seconds))
        at = ApiToken.objects.values_list("last_used_at", flat=True).get()
        used.append((at - NOW).seconds if at else None)
    assert used == [0, 0, 61]


@pytest.mark.parametrize(
    ("wrong", "constraint"),
    [
        ({"scopes": ["everything"]}, "token_scopes_known"),
        ({"scopes": []}, "token_scopes_known"),
        ({"name": ""}, "token_has_name"),
        ({"expires_at": NOW}, "token_expires_later"),
    ],
)
def test_the_database_refuses_what_is_never_true(
    wrong: dict[str, Any], constraint: str
) -> None:
    made(makers.make_user("editor"))
    rows = ApiToken.objects.filter(name="nightly copy")
    assert rows.update(name="copy", scopes=["desk"]) == 1
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        ApiToken.objects.update(**wrong)
