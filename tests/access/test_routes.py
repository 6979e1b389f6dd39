"""Every route stands in the table once, and every door opens to those whom it names."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from tests import makers
from tests.access import table
from tests.access.routes import in_table, of_admin, pages, there_are
from tests.pages.test_second_factor_at_doors import filled
from things.models import Thing

# Who may not do to drafts of others what is for those who began them.
OTHERS = ("contributor",)
METHODS = ("GET", "POST", "PUT", "DELETE")
EVENTS = "api/v1/events"
# What stands for the parts of an address that are open to all.
PUBLIC = {
    "<slug:process>": "river-valley",
    "<kind:kind>": "events",
    "<kind_outside:kind>": "places",
    "<actor:kind>": "parties",
    "<block:block>": "statements",
    "<slug:name>": "measure",
    "<slug:token>": "nothing",
    "<form:form>": "csv",
    "<table_form:form>": "csv",
    "<thing_form:form>": "json",
    "<timeline_form:form>": "csv",
}


def test_every_route_is_in_the_table_once_and_nothing_else_is() -> None:
    named, there = in_table(), set(there_are())
    assert sorted(set(named) - there) == []
    assert sorted(there - set(named)) == [], "say in tests/access/table.py who may"
    assert len(named) == len(set(named))


@pytest.fixture
def record(db: None) -> Thing:
    return makers.make_event(makers.make_process())


def clients() -> dict[str, Client]:
    """Somebody of each role, signed in."""
    found = {"stranger": Client(raise_request_exception=False)}
    for role in table.ROLES[1:]:
        found[role] = Client(raise_request_exception=False)
        found[role].force_login(makers.make_user(role))
    return found


def met(answer: Any) -> str:
    """What somebody met at a door."""
    if answer.streaming:
        answer.getvalue()
    assert answer.status_code < 500, answer
    names = [t.name for t in getattr(answer, "templates", ())]
    to = answer.get("Location", "")
    if (
        to.startswith(("/accounts/login/", "/admin/login/"))
        or "session_ended.html" in names
    ):
        return "sign-in"
    return {403: "refused", 404: "nothing", 405: "not so"}.get(
        answer.status_code, "past"
    )


def address(route: str, thing: Thing) -> str:
    """An address of a route; of things, that of one that there is."""
    for part, value in {**PUBLIC, "<key:public_id>": thing.public_id}.items():
        route = route.replace(part, value)
    if not route.startswith("desk/"):
        key = "valley-wire" if "sources/" in route else thing.key
        places = ("places/", "parties/")
        here = "northland" if "parties/" in route else "lakeside"
        route = route.replace(
            "<key:key>", here if any(p in route for p in places) else key
        )
    return f"/{filled(route)}"


@pytest.mark.parametrize("role", table.ROLES)
def test_each_door_of_a_page_opens_to_whom_the_table_names(
    role: str, record: Thing
) -> None:
    client, wrong = clients()[role], []
    for route, door, methods in pages():
        expected = dict(zip(table.ROLES, table.DOORS[door].split(), strict=True))[role]
        # What is open to strangers is open to all: that it is read by one more says enough.
        some = METHODS if role in ("stranger", "editor") or door != "open" else ("GET",)
        for method in some:
            found = met(client.generic(method, address(route, record)))
            there = method in methods
            # Behind a door that opened there may be nothing with this number.
            right = {expected}
            if expected == "past":
                right = {"past", "nothing"} if there else {"not so"}
            if door == "authors" and method == "POST" and role in OTHERS:
                right = {
                    "refused",
                    "nothing",
                }  # what is published is not theirs to change
            if methods == ["ANY"] and expected == "past":
                right = {"past", "nothing", "not so"}
            if found not in right:
                wrong.append(f"{method} {route}: {found}, not {'/'.join(right)}")
        if role != "stranger":
            client.force_login(User.objects.get(username=f"some-{role}"))
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("role", table.ROLES)
def test_each_door_of_the_administration_opens_to_whom_the_table_names(
    role: str, record: Thing
) -> None:
    client, wrong = clients()[role], []
    for route, door in of_admin():
        expected = dict(zip(table.ROLES, table.DOORS[door].split(), strict=True))[role]
        # No row has this number: which rows there are says nothing then.
        path = filled(route.replace("<path:object_id>", "0"))
        found = met(client.get(f"/{path}"))
        if "/delete/" in route and expected == "past":
            expected = "refused"
        right = {"past", "nothing", "not so"} if expected == "past" else {expected}
        if found not in right:
            wrong.append(f"{route}: {found}, not {expected}")
    assert not wrong, "\n".join(wrong)
