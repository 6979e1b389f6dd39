"""What was withdrawn for safety, privacy or law is told to nobody below chief editors.

Every verb of the API and every page of the desk is asked, whatever it leads to: one that is added
later is in this test by being in the table of addresses.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from api.writing.views import VERBS
from core.errors import RuleBroken
from editions.models import Act
from sources.actions.attention import note_taken_back
from sources.models import LostWords, TakenBack
from suggestions.actions import file_report
from suggestions.models import Report
from tests import makers
from tests.access.routes import there_are
from tests.api.writing import EVENTS, Writer, token_of
from tests.things import verbs
from things import actions
from things.models import Thing
from things.rules.states import BARE_REASONS

pytestmark = pytest.mark.django_db
SECRET = "A witness of the valley"
WORDS = "12 captives remain"
ROLES = ("contributor", "editor", "chief", "administrator")
BELOW = ("contributor", "editor")
WRITERS = ("editor", "chief", "administrator")
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
# What else each verb is told, that would be right.
BODIES: dict[str, dict[str, Any]] = {
    "withdraw": {"why": "error"},
    "restore": {"to": 1},
    "merge": {"into": "aaaaaaaaaaaaaaaa", "into_version": 1},
}


@dataclass(frozen=True)
class Made:
    """A thing that was withdrawn, with what leads to it, and the accounts of all roles."""

    thing: Thing
    article: Any
    act: int
    users: dict[str, User]
    process: Thing
    other: Thing


def make(why: str) -> Made:
    """A contributor's draft that an editor published and a chief withdrew."""
    process = makers.make_process()
    users = {role: makers.make_user(role) for role in ROLES}
    version = makers.make_version(url="https://wire.example.org/1")
    thing = verbs.save(
        makers.draft(process, title=SECRET, summary=SECRET),
        by=users["contributor"].by,
        sources=[makers.quotation(version, WORDS)],
    )
    thing = verbs.publish(thing, by=users["editor"].by)
    act = Act.objects.latest("pk").pk
    makers.make_version(
        makers.TEXT.replace("12 captives", "11 captives"),
        url="https://wire.example.org/1",
    )
    note_taken_back(
        article=version.article_id, sign="gone", words="410", now=makers.NOW
    )
    assert LostWords.objects.exists()
    assert TakenBack.objects.exists()
    _report(thing)
    verbs.withdraw(thing, why=why, reason=SECRET, by=users["chief"].by)
    thing.refresh_from_db()
    other = makers.make_event(process, title="Talks end")
    return Made(thing, version, act, users, process, other)


def _report(thing: Thing) -> None:
    file_report(
        about=f"/river-valley/events/{thing.public_id}/", thing=thing.public_id,
        what=Report.What.FACT, words="It is wrong.", contact="", key="0" * 64, now=makers.NOW,
    )  # fmt: skip


def of_api(made: Made, role: str, version: int) -> Iterator[tuple[str, Any]]:
    """What is answered to every way of writing about it, tried and meant."""
    writer = Writer(token=token_of(made.users[role]))
    path = f"{EVENTS}{made.thing.public_id}/"
    changes: list[dict[str, Any]] = [
        {"reason": "Better.", "values": {"summary": "Anew."}, "then": then}
        for then in ("published", "in_review", "draft")
    ]
    for query in ("?dry_run=1", ""):
        for body in changes:
            yield f"PATCH {body}", writer.patch(path + query, body, match=version)
        for verb, (_do, members) in VERBS.items():
            body = {"reason": "To see."} if "reason" in members else {}
            body |= BODIES.get(verb, {})
            assert set(body) == set(members), f"say what {verb} is told"
            at = f"{path}{verb}/{query}"
            yield verb, writer.post(at, body, match=version)


def of_desk(made: Made, role: str, *, sends: bool = True) -> Iterator[tuple[str, Any]]:
    """What is answered at every page of the desk, and to what is sent about the thing there."""
    client = Client()
    client.force_login(made.users[role])
    key = made.thing.public_id
    filled = {
        "public_id": key, "key": key, "act": made.act, "kind": "events",
        "version": made.article.pk, "article": made.article.article.public_id,
        "story": made.article.article.public_id, "verb": "nothing",
        **dict.fromkeys(("account", "invitation", "closing", "number"), 1),
        **dict.fromkeys(("suggestion", "feed", "notice"), 1),
    }  # fmt: skip
    for route in there_are():
        names = PARAMETER.findall(route)
        if not route.startswith("desk/"):
            continue
        assert set(names) <= set(filled), f"say what {route} is asked for with"
        path = "/" + PARAMETER.sub(lambda m: str(filled[m[1]]), route)
        for query in ("", f"?process=river-valley&like={key}", f"?with={key}&to=2"):
            yield f"GET {path}{query}", client.get(path + query, follow=True)
        if sends and {"public_id", "key", "act"} & set(names):
            for version in (1, made.thing.version):
                sent = {"version": version, "reason": "To see.", "why": "error"}
                sent |= {"do": "publish", "words": "A note.", "with": key, "to": 2}
                yield f"POST {path}", client.post(path, sent, follow=True)


def of_actions(made: Made, role: str) -> Iterator[tuple[str, str]]:
    """What every action on a thing says to it, at the version that stands and at another."""
    by = made.users[role].by
    given: dict[str, Any] = {
        "public_id": made.thing.public_id, "draft": makers.draft(made.process, title="X"),
        "sources": verbs.source(), "reason": "To see.", "why": "error", "to": 1,
        "kept": made.thing.public_id, "kept_version": 2, "merged": made.other.public_id,
        "merged_version": 1, "act": made.act, "rested": [], "by": by,
        "now": makers.later(9),
    }  # fmt: skip
    for name in actions.__all__:
        action = getattr(actions, name)
        if not inspect.isfunction(action):
            continue
        wanted = inspect.signature(action).parameters
        if name != "undo_act" and not {"public_id", "kept"} & set(wanted):
            continue
        own = {k: v for k, v in given.items() if k in wanted}
        if "act" in own and name != "undo_act":
            own["act"] = Act.objects.get(pk=made.act)
        for version in (made.thing.version, 1):
            try:
                action(**own, **_read(wanted, version))
            except RuleBroken as error:
                yield name, str(error)


def _read(wanted: Any, version: int) -> dict[str, int]:
    return {"version": version} if "version" in wanted else {}


def told(answer: Any) -> str:
    """All that an answer says, but for what was sent."""
    body = b"".join(answer) if answer.streaming else answer.content
    assert answer.status_code < 500
    return f"{answer.headers} {body.decode()}"


@pytest.mark.parametrize("why", BARE_REASONS)
def test_no_verb_tells_who_may_not_read_it_what_it_is_called(why: str) -> None:
    made = make(why)
    for role in BELOW:
        found = [what for what, said in of_actions(made, role) if SECRET in said]
        assert found == [], (role, found)
    answers = dict(of_api(made, "editor", made.thing.version))
    found = [what for what, one in answers.items() if SECRET in told(one)]
    assert found == []
    made.thing.refresh_from_db()
    assert made.thing.state == "withdrawn"


def test_nor_how_often_it_was_changed() -> None:
    """Who read another version is told the same as who read the one that stands."""
    made = make("safety")
    right = of_api(made, "editor", made.thing.version)
    for (what, one), (_, other) in zip(right, of_api(made, "editor", 9), strict=True):
        assert one.status_code == other.status_code in (403, 422), what
        assert one.json()["detail"] == other.json()["detail"], what


@pytest.mark.parametrize("role", BELOW)
def test_no_page_of_the_desk_tells_them(role: str) -> None:
    made = make("safety")
    found = [what for what, one in of_desk(made, role) if SECRET in told(one)]
    assert found == []


@pytest.mark.parametrize("role", WRITERS)
@pytest.mark.parametrize("why", ["error", "safety"])
def test_who_may_read_it_is_told(role: str, why: str) -> None:
    """The twin: by the same verbs and pages, so that the ones above are of role and reason."""
    made = make(why)
    may_read = why == "error" or role != "editor"
    seen = of_desk(made, role, sends=False)
    pages = {what for what, one in seen if SECRET in told(one)}
    said = {what for what, words in of_actions(made, role) if SECRET in words}
    assert bool(said) is bool(pages) is may_read
    key = made.thing.public_id
    expected = {
        f"GET /desk/things/{key}/", "GET /desk/changed/", "GET /desk/taken-back/",
        "GET /desk/reports/", f"GET /desk/articles/{made.article.article.public_id}/versions/",
    }  # fmt: skip
    assert not may_read or expected <= pages, expected - pages


@pytest.mark.parametrize("why", ["error", "safety"])
def test_no_new_form_is_begun_like_it(why: str) -> None:
    made = make(why)
    path = f"/desk/new/events/?process=river-valley&like={made.thing.public_id}"
    for role in ROLES:
        client = Client()
        client.force_login(made.users[role])
        like = client.get(path).context["sheet"].form.values.like
        assert (like is None) is (why == "safety"), role
