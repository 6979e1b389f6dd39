"""What one did last, listed with what can be undone; nobody sees what another did."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from suggestions.models import Suggestion
from tests import makers
from tests.pages.desk import accept
from tests.pages.test_desk_things import client_of, path_of
from tests.things import verbs
from things.models import Thing

pytestmark = pytest.mark.django_db
PATH = "/desk/decided/"


def page(client: Client, **query: Any) -> str:
    answer = client.get(PATH, query)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def rows(client: Client, **query: Any) -> list[tuple[str, bool]]:
    """What one did, newest first, and whether it can be undone."""
    found = client.get(PATH, query).context["rows"]
    return [(row["words"], bool(_way(row["act"]))) for row in found]


def _way(act: Any) -> Any:
    return act.decided.decision if act.decided else act.done and act.done.way


def test_what_one_did_is_listed_and_the_last_is_undone_from_there() -> None:
    process = makers.make_process()
    chief = client_of("chief")
    by = User.objects.get(username="some-chief").by
    event = makers.make_event(process, title="Talks opn")
    verbs.correct(event, makers.draft(process, title="Talks open"), by=by)
    verbs.withdraw(event, by=by, now=makers.later(2))
    assert rows(chief) == [("Withdrew", True), ("Corrected", False)]
    shown = page(chief)
    assert f'<a href="{path_of(event)}"><bdi>Talks open</bdi></a>' in shown
    assert "It did not happen." in shown
    act = event.revisions.get(version=3).act_id
    answer = chief.post(f"/desk/acts/{act}/undo/", {"list": "1"})
    assert answer["Location"] == PATH
    assert "Undone." in page(chief)
    event.refresh_from_db()
    assert event.state == "published"
    assert rows(chief)[0] == ("Restored an earlier version", False)


def test_a_decision_on_a_suggestion_is_undone_where_suggestions_are(
    review: dict[str, Any],
) -> None:
    client, event = review["client"], review["event"]
    assert accept(review, event).status_code == 302
    assert rows(client) == [("Accepted a suggestion", True)]
    decision = event.decisions.get().pk
    shown = page(client)
    assert f'action="/desk/suggestions/{event.pk}/reopen/"' in shown
    assert f'name="decision" value="{decision}"' in shown
    undone = client.post(
        f"/desk/suggestions/{event.pk}/reopen/", {"decision": decision}
    )
    assert undone.status_code == 302
    assert Suggestion.objects.get(pk=event.pk).state == "waiting"
    assert rows(client) == [
        ("Undid a decision on a suggestion", False),
        ("Accepted a suggestion", False),
    ]


def test_a_decision_is_told_on_whatever_page_comes_next(review: dict[str, Any]) -> None:
    for path in ("/desk/", PATH, "/river-valley/timeline/"):
        waiting = Suggestion.objects.filter(state="waiting").first()
        assert waiting is not None
        reject = f"/desk/suggestions/{waiting.pk}/reject/"
        assert review["client"].post(reject, {"reason": "wrong"}).status_code == 302
        shown = review["client"].get(path)
        assert shown.status_code == 200
        assert "Decided." in shown.content.decode()


def test_each_sees_their_own_and_others_are_told_that_nothing_is_there() -> None:
    process = makers.make_process()
    chief, editor = client_of("chief"), client_of("editor")
    by = User.objects.get(username="some-chief").by
    event = makers.make_event(process, title="Talks opn")
    verbs.correct(event, makers.draft(process, title="Talks open"), by=by)
    assert len(rows(chief)) == 1
    assert rows(editor) == []
    assert "Nothing yet" in page(editor)
    assert client_of("contributor").get(PATH).status_code == 200
    assert client_of("reader").get(PATH).status_code == 404
    assert Client().get(PATH).status_code == 302
    assert f'href="{PATH}"' in editor.get("/desk/").content.decode()


def test_of_what_was_taken_back_for_safety_its_name_is_not_listed() -> None:
    process = makers.make_process()
    editor = client_of("editor")
    by = User.objects.get(username="some-editor").by
    event = makers.make_event(process, title="Talks opn")
    verbs.correct(event, makers.draft(process, title="Talks open"), by=by)
    assert "Talks open" in page(editor)
    verbs.withdraw(event, why="safety")
    shown = page(editor)
    assert "Talks open" not in shown
    assert "It was wrong." not in shown
    assert event.public_id in shown


def test_200_acts_take_the_queries_of_1_and_stand_on_pages() -> None:
    process = makers.make_process()
    chief = client_of("chief")
    by = User.objects.get(username="some-chief").by
    event = makers.make_event(process)
    verbs.correct(event, makers.draft(process, title="Anew"), by=by)
    chief.get(PATH)
    counts = []
    for many in (0, 199):
        for n in range(many):
            draft = makers.draft(process, title=f"Draft {n}")
            verbs.save(draft, by=by, now=makers.later(n % 7))
        with CaptureQueriesContext(connection) as taken:
            answer: Any = chief.get(PATH)
        counts.append(len(taken))
    assert counts[0] == counts[1]
    shown: list[int] = []
    while True:
        shown += [row["act"].act for row in answer.context["rows"]]
        if not answer.context["next"]:
            break
        answer = chief.get(PATH, {"before": answer.context["next"]})
    assert len(shown) == len(set(shown)) == 200
    assert chief.get(PATH, {"before": "x"}).status_code == 404
    assert Thing.objects.filter(state="draft").count() == 199
