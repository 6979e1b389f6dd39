"""Who gets what needs a scope: roles by scopes by methods, of every route that needs one."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.actions import change_role, make_token
from accounts.models import ApiToken
from accounts.rules import SCOPES
from core.by import SYSTEM
from suggestions.actions import file_report
from tests import makers
from tests.access import table
from tests.access.routes import inside
from tests.api.writing import token_of
from tests.timeline import stories

pytestmark = pytest.mark.django_db
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")


def tokens(role: str) -> dict[str, str]:
    """The tokens of an account that was an administrator's when they were made, by scopes."""
    shown: dict[str, str] = {}
    user = makers.make_user("administrator", f"once-{role}")
    for name, scopes in {
        **{scope: [scope] for scope in SCOPES},
        **{f"all but {one}": [s for s in SCOPES if s != one] for one in table.SCOPES},
    }.items():
        made = make_token(
            name=name, scopes=scopes, days=7, by=user.by, now=timezone.now()
        )
        shown[name] = made.token
    if role != "administrator":
        change_role(account=user.pk, role=role, by=SYSTEM, now=timezone.now())
    return shown


def ask(method: str, path: str, token: str) -> Any:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    return Client().generic(
        method, path, "{}", content_type="application/json", headers=headers
    )


@pytest.fixture
def paths() -> list[tuple[str, str, str]]:
    """Each route, filled in, with its scope and method; there is a row in each list."""
    draft = stories.kept_draft(makers.make_process())
    file_report(
        about="", thing="", what="other", words="It is wrong.", contact="", key="a" * 64,
        now=makers.NOW,
    )  # fmt: skip
    boss = makers.make_user("administrator", "boss")
    token_of(boss, "read")
    number = ApiToken.objects.get(account=boss).pk
    return [
        (
            "/" + route.replace("<str:key>", str(number) if scope == "admin" else draft.public_id),
            scope,
            method,
        )
        for route, scope, method in inside()
    ]  # fmt: skip


@pytest.mark.parametrize("role", table.ROLES)
def test_only_its_scope_opens_a_door_and_only_while_the_role_allows_it(
    role: str, paths: list[tuple[str, str, str]]
) -> None:
    shown = tokens(role) if role != "stranger" else {"none": ""}
    wrong = []
    for path, scope, method in paths:
        met = dict(zip(table.ROLES, table.SCOPES[scope].split(), strict=True))[role]
        for name, token in shown.items():
            opens = role == "stranger" or name == scope
            opens = opens or (name.startswith("all but") and scope not in name)
            # What is no method of an address is none for any token: its own shows it.
            for one in METHODS if name in (scope, "none") else (method,):
                there = one == method or (one, method) == ("HEAD", "GET")
                right = (int(met) if opens else 403) if there else 405
                answer = ask(one, path, token)
                kept = answer["Cache-Control"]
                if (answer.status_code, kept) != (right, "private, no-store"):
                    wrong.append(f"{one} {path} {name}: {answer.status_code} {kept}")
    assert not wrong, "\n".join(wrong)


def test_what_is_not_there_is_told_only_to_those_who_may_read_what_is(
    paths: list[tuple[str, str, str]],
) -> None:
    path = "/api/v1/desk/drafts/aaaaaaaaaaaaaaaa/"
    editor = makers.make_user("editor")
    desk, read = token_of(editor, "desk"), token_of(editor, "read")
    assert [ask("GET", path, t).status_code for t in (desk, read, "")] == [
        404,
        403,
        401,
    ]
    there = paths[2][0]
    assert [ask("GET", there, t).status_code for t in (desk, read, "")] == [
        200,
        403,
        401,
    ]
    told = [ask("GET", one, read).content for one in (path, there)]
    assert told[0] == told[1]
