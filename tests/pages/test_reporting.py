"""Reporting an error without an account."""

from __future__ import annotations

import html
from typing import Any

import pytest
from django.test import Client

from suggestions.models import Filing, Report
from suggestions.rules.reports import IN_AN_HOUR
from tests import makers
from tests.makers import NOW
from tests.timeline import stories
from tests.timeline.surfaces import page_of, queries_of
from things.actions import save_draft, withdraw_thing

pytestmark = pytest.mark.django_db
WORDS = "It was the 26th, see the host’s own list."
GIVEN = {"about": "", "what": "fact", "words": WORDS, "contact": "", "more": ""}


@pytest.fixture
def reader() -> Client:
    return Client()


def text(answer: Any) -> str:
    return html.unescape(answer.content.decode())


def sent(client: Client, **given: str) -> Any:
    return client.post("/report/", {**GIVEN, **given})


def test_the_form_shows_the_title_of_what_it_is_about_however_it_is_pointed_at(
    reader: Client,
) -> None:
    thing = makers.make_event(makers.make_process(), title="Talks open <b>")
    path = page_of(thing)
    for about in (path, f"{path}history/?from=1", thing.public_id, f"https://x{path}"):
        answer = reader.get("/report/", {"about": about})
        assert "About: Event," in text(answer)
        assert "Talks open &lt;b&gt;" in answer.content.decode()
        assert f'value="{about}"' in text(answer)
    for about in ("/river-valley/timeline/", "", "///", "http://[x", "/events/a/"):
        assert "About: " not in text(reader.get("/report/", {"about": about}))


def test_no_draft_and_nothing_withdrawn_is_told_by_its_title(reader: Client) -> None:
    process = makers.make_process()
    draft = save_draft(
        draft=makers.draft(process, title="Secret draft"), sources=[],
        by=makers.EDITOR, now=NOW,
    )  # fmt: skip
    gone = makers.make_event(process, title="Withdrawn words")
    withdraw_thing(
        public_id=gone.public_id, version=gone.version, why="safety",
        reason="x", by=makers.CHIEF, now=makers.later(),
    )  # fmt: skip
    for thing, words in ((draft, "Secret draft"), (gone, "Withdrawn words")):
        for about in (page_of(thing), thing.public_id):
            page = text(reader.get("/report/", {"about": about}))
            assert words not in page


def test_a_title_is_that_of_the_state_whose_address_is_given(reader: Client) -> None:
    thing = stories.retold(makers.make_process())
    path = page_of(thing)
    then = text(reader.get("/report/", {"about": f"{path}?as_of=2025-02-20"}))
    assert "Four remains handed over" in then
    assert "Three remains handed over" not in then
    assert "Three remains" in text(reader.get("/report/", {"about": path}))
    before = text(reader.get("/report/", {"about": f"{path}?as_of=2025-01-01"}))
    assert "remains handed over" not in before


def test_a_report_is_kept_with_the_thing_and_answered_with_its_reference(
    reader: Client,
) -> None:
    thing = makers.make_event(makers.make_process())
    answer = sent(reader, about=page_of(thing), what="risk", contact="a@example.org")
    assert answer.status_code == 302
    row = Report.objects.get()
    assert (row.thing, row.about, row.urgent) == (
        thing.public_id, page_of(thing), True,
    )  # fmt: skip
    assert answer["Location"] == "/report/sent/"  # addresses are logged
    page = reader.get(answer["Location"])
    parts = [row.reference[n : n + 4] for n in range(0, 16, 4)]
    assert "-".join(parts) in text(page)
    assert "no-store" in page["Cache-Control"]
    assert "reference" not in text(Client().get("/report/sent/"))


def test_a_program_that_fills_in_the_hidden_field_is_told_the_same_for_nothing(
    reader: Client,
) -> None:
    trapped, kept = sent(reader, more="x"), sent(reader)
    assert Report.objects.count() == Filing.objects.count() == 1
    assert trapped.status_code == kept.status_code == 302
    assert trapped["Location"] == kept["Location"]
    assert trapped.cookies["reported"].keys() == kept.cookies["reported"].keys()
    parts = [a.cookies["reported"].value.split(":")[0] for a in (trapped, kept)]
    assert [len(p) for p in parts] == [16, 16]
    assert parts[0] != parts[1]


def test_what_is_refused_stays_as_it_was_typed(reader: Client) -> None:
    answer = sent(reader, words="Short <i>", what="", contact="c" * 201)
    assert answer.status_code == 422
    page = text(answer)
    for words in (
        "Say a little more",
        "Choose what is wrong.",
        "at most 200 characters",
        "Short <i></textarea>",
        "<title>Error: ",
    ):
        assert words in page
    assert not Report.objects.exists()
    assert sent(reader).status_code == 302


def test_too_many_are_refused_with_when_to_come_back_and_what_was_typed(
    reader: Client,
) -> None:
    for _ in range(IN_AN_HOUR):
        assert sent(reader).status_code == 302
    answer = sent(reader, words="One more thing to say.", contact="me")
    assert answer.status_code == 429
    assert 3500 < int(answer["Retry-After"]) <= 3600
    assert "One more thing to say.</textarea>" in text(answer)
    assert 'value="me"' in text(answer)
    assert "Too many reports came in" in text(answer)
    assert Report.objects.count() == IN_AN_HOUR
    other = reader.post("/report/", GIVEN, REMOTE_ADDR="198.51.100.7")
    assert other.status_code == 302


def test_senders_are_told_apart_behind_our_proxies_and_nobody_chooses_who_they_are(
    reader: Client, settings: Any
) -> None:
    def post(**extra: Any) -> int:
        return int(reader.post("/report/", GIVEN, **extra).status_code)

    for n in range(IN_AN_HOUR):  # an address that a stranger claims is not believed
        assert post(HTTP_X_FORWARDED_FOR=f"203.0.113.{n}") == 302
    assert post(HTTP_X_FORWARDED_FOR="203.0.113.99") == 429
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for n in range(IN_AN_HOUR):
        assert post(HTTP_X_FORWARDED_FOR=f"10.0.0.{n}, 203.0.113.5") == 302
    assert post(HTTP_X_FORWARDED_FOR="203.0.113.5") == 429
    assert post(HTTP_X_FORWARDED_FOR="203.0.113.6") == 302
    for n in range(IN_AN_HOUR):  # one subscriber of IPv6 has many addresses
        assert post(HTTP_X_FORWARDED_FOR=f"2001:db8::{n}") == 302
    assert post(HTTP_X_FORWARDED_FOR="2001:db8::99") == 429
    assert post(HTTP_X_FORWARDED_FOR="2001:db8:1::99") == 302
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 2
    assert post(HTTP_X_FORWARDED_FOR="203.0.113.5") == 302  # whoever that is: one key
    assert post(HTTP_X_FORWARDED_FOR="no address, nor this") == 302


def test_no_address_of_a_sender_is_kept_anywhere(reader: Client) -> None:
    reader.post("/report/", GIVEN, REMOTE_ADDR="198.51.100.7")
    for model in (Report, Filing):
        assert "198.51.100.7" not in str(list(model.objects.values()))


MULTIPART = "multipart/form-data; boundary=b; charset=unicode_escape"


def test_marks_that_no_text_has_are_named_and_never_break_the_page(
    reader: Client,
) -> None:
    answer = sent(reader, words="A number \x00 is wrong here", about="\x00")
    assert answer.status_code == 422
    assert "Some characters could not be read" in text(answer)
    assert "A number � is wrong here" in text(answer)
    parts = {**GIVEN, "words": "Lone \\ud800 surrogate here"}
    body = "".join(
        f'--b\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in parts.items()
    )
    answer = reader.generic("POST", "/report/", f"{body}--b--\r\n".encode(), MULTIPART)
    assert answer.status_code in (400, 422)
    assert reader.get("/report/?about=%00%ED%A0%80").status_code == 200
    assert not Report.objects.exists()


def test_ten_megabytes_are_refused_in_words(reader: Client) -> None:
    answer = sent(reader, words="w" * 10_000_000)
    assert answer.status_code in (400, 413)
    assert "more than can be taken" in text(answer)
    just = sent(reader, words="w" * 4001)
    assert "at most 4,000 characters" in text(just)


def test_a_form_of_another_site_is_refused() -> None:
    strict = Client(enforce_csrf_checks=True)
    assert sent(strict).status_code == 403
    token = strict.get("/report/").cookies["csrftoken"].value
    assert sent(strict, csrfmiddlewaretoken=token).status_code == 302


def test_every_page_leads_to_the_form_with_what_it_is_about(reader: Client) -> None:
    thing = makers.make_event(makers.make_process())
    for path in (page_of(thing), "/river-valley/timeline/", "/parties/", "/method/"):
        page = reader.get(path).content.decode()
        assert f'"/report/?about={path}"' in page
    answer = reader.get("/river-valley/timeline/?strand=aid&as_of=2025-02-20")
    assert "about=/river-valley/timeline/%3Fstrand%3Daid%26as_of" in text(answer)
    assert reader.get("/nowhere/").status_code == 404


def test_the_form_takes_few_queries() -> None:
    thing = makers.make_event(makers.make_process())
    assert len(queries_of("/report/")) == 0
    assert len(queries_of("/report/", about=page_of(thing))) <= 2
    assert len(queries_of("/report/", about=thing.public_id)) <= 2
