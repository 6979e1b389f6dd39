"""Every word of the interface is a message: shown by a language that nobody speaks.

In it each message stands in brackets. What stands outside them is of the record, or was forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import translation

from accounts.models import User
from tests.conftest import fresh_database
from tests.flows import public
from tests.flows.test_desk_for_everybody import fill_desk
from tests.flows.test_desk_for_everybody import pages as desk_pages
from tests.words import content, pseudo
from tests.words.reading import Text, is_mixed, strange, texts

OF_PROCESS = ("data/", "corrections/", "sources/", "parties/israel/", "search/?q=ridge")
OF_ALL = (
    "/method/", "/words/", "/words/event_type/", "/corrections/", "/data/", "/sources/",
    "/report/", "/search/?q=truce", "/search/", "/accounts/login/", "/parties/israel/",
)  # fmt: skip
# What cannot be answered, or only in part.
WRONG = (
    "/nothing/", "/gaza-2025/timeline/?from=2025-02-31&type=x&lanes=bad&other=1&party=x",
    "/gaza-2025/timeline/?from=2025-03-01&to=2025-02-01&strand=x&evidence=y&order=z",
    "/gaza-2025/timeline/?recorded_as_of=2025-02-31", "/gaza-2025/timeline/?cursor=x",
    "/gaza-2025/timeline/?as_of=2020-01-01", "/gaza-2025/events/agreed-0115/?as_of=2020-01-01",
    "/gaza-2025/timeline/?recorded_as_of=2020-01-01", "/gaza-2025/exchanges/?type=x",
    "/gaza-2025/events/agreed-0115/?rev=1&as_of=2025-02-20", "/search/?q=truce&type=x&kind=x",
    "/gaza-2025/events/agreed-0115/history/?as_of=2025-02-20",
)  # fmt: skip


@pytest.fixture(scope="module")
def client(
    django_db_setup: None, django_db_blocker: Any
) -> Iterator[tuple[Client, frozenset[str]]]:
    """Who reads the demonstration in that language, and what its words are."""
    pseudo.install()
    with django_db_blocker.unblock(), fresh_database():
        call_command("load_demo", verbosity=0)
        content.mark_vocabularies()
        with translation.override(pseudo.LANGUAGE):
            yield Client(), content.words_of_the_record()


def forgotten(client: Client, path: str, known: frozenset[str]) -> list[str]:
    """What of a page is in no message, and not of the record, with where it stands."""
    asked = {part.lower() for part in path.replace("=", "&").split("&")}
    page = client.get(path).content.decode()
    found = texts(page)
    return [
        f"{part!r} in {text.where}: {text.whole[:80]}"
        for text in found
        for part in strange(text, known)
        if part not in asked
    ]


def test_every_public_page_is_made_of_messages(
    client: tuple[Client, frozenset[str]],
) -> None:
    reader, known = client
    own = [f"/{public.PROCESS}/{path}" for path in OF_PROCESS]
    paths = [*public.addresses(), *own, *OF_ALL, *WRONG]
    found = {path: forgotten(reader, path, known) for path in paths}
    assert {path: words for path, words in found.items() if words} == {}
    assert len(found) > 40


def test_names_stand_apart_in_every_sentence(
    client: tuple[Client, frozenset[str]],
) -> None:
    """What is of the record stands in an element of its own, within a line and in arithmetic."""
    reader, _ = client
    found = {
        path: mixed
        for path in [*public.addresses(), *OF_ALL]
        if (
            mixed := [
                text.whole for text in pages_texts(reader, path) if is_mixed(text)
            ]
        )
    }
    assert found == {}


def pages_texts(client: Client, path: str) -> list[Text]:
    """Every text of a page with words outside messages."""
    return texts(client.get(path).content.decode())


# Where somebody enters things, and what waits for them.
ENTERING = (
    *("/desk/home/", "/desk/drafts/", "/desk/new/", "/desk/decided/"),
    *(
        f"/desk/new/{plural}/?process=river-valley"
        for plural in ("events", "exchanges", "rounds", "figures", "processes")
    ),
)


def test_every_page_of_the_desk_is_made_of_messages(own_database: str) -> None:
    pseudo.install()
    fill_desk()
    content.mark_vocabularies()
    known = content.words_of_the_record()
    client = Client()
    client.force_login(User.objects.get(username="editor"))
    with translation.override(pseudo.LANGUAGE):
        found = {
            path: forgotten(client, path, known) for path in [*desk_pages(), *ENTERING]
        }
    assert {path: words for path, words in found.items() if words} == {}
    assert len(found) > 10
