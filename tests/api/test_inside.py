"""What an editor's desk reads through the API, and what an administrator does with tokens."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.actions import make_token
from accounts.models import ApiToken
from editions.models import Act
from suggestions.actions import file_report, note_draft, settle_report
from suggestions.models import Report
from tests import makers
from tests.api.writing import Writer, token_of
from tests.suggestions.found import WORDS, suggestion_of
from tests.timeline import stories

pytestmark = pytest.mark.django_db
DRAFTS, SUGGESTIONS = "/api/v1/desk/drafts/", "/api/v1/desk/suggestions/"
REPORTS, TOKENS = "/api/v1/desk/reports/", "/api/v1/admin/tokens/"
AT_DESK = "Delegations of Northland"


def reader(role: str = "editor", scope: str = "desk") -> Writer:
    user = makers.make_user(role)
    return Writer(token=token_of(user, scope))


def ask(asker: Writer, path: str, status: int = 200) -> Any:
    answer = asker.client.get(path, headers={"Authorization": f"Bearer {asker.token}"})
    assert answer.status_code == status, answer.content
    return answer.json()


def report(n: int = 0, **given: Any) -> str:
    values = {"about": "", "thing": "", "what": "other", "contact": "ana@example.org"}
    return file_report(
        **{**values, **given},
        words=f"The number is 12, not {n}.",
        key=f"{n:064x}",
        now=makers.later(n * 60),
    )


def queries_of(asker: Writer, path: str, rows: int) -> int:
    with CaptureQueriesContext(connection) as seen:
        assert len(ask(asker, path)["results"]) == rows
    return len(seen)


def test_drafts_are_listed_and_told_whole_to_the_desk_and_to_nobody_else() -> None:
    asker, process = reader(), makers.make_process()
    draft, waits = stories.kept_draft(process), stories.in_review(process)
    note_draft(
        public_id=draft.public_id,
        words="Is that the day?",
        by=makers.make_user("chief"),
        now=makers.later(),
    )
    listed = ask(asker, DRAFTS)["results"]
    assert [one["id"] for one in listed] == [waits.public_id, draft.public_id]
    assert [one["state"] for one in listed] == ["in_review", "draft"]
    assert [one["changes_published"] for one in listed] == [False, False]
    only = ask(asker, f"{DRAFTS}?state=draft")["results"]
    assert [one["id"] for one in only] == [draft.public_id]
    assert ask(asker, f"{DRAFTS}?whose=mine")["results"] == []
    whole = ask(asker, listed[1]["url"])
    assert listed[1].items() <= whole.items()
    assert whole["values"]["process"] == "river-valley"
    assert [note["words"] for note in whole["notes"]] == ["Is that the day?"]
    assert Client().get(listed[1]["thing_url"]).status_code == 404


def test_a_proposed_change_is_told_beside_what_is_published() -> None:
    asker, writer = reader(), Writer()
    makers.make_process()
    made = writer.post().json()
    change = {
        "values": {"title": "Talks go on"},
        "reason": "It went on.",
        "then": "draft",
    }
    assert writer.patch(made["url"], change, match=made["version"]).status_code == 200
    whole = ask(asker, f"{DRAFTS}{made['id']}/")
    assert whole["changes_published"] is True
    assert whole["values"]["title"] == "Talks go on"
    assert [one["outlet"] for one in whole["citations"]] == ["Valley Wire"]
    assert Client().get(made["url"]).json()["title"]["en"] == made["title"]["en"]


def test_what_was_found_waits_with_its_words_until_it_is_decided() -> None:
    asker = reader()
    version = makers.make_version(url="https://wire.example.org/talks")
    first = suggestion_of(version, AT_DESK)
    second = suggestion_of(version, WORDS, kind="statement")
    found = ask(asker, SUGGESTIONS)["results"]
    assert [one["id"] for one in found] == [second.pk, first.pk]
    assert [one["exact"] for one in found] == [WORDS, AT_DESK]
    told = found[1]["article"]
    assert (told["outlet"], told["address"]) == ("Valley Wire", version.article.url)
    only = ask(asker, f"{SUGGESTIONS}?kind=event")["results"]
    assert [one["id"] for one in only] == [first.pk]


def test_reports_are_told_without_how_to_answer_who_filed_them() -> None:
    asker, process = reader(), makers.make_process()
    thing = makers.make_event(process)
    reference = report(thing=thing.public_id)
    (one,) = ask(asker, REPORTS)["results"]
    assert (one["reference"], one["state"], one["what"]) == (reference, "open", "other")
    assert one["thing"]["id"] == thing.public_id
    assert "ana@example.org" not in str(one)
    assert Report.objects.get().contact == "ana@example.org"
    settle_report(
        number=Report.objects.get().pk,
        outcome="kept",
        note="The article says 12.",
        by=makers.make_user("chief"),
        now=makers.later(),
    )
    assert ask(asker, REPORTS)["results"] == []
    (settled,) = ask(asker, f"{REPORTS}?state=settled")["results"]
    assert (settled["state"], settled["settled_by"]) == ("kept", "some-chief")


@pytest.mark.parametrize(("role", "told"), [("editor", False), ("chief", True)])
def test_what_was_withdrawn_for_safety_is_named_to_whom_it_may_be(
    role: str, told: bool
) -> None:
    asker, process = reader(role), makers.make_process()
    thing = stories.withdrawn(makers.make_event(process), why="safety")
    report(thing=thing.public_id)
    (one,) = ask(asker, REPORTS)["results"]
    assert (one["thing"]["label"] is not None) is told


def test_an_administrator_sees_the_use_of_all_tokens_and_revokes_them() -> None:
    boss = reader("administrator", "admin")
    token = token_of(makers.make_user("editor"), "read", "desk")
    usage = {"Authorization": f"Bearer {token}"}
    assert Client().get("/api/v1/usage/", headers=usage).status_code == 200
    newest = ask(boss, TOKENS)["results"][0]
    assert (newest["account"], newest["used"]) == ("some-editor", 1)
    assert newest["token"] == token[:11]
    assert newest["scopes_now"] == ["desk", "read"]
    assert newest["last_used_at"] is not None
    assert token not in str(newest)
    path, acts = f"{TOKENS}{newest['id']}/revoke/", Act.objects.count()
    assert boss.post(f"{path}?dry_run=1", {}).json()["revoked_at"]
    assert Client().get("/api/v1/usage/", headers=usage).status_code == 200
    revoked = boss.post(path, {})
    assert (revoked.status_code, revoked.json()["scopes_now"]) == (200, [])
    assert Act.objects.count() == acts + 1
    assert Client().get("/api/v1/usage/", headers=usage).status_code == 401
    assert boss.post(path, {}).status_code == 200
    assert boss.post(f"{TOKENS}{10**17}/revoke/", {}).status_code == 404
    ended = ask(boss, f"{TOKENS}?state=ended")["results"]
    assert [one["id"] for one in ended] == [newest["id"]]


def test_what_has_run_out_stands_among_what_ended_and_is_good_for_nothing() -> None:
    boss, editor = reader("administrator", "admin"), makers.make_user("editor")
    made = make_token(
        name="old", scopes=["read"], days=7, by=editor.by,
        now=timezone.now() - dt.timedelta(days=8),
    )  # fmt: skip
    assert (
        Client()
        .get("/api/v1/usage/", headers={"Authorization": f"Bearer {made.token}"})
        .status_code
        == 401
    )
    live = {one["account"] for one in ask(boss, TOKENS)["results"]}
    assert live == {"some-administrator"}
    (one,) = ask(boss, f"{TOKENS}?state=ended")["results"]
    assert (one["id"], one["revoked_at"], one["scopes_now"]) == (made.id, None, [])


def test_a_role_that_was_lowered_narrows_what_a_token_may_now() -> None:
    boss, editor = reader("administrator", "admin"), makers.make_user("editor")
    token_of(editor, "read", "desk")
    editor.role = "reader"
    editor.save()
    newest = ask(boss, TOKENS)["results"][0]
    assert (newest["scopes"], newest["scopes_now"]) == (["read", "desk"], ["read"])


def fill(path: str, process: Any, numbers: range) -> None:
    """Put a row for each number into a list."""
    for n in numbers:
        if path == DRAFTS:
            stories.kept_draft(process, summary=f"Talks {n}")
        elif path == SUGGESTIONS:
            version = makers.make_version(
                f"Talks {n} began.", url=f"https://w.example/{n}"
            )
            suggestion_of(version, f"Talks {n}")
        elif path == REPORTS:
            report(n)
        elif n % 19 == 0:
            token_of(makers.make_user("reader", f"reader-{n}"), "read")
        else:
            token_of(ApiToken.objects.order_by("-pk")[0].account, "read")


def test_a_cursor_of_one_list_is_none_of_another() -> None:
    boss = makers.make_user("administrator")
    asker = Writer(token=token_of(boss, "desk", "admin"))
    process = makers.make_process()
    paths = (DRAFTS, SUGGESTIONS, REPORTS, TOKENS)
    for path in paths:
        fill(path, process, range(1, 3))
    cursors = {
        path: ask(asker, f"{path}?limit=1")["next"].partition("cursor=")[2]
        for path in paths
    }
    for own, cursor in cursors.items():
        for path in paths:
            ask(asker, f"{path}?cursor={cursor}", 200 if path == own else 400)


@pytest.mark.parametrize("path", [DRAFTS, SUGGESTIONS, REPORTS, TOKENS])
def test_a_list_takes_as_many_queries_at_1_and_at_200_and_is_read_page_by_page(
    path: str,
) -> None:
    scope = "admin" if path == TOKENS else "desk"
    asker, process = reader("administrator", scope), makers.make_process()
    before = 1 if path == TOKENS else 0
    fill(path, process, range(1))
    ask(asker, path)  # the token is noted as used
    at_one = queries_of(asker, f"{path}?limit=1000", 1 + before)
    fill(path, process, range(1, 200))
    assert queries_of(asker, f"{path}?limit=1000", 200 + before) == at_one <= 5
    whole = ask(asker, f"{path}?limit=1000")["results"]
    seen: list[Any] = []
    following: str | None = f"{path}?limit=90"
    while following:
        page = ask(asker, following)
        seen += page["results"]
        following = page["next"]
    assert [_known(one) for one in seen] == [_known(one) for one in whole]


def _known(row: dict[str, Any]) -> Any:
    return row.get("reference") or row["id"]


@pytest.mark.parametrize(
    "query", ["state=x", "cursor=x", "limit=1001", "limit=0", "q=x", "state="]
)
def test_what_cannot_be_asked_is_refused(query: str) -> None:
    assert ask(reader(), f"{DRAFTS}?{query}", 400)["errors"]


def test_a_cursor_of_another_list_is_refused() -> None:
    asker, process = reader(), makers.make_process()
    for _ in range(2):
        stories.kept_draft(process)
    following = ask(asker, f"{DRAFTS}?limit=1")["next"]
    cursor = following.partition("cursor=")[2].partition("&")[0]
    assert ask(asker, f"{DRAFTS}?cursor={cursor}")
    assert ask(asker, f"{REPORTS}?cursor={cursor}", 400)
