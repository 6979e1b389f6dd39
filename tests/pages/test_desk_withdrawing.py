"""Withdrawing and restoring at the desk: with a reason, at the version that was read; undoing."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests import makers
from tests.pages.test_desk_things import client_of, path_of, refused, told
from tests.things import verbs
from things.models import Thing

pytestmark = pytest.mark.django_db
NOWHERE = "/desk/things/aaaaaaaaaaaaaaaa"
GONE = "so this is not brought back"
WAITS = "A change that somebody proposed for it waits."


@pytest.fixture
def thing(db: None) -> Thing:
    """An event that was published and corrected."""
    process = makers.make_process()
    event = makers.make_event(process, title="Talks opn")
    return verbs.correct(event, makers.draft(process, title="Talks open"))


def post(client: Client, thing: Thing, verb: str, **data: Any) -> Any:
    """Send the form of a verb, as somebody fills it in."""
    sent = {"version": thing.version, "why": "error", "reason": "It was not so."}
    return client.post(f"{path_of(thing)}{verb}/", {**sent, **data})


def state(thing: Thing) -> tuple[str, int]:
    thing.refresh_from_db()
    return thing.state, thing.version


def status_line(client: Client, thing: Thing) -> str:
    """What the page of a thing tells first of what was just done."""
    page = client.get(path_of(thing)).content.decode()
    return str(page.partition('role="status"')[2].partition("</div>")[0])


def test_a_chief_withdraws_with_a_reason_and_undoes_it_from_the_status_line(
    thing: Thing,
) -> None:
    chief = client_of("chief")
    page = chief.get(f"{path_of(thing)}withdraw/").content.decode()
    for words in ("Withdraw “Talks open”", "Duplicate", 'name="version" value="2"'):
        assert words in page
    assert WAITS not in page
    answer = post(chief, thing, "withdraw")
    assert answer.status_code == 302
    assert answer["Location"] == path_of(thing)
    assert state(thing) == ("withdrawn", 3)
    line = status_line(chief, thing)
    assert "Withdrawn." in line
    assert "Undo" in line
    act = line.partition("/desk/acts/")[2].partition("/")[0]
    assert chief.post(f"/desk/acts/{act}/undo/")["Location"] == path_of(thing)
    assert state(thing) == ("published", 4)
    assert "Undone." in status_line(chief, thing)
    again = chief.post(f"/desk/acts/{act}/undo/")
    assert again.status_code == 302
    assert "was changed since" in status_line(chief, thing)
    assert state(thing) == ("published", 4)


def test_who_withdraws_is_told_that_a_change_of_it_waits_and_it_waits_again(
    thing: Thing,
) -> None:
    process = Thing.objects.get(kind="process")
    verbs.save(makers.draft(process, title="Talks reopen"), thing)
    assert state(thing) == ("published", 3)
    chief = client_of("chief")
    assert WAITS in chief.get(f"{path_of(thing)}withdraw/").content.decode()
    assert post(chief, thing, "withdraw").status_code == 302
    assert state(thing) == ("withdrawn", 5)
    act = status_line(chief, thing).partition("/desk/acts/")[2].partition("/")[0]
    assert WAITS not in chief.get(f"{path_of(thing)}withdraw/").content.decode()
    assert GONE not in chief.get(path_of(thing)).content.decode()
    chief.post(f"/desk/acts/{act}/undo/")
    assert state(thing) == ("published", 7)
    assert GONE not in chief.get(path_of(thing)).content.decode()
    draft = f"/desk/drafts/{thing.public_id}/"
    assert draft in chief.get("/desk/drafts/").content.decode()
    assert "Talks reopen" in chief.get(draft).content.decode()


def test_an_editor_is_told_who_withdraws_and_nothing_happens(thing: Thing) -> None:
    editor = client_of("editor")
    for answer, status in (
        (editor.get(f"{path_of(thing)}withdraw/"), 200),
        (post(editor, thing, "withdraw"), 403),
    ):
        assert answer.status_code == status
        assert "This needs the role chief" in answer.content.decode()
        assert "Withdraw it" not in answer.content.decode()
    assert state(thing) == ("published", 2)
    page = editor.get(path_of(thing)).content.decode()
    assert "Chief editors withdraw and merge." in page
    assert "/withdraw/" not in page
    assert post(client_of("chief"), thing, "withdraw").status_code == 302
    assert state(thing) == ("withdrawn", 3)


def test_without_its_reasons_nothing_is_withdrawn_and_nothing_typed_is_lost(
    thing: Thing,
) -> None:
    chief = client_of("chief")
    answer = post(chief, thing, "withdraw", reason=" ", why="legal")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert '<a href="#thing-reason">Why: Say why.</a>' in page
    assert 'id="thing-reason_error">Say why.' in page
    assert "<title>Error: Withdraw: Talks open" in page
    legal = page.partition('value="legal"')[2].partition(">")[0]
    assert "checked" in legal
    answer = post(chief, thing, "withdraw", why="", reason="Typed <with> care")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Kind of reason: Choose one." in page
    assert "Typed &lt;with&gt; care</textarea>" in page
    assert 'role="alert" tabindex="-1" autofocus' in page
    assert state(thing) == ("published", 2)


def test_who_read_an_older_version_is_shown_what_was_changed_since(
    thing: Thing,
) -> None:
    chief = client_of("chief")
    answer = post(chief, thing, "withdraw", version=1, reason="Typed with care")
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Somebody has changed “Talks open” since you read it" in page
    assert "What was changed in “Talks open” since you read version 1" in page
    assert "<del>opn</del><ins>open</ins>" in page
    assert "Corrected, <bdi>some chief</bdi>" in page
    assert "Typed with care</textarea>" in page
    assert 'name="version" value="2"' in page
    assert state(thing) == ("published", 2)
    for wrong in ("", "x", "-1", "9" * 30):
        assert post(chief, thing, "withdraw", version=wrong).status_code == 409
    assert post(chief, thing, "withdraw").status_code == 302


def test_a_version_is_restored_after_its_differences_were_shown(thing: Thing) -> None:
    editor = client_of("editor")
    restore = f"{path_of(thing)}restore/"
    assert f'href="{restore}?to=1"' in editor.get(path_of(thing)).content.decode()
    page = editor.get(restore, {"to": "1"}).content.decode()
    assert "<del>open</del><ins>opn</ins>" in page
    assert "Restore version 1 of “Talks open”" in page
    empty = post(editor, thing, "restore", to="1", reason="")
    assert empty.status_code == 422
    assert 'name="to" value="1"' in empty.content.decode()
    stale = post(editor, thing, "restore", to="1", version=1)
    assert stale.status_code == 409
    assert (
        "What was changed in “Talks open” since you read version 1"
        in stale.content.decode()
    )
    assert post(editor, thing, "restore", to="1").status_code == 302
    assert verbs.title(thing) == "Talks opn"
    line = status_line(editor, thing)
    assert "Version 1 stands again." in line
    act = line.partition("/desk/acts/")[2].partition("/")[0]
    assert editor.post(f"/desk/acts/{act}/undo/").status_code == 302
    assert verbs.title(thing) == "Talks open"


def test_only_what_was_published_is_restored(thing: Thing) -> None:
    editor = client_of("editor")
    process = Thing.objects.get(kind="process")
    verbs.save(makers.draft(process, title="Anew"), thing)
    for to in ("3", "9", "x", ""):
        assert editor.get(f"{path_of(thing)}restore/", {"to": to}).status_code == 404
    assert editor.get(f"{path_of(thing)}restore/", {"to": "1"}).status_code == 200


def test_a_chief_restores_what_was_withdrawn_and_an_editor_does_not(
    thing: Thing,
) -> None:
    verbs.withdraw(thing)
    thing.refresh_from_db()
    editor, chief = client_of("editor"), client_of("chief")
    link = f'href="{path_of(thing)}restore/?to=2"'
    assert link not in editor.get(path_of(thing)).content.decode()
    assert link in chief.get(path_of(thing)).content.decode()
    answer = post(editor, thing, "restore", to="2")
    assert answer.status_code == 403
    assert "This needs the role chief" in answer.content.decode()
    assert state(thing) == ("withdrawn", 3)
    page = chief.get(f"{path_of(thing)}restore/", {"to": "2"}).content.decode()
    assert "What differs from what stood last" in page
    assert post(chief, thing, "restore", to="2").status_code == 302
    assert state(thing) == ("published", 4)
    assert "/desk/acts/" not in status_line(chief, thing)


def test_the_pages_are_nowhere_for_those_who_may_not_see_the_thing(
    thing: Thing,
) -> None:
    process = Thing.objects.get(kind="process")
    draft = verbs.save(makers.draft(process, title="Not for all"))
    reader, contributor = client_of("reader"), client_of("contributor")
    for verb in ("withdraw/", "restore/?to=1"):
        for client, what in ((reader, thing), (contributor, draft)):
            path = f"{path_of(what)}{verb}"
            assert refused(client, path) == refused(client, f"{NOWHERE}/{verb}")
            assert client.post(path, {"reason": "x"}).status_code == 404
        assert contributor.get(f"{path_of(thing)}{verb}").status_code == 200
        assert Client().get(f"{path_of(thing)}{verb}").status_code == 302
    assert post(contributor, thing, "withdraw").status_code == 403
    verbs.withdraw(thing, why="safety", reason="It names somebody.")
    for verb in ("withdraw/", "restore/?to=1"):
        assert client_of("editor").get(f"{path_of(thing)}{verb}").status_code == 404
        assert client_of("chief").get(f"{path_of(thing)}{verb}").status_code == 200


def test_an_act_is_undone_by_whoever_did_it_alone(thing: Thing) -> None:
    editor = client_of("editor")
    assert post(editor, thing, "restore", to="1").status_code == 302
    act = thing.revisions.get(version=3).act_id
    other = Client()
    other.force_login(makers.make_user("chief", "another-chief"))
    assert other.post(f"/desk/acts/{act}/undo/").status_code == 302
    assert "nothing of yours" in status_line(other, thing)
    assert state(thing) == ("published", 3)
    assert client_of("reader").post(f"/desk/acts/{act}/undo/").status_code == 404
    assert editor.get(f"/desk/acts/{act}/undo/").status_code == 405
    assert editor.post("/desk/acts/999999/undo/").status_code == 302
    assert editor.post(f"/desk/acts/{act}/undo/").status_code == 302
    assert state(thing) == ("published", 4)
    assert [row[1] for row in told(editor, thing)][:2] == [
        "Restored an earlier version",
        "Restored an earlier version",
    ]
