"""Every door of the desk and of the tables asks editors and up for a second factor."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from accounts.actions import change_role
from core.by import SYSTEM
from tests import makers
from tests.signing import code_at, sign_in, with_codes

pytestmark = pytest.mark.django_db
SET_UP = "/account/second-factor/new/"
GIVEN = {
    "<key:article>": "aaaaaaaaaaaaaaaa",
    "<key:story>": "aaaaaaaaaaaaaaaa",
    "<key:key>": "aaaaaaaaaaaaaaaa",
    "<key:public_id>": "aaaaaaaaaaaaaaaa",
    "<any_kind:kind>": "events",
    "<slug:verb>": "role",
    "<path:object_id>": "1",
    "<path:content_type_id>": "1",
    "<path:url>": "nothing",
    "(?P<app_label>": "parties",
    "(?P<url>": "nothing",
}


@pytest.fixture(autouse=True)
def required(settings: Any) -> None:
    settings.REQUIRE_SECOND_FACTOR = True


def doors() -> list[str]:
    """Every address of the desk and of the administration, with something for each of its parts."""
    found = [f"/{path}" for path in walked(get_resolver().url_patterns)]
    return [p for p in found if p.startswith(("/desk/", "/admin/"))]


def walked(patterns: list[Any], before: str = "") -> list[str]:
    paths = []
    for each in patterns:
        path = before + filled(str(each.pattern))
        if isinstance(each, URLResolver):
            paths += walked(each.url_patterns, path)
        elif isinstance(each, URLPattern):
            paths.append(path)
    return paths


def filled(route: str) -> str:
    for part, value in GIVEN.items():
        if "?P<" in part and route.lstrip("^").startswith(part):
            return f"{value}/"
        route = route.replace(part, value)
    while "<int:" in route:
        head, _, tail = route.partition("<int:")
        route = f"{head}1{tail.partition('>')[2]}"
    return route


OPEN = ("/admin/login/", "/admin/logout/", "/admin/jsi18n/")


def test_there_are_many_doors_and_all_parts_of_their_addresses_are_filled_in() -> None:
    found = doors()
    assert len(found) > 120
    assert [p for p in found if "<" in p or "^" in p or "(" in p] == []


@pytest.mark.parametrize("role", ["editor", "administrator"])
def test_without_one_no_door_opens_and_with_one_those_of_the_role_do(role: str) -> None:
    lacking, having = makers.make_user(role, "ana"), makers.make_user(role, "ben")
    with_codes(having)
    without, with_one = Client(), Client()
    without.force_login(lacking)
    with_one.force_login(having)
    opened = 0
    for path in doors():
        if path in OPEN:
            continue
        for method in ("get", "post"):
            answer = getattr(without, method)(path)
            if answer.status_code == 302 and answer["Location"].startswith("/admin/"):
                answer = without.get(answer["Location"])  # past the tables' own sign-in
            led = answer.status_code == 302 and answer["Location"].startswith(SET_UP)
            theirs = path.startswith("/desk/people/") and role == "editor"
            assert led or (theirs and answer.status_code == 403), (method, path)
        answer = with_one.get(path)
        assert SET_UP not in answer.get("Location", ""), path
        opened += answer.status_code == 200
    assert opened > 20


def test_who_needs_none_is_asked_for_none(settings: Any) -> None:
    client, user = Client(), makers.make_user("contributor")
    sign_in(client, user)
    page = client.get("/account/")
    assert page.status_code == 200
    assert "The desk opens once" not in page.content.decode()
    change_role(account=user.pk, role="editor", by=SYSTEM, now=makers.NOW)
    assert "The desk opens once" in client.get("/account/").content.decode()
    assert client.get("/desk/")["Location"] == f"{SET_UP}?next=%2Fdesk%2F"
    settings.REQUIRE_SECOND_FACTOR = False
    assert client.get("/desk/").status_code == 200


def test_who_sets_one_up_is_led_back_to_where_they_wanted_to_go() -> None:
    client, user = Client(), makers.make_user("editor")
    sign_in(client, user)
    led = client.get("/desk/sources/")
    assert led["Location"] == f"{SET_UP}?next=%2Fdesk%2Fsources%2F"
    page = client.get(led["Location"])
    assert page.status_code == 200
    code = code_at(page.context["form"].secret)
    given = {"code": code, "next": "/desk/sources/"}
    assert 'name="next" value="/desk/sources/"' in page.content.decode()
    codes = client.get(client.post(SET_UP, given)["Location"])
    assert 'href="/desk/sources/"' in codes.content.decode()
    elsewhere = client.get("/account/recovery-codes/?next=https://x.example/")
    assert (
        "x.example"
        not in elsewhere.content.decode().split("<main")[1].split("<footer")[0]
    )
    assert client.get("/desk/sources/").status_code == 200
    assert client.get("/admin/").status_code == 200
