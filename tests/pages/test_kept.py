"""A form that is sent after its session ended: nothing typed is lost, and nothing sends itself."""

from __future__ import annotations

import html
import json
import random
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from pages.keeping import FIELD
from sources.models import Article, Feed
from tests import makers
from tests.signing import LOGIN, code_at, is_signed_in, with_codes

pytestmark = pytest.mark.django_db
OWN: Any = {"HTTP_ORIGIN": "http://testserver"}
TEXT = "A communiqué of the host.\n\nOf two paragraphs: <b>“…”</b> & more.\nعقدت الوفود"
TYPED = {
    "text": TEXT,
    "title": 'The "host" speaks',
    "outlet": "Valley Wire",
    "url": "",
    "day": "2025-02-28",
}
PATH = "/desk/articles/new/"
OPML = b"""<opml version="2.0"><head/><body>
    <outline text="A" xmlUrl="https://valley-wire.example/feed"/></body></opml>"""


def words(answer: Any) -> str:
    return html.unescape(answer.content.decode())


def fields_of(answer: Any) -> dict[str, str]:
    return dict(answer.context["kept"].fields)


def signing_in(
    answer: Any, name: str, password: str = makers.PASSWORD
) -> dict[str, str]:
    """What the page that says so sends when somebody signs in on it."""
    kept = answer.context["kept"].as_text()
    assert kept in words(answer)
    return {"login": name, "password": password, "next": "/account/kept/", FIELD: kept}


def test_what_was_typed_comes_through_a_wrong_password_a_code_and_is_sent_by_hand() -> (
    None
):
    user = makers.make_user("editor", "ana")
    secret, client = with_codes(user), Client()
    ended = client.post(PATH, TYPED)
    assert ended.status_code == 403
    assert "Your session has ended" in words(ended)
    assert "no-store" in ended["Cache-Control"]
    assert fields_of(ended) == TYPED
    wrong = client.post(LOGIN, signing_in(ended, "ana", "wrong"))
    assert wrong.status_code == 422
    assert FIELD not in client.session  # strangers store nothing here
    right = client.post(LOGIN, signing_in(wrong, "ana"))
    assert right["Location"] == "/account/code/"
    opened = client.post("/account/code/", {"code": code_at(secret)})
    assert opened["Location"] == "/account/kept/"
    page = client.get(opened["Location"])
    for name, value in TYPED.items():
        assert f'name="{name}"' in words(page)
        assert value in words(page)
    assert f'action="{PATH}"' in words(page)
    assert not Article.objects.exists()  # nothing was sent by itself
    assert client.get("/account/kept/").status_code == 200  # nor is it lost by looking
    refused = client.post(PATH, {**fields_of(page), "text": ""})
    assert refused.status_code in (200, 422)
    assert FIELD in client.session  # what is refused is kept on
    sent = client.post(PATH, fields_of(page))
    assert sent.status_code == 302
    assert FIELD not in client.session  # what was taken is kept no longer
    assert Article.objects.get().versions.get().text.startswith("A communiqué")


def test_every_form_of_the_desk_and_of_the_tables_is_kept() -> None:
    for path in (
        PATH,
        "/desk/sources/add/",
        "/desk/suggestions/1/accept/",
        "/desk/people/invite/",
        "/admin/parties/party/add/",
    ):
        ended = Client().post(path, {"label": "x", "label_2": ["a", "b"]})
        assert ended.status_code == 403, path
        kept = ended.context["kept"]
        assert kept.path == path
        assert kept.fields == (("label", "x"), ("label_2", "a"), ("label_2", "b"))
    assert Client().get(PATH)["Location"] == f"/accounts/login/?next={PATH}"


def test_files_are_named_and_neither_passwords_nor_tokens_are_carried() -> None:
    file = SimpleUploadedFile("feeds <1>.opml", b"<opml/>")
    given = {"file": file, "password1": "secret-1", "csrfmiddlewaretoken": "t" * 64}
    ended = Client().post("/desk/sources/list/", given)
    assert "feeds <1>.opml" in words(ended)
    assert ended.context["kept"].fields == ()
    assert "secret-1" not in words(ended)
    assert "t" * 64 not in words(ended)


def test_what_was_in_a_file_comes_through_and_is_sent_with_its_form() -> None:
    makers.make_user("editor", "ana")
    client = Client()
    file = SimpleUploadedFile("feeds <1>.opml", OPML)
    ended = client.post("/desk/sources/list/", {"file": file})
    assert "The file <bdi>feeds <1>.opml</bdi> is kept as well." in words(ended)
    assert not client.session.items()  # strangers store nothing here
    client.post(LOGIN, signing_in(ended, "ana"))
    shown = words(client.get("/account/kept/"))
    assert 'name="with-kept-files" value="1"' in shown
    elsewhere = client.post("/desk/articles/new/", {"with-kept-files": "1"})
    assert elsewhere.status_code == 422
    assert FIELD in client.session
    sent = client.post("/desk/sources/list/", {"with-kept-files": "1"})
    assert sent.status_code == 302
    assert Feed.objects.get().url == "https://valley-wire.example/feed"
    assert FIELD not in client.session  # and nothing of it is kept any more
    again = client.post("/desk/sources/list/", {"with-kept-files": "1"})
    assert again.status_code == 422


def test_another_file_may_be_chosen_in_its_place() -> None:
    makers.make_user("editor", "ana")
    client = Client()
    file = SimpleUploadedFile("wrong.opml", b"<opml/>")
    ended = client.post("/desk/sources/list/", {"file": file})
    client.post(LOGIN, signing_in(ended, "ana"))
    given = {"with-kept-files": "1", "file": SimpleUploadedFile("feeds.opml", OPML)}
    assert client.post("/desk/sources/list/", given).status_code == 302
    assert Feed.objects.count() == 1


@pytest.mark.parametrize("packed", ["x", "eA==", "", "eJwDAAAAAAE="])
def test_what_was_not_packed_here_is_an_empty_file(packed: str) -> None:
    makers.make_user("editor", "ana")
    client = Client()
    text = json.dumps({
        "path": "/desk/sources/list/", "fields": [], "back": "",
        "files": [["file", "feeds.opml", packed]],
    })  # fmt: skip
    client.post(LOGIN, {"login": "ana", "password": makers.PASSWORD, FIELD: text})
    sent = client.post("/desk/sources/list/", {"with-kept-files": "1"})
    assert sent.status_code in (409, 422)
    assert not Feed.objects.exists()


def test_a_form_with_a_file_and_an_older_token_keeps_the_file() -> None:
    makers.make_user("editor", "ana")
    client = Client(enforce_csrf_checks=True)
    old = client.get(LOGIN).cookies["csrftoken"].value
    given = {"login": "ana", "password": makers.PASSWORD, "csrfmiddlewaretoken": old}
    client.post(LOGIN, given)
    file = SimpleUploadedFile("feeds.opml", OPML)
    late = client.post(
        "/desk/sources/list/", {"file": file, "csrfmiddlewaretoken": old}, **OWN
    )
    assert late.status_code == 403
    assert "is sent with the form" in words(late)
    new = client.cookies["csrftoken"].value
    again = {"with-kept-files": "1", "csrfmiddlewaretoken": new}
    assert client.post("/desk/sources/list/", again, **OWN).status_code == 302
    assert Feed.objects.count() == 1


def test_a_file_too_large_to_carry_is_chosen_again_at_its_own_field() -> None:
    makers.make_user("editor", "ana")
    client = Client()
    noise = random.Random(7).randbytes(500_000)
    file = SimpleUploadedFile("feeds <1>.opml", noise)
    ended = client.post("/desk/sources/list/", {"file": file})
    client.post(LOGIN, signing_in(ended, "ana"))
    page = client.get("/account/kept/")
    shown = words(page)
    assert "Choose <bdi>feeds <1>.opml</bdi> again" in shown
    assert '<input type="file" id="kept-file-1" name="file"' in shown
    assert 'action="/desk/sources/list/" enctype="multipart/form-data"' in shown
    assert "with-kept-files" not in shown
    again = {"file": SimpleUploadedFile("feeds.opml", OPML)}
    assert client.post("/desk/sources/list/", again).status_code == 302
    assert Feed.objects.get().url == "https://valley-wire.example/feed"


def test_an_article_of_half_a_million_letters_comes_through() -> None:
    makers.make_user("editor", "ana")
    client, long = Client(), "م" * 400_000  # 800 kB, of the 1 MiB that is taken
    ended = client.post(PATH, {**TYPED, "text": long})
    client.post(LOGIN, signing_in(ended, "ana"))
    assert fields_of(client.get("/account/kept/"))["text"] == long


def test_a_form_whose_token_is_of_an_older_sign_in_is_given_back() -> None:
    makers.make_user("editor", "ana")
    client = Client(enforce_csrf_checks=True)
    old = client.get(LOGIN).cookies["csrftoken"].value
    given = {"login": "ana", "password": makers.PASSWORD, "csrfmiddlewaretoken": old}
    assert client.post(LOGIN, given).status_code == 302  # meanwhile, in another window
    late = client.post(PATH, {**TYPED, "csrfmiddlewaretoken": old}, **OWN)
    assert late.status_code == 403
    assert fields_of(late) == TYPED
    assert "It has not been sent." in words(late)
    assert not Article.objects.exists()
    new = client.cookies["csrftoken"].value
    sent = client.post(PATH, {**TYPED, "csrfmiddlewaretoken": new}, **OWN)
    assert sent.status_code == 302
    # The same where the page with the sign-in form is the older one.
    ended = Client().post(PATH, TYPED)
    late = client.post(
        LOGIN, {**signing_in(ended, "ana"), "csrfmiddlewaretoken": old}, **OWN
    )
    assert fields_of(late) == TYPED


@pytest.mark.parametrize(
    "origin",
    [{"HTTP_ORIGIN": "https://elsewhere.example"}, {"HTTP_ORIGIN": "null"}, {}],
)
def test_what_comes_from_elsewhere_is_neither_done_nor_shown(
    origin: Any,
) -> None:
    makers.make_user("editor", "ana")
    client = Client(enforce_csrf_checks=True)
    token = client.get(LOGIN).cookies["csrftoken"].value
    own = {"login": "ana", "password": makers.PASSWORD, "csrfmiddlewaretoken": token}
    client.post(LOGIN, own)
    for path, given in (
        (PATH, TYPED),
        (LOGIN, {FIELD: json.dumps({"path": PATH, "fields": [["text", TEXT]]})}),
        ("/account/kept/", {FIELD: "x"}),
    ):
        answer = client.post(path, given, **origin)
        assert answer.status_code == 403
        assert "communiqué" not in words(answer)
        assert "Nothing was changed." in words(answer)
    assert FIELD not in client.session
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    "text",
    [
        "", "x", "[]", "{}", "[" * 50_000, '{"path": 1, "fields": [], "files": []}',
        '{"path": "https://x.example/", "fields": [], "files": [], "back": ""}',
        '{"path": "//x.example/", "fields": [], "files": [], "back": ""}',
        '{"path": "javascript:alert(1)", "fields": [], "files": [], "back": ""}',
        '{"path": "/desk/", "fields": [["a"]], "files": [], "back": ""}',
        '{"path": "/desk/", "fields": {"a": "b"}, "files": [], "back": ""}',
    ],
)  # fmt: skip
def test_what_was_not_made_here_is_nothing(text: str) -> None:
    makers.make_user("editor", "ana")
    client = Client()
    given = {"login": "ana", "password": makers.PASSWORD, FIELD: text}
    assert client.post(LOGIN, given).status_code == 302
    assert FIELD not in client.session


def test_what_is_kept_can_be_forgotten_and_goes_with_the_session() -> None:
    makers.make_user("editor", "ana")
    client = Client()
    client.post(LOGIN, signing_in(client.post(PATH, TYPED), "ana"))
    assert "has not been sent" in words(client.get("/account/"))
    assert client.post("/account/kept/").status_code == 302
    assert client.get("/account/kept/")["Location"] == "/account/"
    assert "has not been sent" not in words(client.get("/account/"))
    client.post(LOGIN, signing_in(Client().post(PATH, TYPED), "ana"))
    client.post("/accounts/logout/")
    assert FIELD not in client.session
    assert not is_signed_in(client)


def test_who_must_set_up_a_second_factor_first_loses_nothing_by_it(
    settings: Any,
) -> None:
    settings.REQUIRE_SECOND_FACTOR = True
    makers.make_user("editor", "ana")
    client = Client()
    client.post(LOGIN, signing_in(client.post(PATH, TYPED), "ana"))
    led = client.get("/account/kept/")
    assert led["Location"].startswith("/account/second-factor/new/")
    secret = client.get(led["Location"]).context["form"].secret
    client.post("/account/second-factor/new/", {"code": code_at(secret)})
    codes = words(client.get("/account/recovery-codes/"))
    assert 'href="/account/kept/"' in codes
    assert fields_of(client.get("/account/kept/")) == TYPED
