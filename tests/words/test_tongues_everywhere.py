"""On each public page, what is called so in another language than the page's says which."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from django.core.management import call_command
from django.test import Client
from django.utils import translation

from editions.models import Edition
from tests import makers
from tests.conftest import fresh_database
from tests.flows import public
from tests.words import pseudo
from tests.words.reading import VOID

# Elements that hold one text: of a sentence, of a drawing.
ALONE = {"bdi", "text", "h1", "a"}
MORE = ("/parties/israel/", "/search/?q=truce", "/", "/corrections/", "/sources/")


class Alone(HTMLParser):
    """Collects the texts that stand alone in an element, and whether that says a language."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, bool]] = []
        self.found: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        above = bool(self.open and self.open[-1][1])
        says = tag != "html" and any(name == "lang" for name, _ in attrs)
        if tag not in VOID:
            self.open.append((tag, above or says))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Hold no text."""

    def handle_endtag(self, tag: str) -> None:
        if any(one == tag for one, _ in self.open):
            while self.open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1][0] in ALONE and data.strip():
            self.found.append((" ".join(data.split()), self.open[-1][1]))


def in_english(value: Any) -> Iterator[str]:
    """Every text of a document that says that it is English."""
    if isinstance(value, dict):
        if set(value) == {"en"} and isinstance(value["en"], str):
            yield " ".join(value["en"].split())
            return
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from in_english(one)


def of_no_language(value: Any) -> Iterator[str]:
    """Every text of a document that says nothing of its language; it may be written the same."""
    if isinstance(value, str):
        yield " ".join(value.split())
    elif isinstance(value, dict) and set(value) != {"en"}:
        for one in value.values():
            yield from of_no_language(one)
    elif isinstance(value, list):
        for one in value:
            yield from of_no_language(one)


def silent(client: Client, path: str, known: frozenset[str]) -> set[str]:
    """What of a page is English and does not say so."""
    reader = Alone()
    reader.feed(client.get(path).content.decode())
    return {text for text, says in reader.found if text in known and not says}


def test_every_name_and_title_says_its_language_on_a_page_in_another(
    django_db_setup: None, django_db_blocker: Any
) -> None:
    pseudo.install()
    with django_db_blocker.unblock(), fresh_database():
        call_command("load_demo", verbosity=0)
        texts = Edition.objects.values_list("document", flat=True)
        documents = [json.loads(text) for text in texts]
        known = frozenset(t for one in documents for t in in_english(one))
        known -= {t for one in documents for t in of_no_language(one)}
        # What is put together of a number and a name knows none.
        known = frozenset(text for text in known if not text[0].isdigit())
        client, paths = Client(), [*public.addresses(), *MORE]
        with translation.override(pseudo.LANGUAGE):
            found = {path: silent(client, path, known) for path in paths}
        with translation.override("en"):
            page = client.get(paths[0]).content.decode()
    assert len(known) > 100
    assert {path: words for path, words in found.items() if words} == {}
    assert 'lang="en" dir' not in page


def test_what_is_planned_or_alleged_is_marked_so_in_every_language(
    own_database: str,
) -> None:
    """By its code: words of a page are another's in another language."""
    pseudo.install()
    process = makers.make_process()
    event = makers.make_event(process, modality="alleged")
    own = f"/river-valley/events/{event.public_id}/"
    for path in ("/river-valley/timeline/", "/river-valley/events/", own):
        with translation.override(pseudo.LANGUAGE):
            page = Client().get(path).content.decode()
        assert "</svg>⟦Alleged⟧</span>" in page, path
