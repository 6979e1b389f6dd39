"""Ten megabytes pasted beside a chosen file: the form comes back, and keeps the file as well."""

from __future__ import annotations

import io
import random
import tracemalloc
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import (
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.handlers.wsgi import WSGIRequest
from django.http.multipartparser import MultiPartParserError
from django.test import Client, RequestFactory
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from editions.models import Act
from pages.keeping import FIELD
from pages.long_forms import MOST_BYTES, MOST_OF_FIELD, too_long
from pages.long_parts import read_parts
from sources.models import Article, Feed
from tests import makers
from tests.pages.drafting import NEW, an_event, at, draft_of, fields_of
from tests.pages.test_long_forms import LONG, PASTED, TOLD, wrong

LIST = "/desk/sources/list/"
FEED = '<outline text="A" xmlUrl="https://valley-wire.example/feed"/>'
OPML = f'<opml version="2.0"><head/><body>{FEED}</body></opml>'


def a_list(body: str | bytes = OPML) -> SimpleUploadedFile:
    """A list of feeds as somebody chooses it."""
    content = body.encode() if isinstance(body, str) else body
    return SimpleUploadedFile("feeds <1>.opml", content)


def sent_back(page: Any) -> dict[str, str]:
    """What a browser sends of a form that was given back, its long field shortened."""
    fields = {f.name: "Shorter" if f.wrong else f.text for f in page.context["fields"]}
    return {**fields, "with-kept-files": "1"}


def test_the_form_comes_back_with_the_reason_all_other_fields_and_the_file(
    desk: Client,
) -> None:
    acts = Act.objects.count()
    sent = {"note": LONG, "other": "kept <b>", "file": a_list()}
    page = desk.post(LIST, sent)
    assert page.status_code == 422
    assert wrong(page) == ["kept-0"]
    text = page.content.decode()
    assert 'id="kept-0_error"' in text
    assert '<div class="errors" role="alert" tabindex="-1" autofocus>' in text
    assert 'value="kept &lt;b&gt;"' in text
    assert "<bdi>feeds &lt;1&gt;.opml</bdi>, or another file in its place" in text
    assert 'name="with-kept-files" value="1"' in text
    assert page.context["fields"][0].text == LONG[:MOST_OF_FIELD]
    assert "no-store" in page["Cache-Control"]
    assert (Act.objects.count(), Feed.objects.count()) == (acts, 0)
    assert desk.post(LIST, sent_back(page)).status_code == 302
    assert Feed.objects.get().url == "https://valley-wire.example/feed"
    assert FIELD not in desk.session


def test_sent_again_too_long_it_still_has_its_file(desk: Client) -> None:
    page = desk.post(LIST, {"note": LONG, "file": a_list()})
    for _ in range(2):
        page = desk.post(LIST, {**sent_back(page), "note": LONG})
        assert page.status_code == 422
        assert [f.name for f in page.context["fields"]] == ["note"]
        assert page.context["kept"].files[0].packed
    assert desk.post(LIST, sent_back(page)).status_code == 302
    assert Feed.objects.count() == 1


def test_another_file_may_be_chosen_in_its_place(desk: Client) -> None:
    page = desk.post(LIST, {"note": LONG, "file": a_list("<opml/>")})
    page = desk.post(LIST, {**sent_back(page), "note": LONG, "file": a_list()})
    assert desk.post(LIST, sent_back(page)).status_code == 302
    assert Feed.objects.count() == 1


def test_a_file_too_large_to_keep_is_said_to_be_chosen_again(desk: Client) -> None:
    noise = a_list(random.Random(7).randbytes(3_000_000))
    page = desk.post(LIST, {"note": LONG, "file": noise})
    assert page.status_code == 422
    text = page.content.decode()
    assert "Choose <bdi>feeds &lt;1&gt;.opml</bdi> again" in text
    assert "with-kept-files" not in text
    assert FIELD not in desk.session


def test_a_large_file_beside_short_fields_is_taken_as_ever(desk: Client) -> None:
    much = OPML.replace("<head/>", f"<head><!--{'x' * 1_500_000}--></head>")
    assert desk.post(LIST, {"note": "So", "file": a_list(much)}).status_code == 302
    assert Feed.objects.count() == 1


def test_an_entry_sent_as_one_with_files_comes_back_in_its_own_form(
    desk: Client,
) -> None:
    sent = an_event(desk)
    sent = {n: v for n, v in sent.items() if n != "summary"}
    page = desk.post(NEW, {**sent, "summary": LONG, "do": "save"})
    assert page.status_code == 422
    assert wrong(page) == ["summary"]
    back = fields_of(page)
    assert back["summary"] == LONG[:MOST_OF_FIELD]
    assert {n: back.get(n, "") for n in sent} == sent
    short = desk.post(NEW, {**back, "summary": "Shorter", "do": "save"})
    assert short.status_code == 302


def test_a_file_beside_an_entry_is_kept_too_in_a_plain_form(desk: Client) -> None:
    thing = draft_of(desk)
    page = desk.post(f"{at(thing)}note/", {"words": LONG, "file": a_list()})
    assert page.status_code == 422
    assert wrong(page) == ["kept-0"]
    assert page.context["kept"].files[0].packed


@pytest.mark.parametrize("role", ["reader", "stranger", "editor"])
def test_only_who_writes_drafts_may_send_so_much(db: None, role: str) -> None:
    client = Client()
    if role != "stranger":
        client.force_login(makers.make_user(role))
    given = {**PASTED, "text": LONG, "file": a_list()}
    answer = client.post("/desk/articles/new/", given)
    known = {"stranger": 413, "reader": 403, "editor": 422}
    assert answer.status_code == known[role]
    assert (TOLD in answer.content.decode()) == (role == "editor")
    assert not Article.objects.exists()


def test_without_its_safety_token_it_is_not_taken(db: None) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(makers.make_user())
    given = {"note": LONG, "file": a_list()}
    assert client.post(LIST, given).status_code == 403
    client.get("/desk/articles/new/")
    given["csrfmiddlewaretoken"] = client.cookies["csrftoken"].value
    assert client.post(LIST, {**given, "file": a_list()}).status_code == 422


def test_there_is_an_end_to_it(desk: Client) -> None:
    assert desk.post(LIST, {"a": "x" * (MOST_BYTES - 1)}).status_code == 422
    assert desk.post(LIST, {"a": "x" * (MOST_BYTES + 1)}).status_code == 413
    many = {f"f{n}": "x" * 250_000 for n in range(40)}
    assert desk.post(LIST, many).status_code == 413
    broken = f"--{BOUNDARY}\r\n{'x' * 1_200_000}"
    answer = desk.generic("POST", LIST, broken, "multipart/form-data")
    assert answer.status_code == 400


def asked(body: bytes, content_type: str = MULTIPART_CONTENT) -> WSGIRequest:
    return RequestFactory().generic("POST", LIST, body, content_type)


def encoded(fields: dict[str, Any]) -> bytes:
    return encode_multipart(BOUNDARY, fields)


@pytest.mark.parametrize("letter", ["a", "\r\n", "é", "ע", "語", "😀", "--"])
def test_characters_are_counted_as_they_are_whatever_the_script(letter: str) -> None:
    came = MOST_OF_FIELD // len(letter) + 5
    sent = {"a": "1", "long": letter * came, "b": "", "file": a_list(), "c": letter}
    form, files = read_parts(asked(encoded(sent)))
    assert too_long(form) == {"long": came * len(letter)}
    assert form["long"] == (letter * came)[:MOST_OF_FIELD]
    assert (form["a"], form["b"], form["c"]) == ("1", "", letter)
    file: Any = files["file"]
    assert file.read() == OPML.encode()
    assert (file.name, file.size) == ("feeds <1>.opml", len(OPML))
    most = {"long": letter * (MOST_OF_FIELD // len(letter))}
    assert not too_long(read_parts(asked(encoded(most)))[0])


@pytest.mark.parametrize(
    "part",
    [
        b"", b"nothing", b'Content-Disposition: form-data\r\n\r\nx',
        b'Content-Disposition: form-data; name=""\r\n\r\nx',
        b'Content-Disposition: form-data; name="f"; filename=".."\r\n\r\nx',
        b'Content-Disposition: form-data; name="f"; filename=""\r\n\r\n',
    ],
)  # fmt: skip
def test_what_is_no_field_and_no_file_is_left_out(part: bytes) -> None:
    body = (
        b"--b\r\n" + part + b"\r\n" + b'--b\r\nContent-Disposition: form-data; name="a"'
    )
    body += b"\r\n\r\n\xff1\r\n--b--\r\n"
    form, files = read_parts(asked(body, "multipart/form-data; boundary=b"))
    assert (form.dict(), dict(files)) == ({"a": "\ufffd1"}, {})


def test_what_is_no_form_is_refused() -> None:
    with pytest.raises(MultiPartParserError):
        read_parts(asked(b"x", "multipart/form-data"))


def test_fields_and_files_are_as_many_as_in_any_form() -> None:
    most = settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
    assert len(read_parts(asked(encoded({"a": ["1"] * most})))[0].getlist("a")) == most
    with pytest.raises(TooManyFieldsSent):
        read_parts(asked(encoded({"a": ["1"] * (most + 1)})))
    files = [a_list() for _ in range(settings.DATA_UPLOAD_MAX_NUMBER_FILES)]
    assert len(read_parts(asked(encoded({"f": files})))[1].getlist("f")) == len(files)
    with pytest.raises(TooManyFilesSent):
        read_parts(asked(encoded({"f": [*files, a_list()]})))


def test_it_is_read_in_pieces_and_held_in_little_memory() -> None:
    body = encoded({"long": "x" * 30_000_000, "file": a_list(b"x" * 20_000_000)})
    request = asked(b"x")
    request.META["CONTENT_LENGTH"] = str(len(body))
    request._stream = io.BytesIO(body)
    tracemalloc.start()
    try:
        form, files = read_parts(request)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert too_long(form) == {"long": 30_000_000}
    file: Any = files["file"]
    assert file.size == 20_000_000
    assert most < 8 * 1024 * 1024
    with pytest.raises(RequestDataTooBig):
        read_parts(asked(encoded({"a": ["x" * 200_000] * 30})))
