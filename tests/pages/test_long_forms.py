"""Ten megabytes pasted into a form: it comes back, says where, and keeps all the rest."""

from __future__ import annotations

import io
import tracemalloc
from typing import Any
from urllib.parse import quote_plus

import pytest
from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.test import Client

from editions.models import Act
from pages.long_forms import MOST_BYTES, MOST_OF_FIELD, read_long, too_long
from sources.models import Article
from suggestions.models import DraftNote, KeptForm
from tests import makers
from tests.pages.drafting import NEW, an_event, at, draft_of, fields_of, send

TEN = 10_000_000
LONG = "x" * TEN
TOLD = (
    f"At most {MOST_OF_FIELD:,} characters are taken; 10,000,000 came. The first "
    f"{MOST_OF_FIELD:,} are here, the rest was left out."
)
PASTED = {"outlet": "Valley Wire", "title": "A communiqué", "day": "2025-02-28"}


def wrong(page: Any) -> list[str]:
    """Where the summary leads whose words say that too much came."""
    return [anchor for anchor, words in page.context["errors"] if TOLD in words]


@pytest.mark.parametrize("name", ["source-0-text", "title", "summary"])
@pytest.mark.parametrize("does", [{"do": "save"}, {"do": "publish"}, {"look": "1"}])
def test_an_entry_comes_back_with_the_field_named_and_all_others_kept(
    desk: Client, name: str, does: dict[str, str]
) -> None:
    sent = an_event(desk, **{"source-0-outlet": "A"})
    acts = Act.objects.count()
    page = send(desk, NEW, sent, **{name: LONG}, **does)
    assert page.status_code == 422
    assert wrong(page) == [name]
    text = page.content.decode()
    assert f'id="{name}_error"' in text
    assert '<div class="errors" role="alert" tabindex="-1" autofocus>' in text
    back = fields_of(page)
    assert back[name] == LONG[:MOST_OF_FIELD]
    assert {n: back.get(n, "") for n in sent if n != name} == {
        n: v for n, v in sent.items() if n != name
    }
    assert Act.objects.count() == acts
    short = send(desk, NEW, {**back, name: "Shorter", "source-0-text": ""}, do="save")
    assert short.status_code == 302


def test_a_change_of_what_stands_comes_back_with_its_version(desk: Client) -> None:
    thing = draft_of(desk)
    sent = fields_of(desk.get(at(thing)))
    page = send(desk, at(thing), sent, summary=LONG, do="publish")
    assert page.status_code == 422
    assert wrong(page) == ["summary"]
    assert fields_of(page)["version"] == sent["version"]
    thing.refresh_from_db()
    assert (thing.state, thing.version) == ("draft", 1)


def test_a_pasted_article_comes_back(desk: Client) -> None:
    page = send(desk, "/desk/articles/new/", {**PASTED, "text": LONG})
    assert page.status_code == 422
    assert page.context["form"].errors["text"] == [f"{TOLD} Nothing was done."]
    assert page.context["form"]["title"].value() == PASTED["title"]
    assert not Article.objects.exists()
    assert send(desk, "/desk/articles/new/", {**PASTED, "text": "So."}).status_code == (
        302
    )


@pytest.mark.parametrize("length", [2_001, TEN])
def test_a_note_that_is_too_long_comes_back_at_its_field_beside_the_draft(
    desk: Client, length: int
) -> None:
    thing = draft_of(desk)
    page = send(desk, f"{at(thing)}note/", {"words": "n" * length})
    assert page.status_code == 422
    assert page.context["errors"][0][0] == "note-words"
    assert 'id="note-words_error"' in page.content.decode()
    assert page.context["note"] == "n" * min(length, MOST_OF_FIELD)
    assert fields_of(page)["title"] == thing.label
    assert not DraftNote.objects.exists()
    assert send(desk, f"{at(thing)}note/", {"words": "n" * 2_000}).status_code == 302


def test_a_publishing_that_is_refused_leaves_the_form_as_the_draft_stands(
    desk: Client,
) -> None:
    thing = draft_of(desk)
    page = send(desk, f"{at(thing)}publish/", {"version": "7"})
    assert page.status_code == 409
    assert fields_of(page)["title"] == thing.label


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/desk/things/{id}/withdraw/", "reason"),
        ("/desk/reports/7/", "note"),
        ("/admin/vocabularies/contestedword/add/", "word"),
    ],
)
def test_any_other_form_is_given_back_plainly_and_nothing_is_done(
    desk: Client, path: str, name: str
) -> None:
    desk.force_login(makers.make_user("chief"))
    thing, acts = draft_of(desk), Act.objects.count()
    sent = {name: LONG, "version": "1", "other": "kept <b>"}
    page = send(desk, path.format(id=thing.public_id), sent)
    assert page.status_code == 422
    text = page.content.decode()
    assert wrong(page) == ["kept-0"]
    assert 'id="kept-0_error"' in text
    assert 'value="kept &lt;b&gt;"' in text
    assert "no-store" in page["Cache-Control"]
    assert Act.objects.count() == acts


def test_what_keeps_a_form_unsaved_keeps_no_part_of_one(desk: Client) -> None:
    sent = {"kept_path": "/desk/new/events/", "title": LONG}
    answer = send(desk, "/desk/kept/", sent)
    assert answer.status_code == 413
    assert TOLD in answer.json()["error"]
    assert not KeptForm.objects.exists()
    assert send(desk, "/desk/kept/", {**sent, "title": "So"}).status_code == 200


@pytest.mark.parametrize("role", ["reader", "stranger", "editor"])
def test_only_who_writes_drafts_may_send_so_much(db: None, role: str) -> None:
    client = Client()
    if role != "stranger":
        client.force_login(makers.make_user(role))
    answer = send(client, "/desk/articles/new/", {**PASTED, "text": LONG})
    known = {"stranger": 413, "reader": 403, "editor": 422}
    assert answer.status_code == known[role]
    assert (TOLD in answer.content.decode()) == (role == "editor")


def test_who_lacks_a_second_factor_may_not_either(desk: Client, settings: Any) -> None:
    settings.REQUIRE_SECOND_FACTOR = True
    answer = send(desk, "/desk/articles/new/", {**PASTED, "text": LONG})
    assert answer.status_code == 302
    assert "second-factor" in answer["Location"]


def test_there_is_an_end_to_it(desk: Client) -> None:
    most = "x" * (MOST_BYTES - 100)
    assert send(desk, NEW, {"title": most}).status_code == 422
    assert send(desk, NEW, {"title": most + "x" * 200}).status_code == 413
    many = {f"f{n}": "x" * 250_000 for n in range(40)}
    assert send(desk, NEW, many).status_code == 413


def test_without_its_safety_token_it_is_not_taken(db: None) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(makers.make_user())
    sent = {**PASTED, "text": LONG}
    assert send(client, "/desk/articles/new/", sent).status_code == 403
    client.get("/desk/articles/new/")
    token = client.cookies["csrftoken"].value
    sent["csrfmiddlewaretoken"] = token
    assert send(client, "/desk/articles/new/", sent).status_code == 422


class Slow(io.BytesIO):
    """A stream that gives few bytes at a time, whatever is asked for."""

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(7)


@pytest.mark.parametrize("letter", ["a", " ", "é", "ע", "語", "😀", "&"])
def test_characters_are_counted_as_they_are_whatever_the_script(letter: str) -> None:
    came = MOST_OF_FIELD + 5
    sent = f"a=1&long={quote_plus(letter * came)}&b=&c={quote_plus(letter)}"
    form = read_long(
        Slow(sent.encode()) if letter == "😀" else io.BytesIO(sent.encode())
    )
    assert too_long(form) == {"long": came}
    assert form["long"] == letter * MOST_OF_FIELD
    assert (form["a"], form["b"], form["c"]) == ("1", "", letter)
    most = f"long={quote_plus(letter * MOST_OF_FIELD)}"
    assert not too_long(read_long(io.BytesIO(most.encode())))


@pytest.mark.parametrize(
    "sent", [b"", b"&&", b"=", b"a", b"a=%", b"a=%F", b"\xff=\xff"]
)
def test_what_is_no_form_is_read_as_far_as_it_is_one(sent: bytes) -> None:
    assert not too_long(read_long(io.BytesIO(sent)))


def test_it_is_read_in_pieces_and_held_in_little_memory() -> None:
    class Endless:
        left = 400

        def read(self, size: int, /) -> bytes:
            self.left -= 1
            return b"x" * size if self.left else b""

    tracemalloc.start()
    form = read_long(Endless())
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert sum(map(len, form)) < 4 * 1024 * 1024
    assert most < 16 * 1024 * 1024
    with pytest.raises(TooManyFieldsSent):
        read_long(io.BytesIO(b"a=1&" * (settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1)))
    with pytest.raises(RequestDataTooBig):
        read_long(io.BytesIO(b"&".join([b"a=" + b"x" * 200_000] * 30)))
