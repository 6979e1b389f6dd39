"""Who may do what through the API: reader, scopes and roles, by the state of what it is done to."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.actions import change_role
from core.by import SYSTEM
from editions.models import Act
from tests import makers
from tests.access import table
from tests.access.routes import of_api
from tests.api.writing import Writer, event, token_of
from tests.timeline import stories
from things.models import Thing

pytestmark = pytest.mark.django_db
EVENTS = "/api/v1/events/"
GONE = {"why": "error", "reason": "It did not happen."}
STATES = (
    "published",
    "withdrawn",
    "withheld",
    "merged",
    "draft",
    "in review",
    "nothing",
)
# What a thing in each of the states above is to whoever reads, and its history.
READ = {
    "document": (200, 410, 410, 302, 404, 404, 404),
    "history": (200, 200, 410, 200, 404, 404, 404),
}
# Who writes, in the columns: no token; a token that only reads; and with write:events the roles.
WRITERS = (
    "nobody",
    "read",
    "reader",
    "contributor",
    "editor",
    "chief",
    "administrator",
)
WRITES = {
    "record a thing": (401, 403, 403, 403, 201, 201, 201),
    "correct what is published": (401, 403, 403, 403, 200, 200, 200),
    "publish what is a draft": (401, 403, 403, 403, 200, 200, 200),
    "hand over a draft": (401, 403, 403, 403, 200, 200, 200),
    # Rules of the record are told in words, not by the door.
    "withdraw what is published": (401, 403, 403, 403, 422, 200, 200),
    "merge what is published": (401, 403, 403, 403, 422, 200, 200),
    "separate what was merged": (401, 403, 403, 403, 422, 200, 200),
    # What a chief took back comes back by a chief, though editors restore versions.
    "restore what was withdrawn": (401, 403, 403, 403, 422, 200, 200),
}


@pytest.fixture
def things() -> dict[str, Thing]:
    """An event in each state."""
    process = makers.make_process()
    first, second = makers.make_event(process), makers.make_event(process, title="Two")
    return {
        "published": makers.make_event(process, title="Three"),
        "withdrawn": stories.withdrawn(makers.make_event(process, title="Four")),
        "withheld": stories.withdrawn(makers.make_event(process, title="Five"), why="safety"),
        "merged": stories.merged(first, into=second),
        "draft": stories.kept_draft(process),
        "in review": stories.in_review(process),
    }  # fmt: skip


def asked(client: Client, path: str, token: str) -> int:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    return int(client.get(path, headers=headers).status_code)


def test_what_is_read_depends_on_the_state_and_never_on_who_asks(
    things: dict[str, Thing],
) -> None:
    paths = {state: f"{EVENTS}{thing.public_id}/" for state, thing in things.items()}
    paths["nothing"] = f"{EVENTS}aaaaaaaaaaaaaaaa/"
    people = {"nobody": (Client(), "")}
    for role in table.ROLES[1:]:
        user, client = makers.make_user(role), Client()
        client.force_login(user)
        people[f"{role}, signed in"] = (client, "")
        people[f"{role}, by token"] = (Client(), token_of(user, "read"))
    for who, (client, token) in people.items():
        for what, expected in READ.items():
            tail = "history/" if what == "history" else ""
            found = tuple(asked(client, paths[state] + tail, token) for state in STATES)
            assert found == expected, (who, what)


def body_of(what: str) -> tuple[str, str, str, Any]:
    """Of a write: the state of what it is done to, the method, the verb, what is sent."""
    into = Thing.objects.filter(kind="event", state="published").order_by("pk")[0]
    merged = {
        "into": into.public_id,
        "into_version": into.version,
        "reason": "The same.",
    }
    return {
        "record a thing": ("", "POST", "", event()),
        "correct what is published": (
            "published", "PATCH", "", {"values": {"title": "Six"}, "reason": "A slip."},
        ),
        "publish what is a draft": ("draft", "POST", "publish/", {}),
        "hand over a draft": ("draft", "POST", "submit/", {}),
        "withdraw what is published": ("published", "POST", "withdraw/", GONE),
        "merge what is published": ("published", "POST", "merge/", merged),
        "separate what was merged": ("merged", "POST", "unmerge/", {"reason": "Two."}),
        "restore what was withdrawn": (
            "withdrawn", "POST", "restore/", {"to": 1, "reason": "It did happen."},
        ),
    }[what]  # fmt: skip


@pytest.mark.parametrize("who", WRITERS)
@pytest.mark.parametrize("what", WRITES)
def test_what_is_written_depends_on_scope_and_role(
    what: str, who: str, things: dict[str, Thing]
) -> None:
    state, method, verb, body = body_of(what)
    path = f"{EVENTS}{things[state].public_id}/{verb}" if state else EVENTS
    role, scope = ("editor", "read") if who == "read" else (who, "write:events")
    token = "" if who == "nobody" else _token(role, scope)
    acts = Act.objects.count()
    if token:
        version = things[state].version if state else ""
        answer = Writer(token=token).send(method, path, body, match=version)
    else:
        answer = Client().generic(method, path, "{}", content_type="application/json")
    expected = dict(zip(WRITERS, WRITES[what], strict=True))[who]
    assert answer.status_code == expected, answer.content
    assert Act.objects.count() - acts == (1 if expected < 300 else 0)


def _token(role: str, scope: str) -> str:
    """A token; a role that may not have the scope had a higher one when it was made."""
    user = makers.make_user("administrator", "somebody")
    token = token_of(user, scope)
    makers.make_user("administrator", "boss")
    change_role(account=user.pk, role=role, by=SYSTEM, now=timezone.now())
    return token


def test_every_route_of_the_api_answers_the_methods_that_the_table_names(
    things: dict[str, Thing],
) -> None:
    client, wrong = Client(), []
    for route, methods in of_api():
        if not route.startswith(("api/v1/events", "api/v1/places")) and (
            "<str:key>" in route or "." in route
        ):
            continue  # other kinds have the same views: their lists stand for them
        path = f"/{route}".replace("<str:key>", things["published"].public_id)
        path = path.replace("<str:name>", "x").replace("<anything:rest>", "nothing")
        for method in ("GET", "POST", "PUT", "PATCH", "DELETE"):
            answer = client.generic(method, path, "{}", content_type="application/json")
            allowed = answer.status_code != 405
            if allowed != (method in methods):
                wrong.append(f"{method} {route}: {answer.status_code}")
    assert not wrong, "\n".join(wrong)
