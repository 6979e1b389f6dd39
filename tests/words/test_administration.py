"""The administration speaks the language of the page: forms, lists, refusals."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils import translation

from events.actions import add_route_rule
from events.models import RouteRule
from sources.models import Outlet
from tests import makers
from tests.words import content, pseudo
from tests.words.reading import strange, texts, tidy
from things.models import Thing
from vocabularies.models import ContestedWord, Scheme, Term

# Django's own templates say these in English in every language; "BCP 47" is a name.
DJANGOS = frozenset({"search", "true", "false", "bcp 47"})


def addresses() -> list[str]:
    """The index, and of each table its list, the form of a new row and that of one there."""
    tables = {
        "parties/party": Thing.objects.filter(kind="party"),
        "parties/organisation": Thing.objects.filter(kind="organisation"),
        "parties/person": Thing.objects.filter(kind="person"),
        "parties/place": Thing.objects.filter(kind="place"),
        "parties/post": Thing.objects.filter(kind="post"),
        "events/process": Thing.objects.filter(kind="process"),
        "events/track": Thing.objects.filter(kind="track"),
        "events/routerule": RouteRule.objects.all(),
        "sources/outlet": Outlet.objects.all(),
        "vocabularies/term": Term.objects.all(),
        "vocabularies/contestedword": ContestedWord.objects.all(),
    }
    found = ["/admin/"]
    for table, rows in tables.items():
        found += [f"/admin/{table}/", f"/admin/{table}/add/"]
        found += [f"/admin/{table}/{row.pk}/change/" for row in rows[:1]]
    return found


def test_every_page_of_the_administration_is_made_of_messages(
    own_database: str,
) -> None:
    pseudo.install()
    process = makers.make_process()
    makers.make_event(process)
    add_route_rule(
        process="river-valley", feed="", names={"northland"}, least_names=1,
        by=makers.CHIEF, now=makers.NOW,
    )  # fmt: skip
    content.mark_vocabularies()
    client = Client()
    client.force_login(makers.make_user("chief"))
    known = content.words_of_the_record() | rows_shown() | DJANGOS
    with translation.override(pseudo.LANGUAGE):
        found = {path: outside(client, path, known) for path in addresses()}
    assert {path: words for path, words in found.items() if words} == {}
    assert len(found) > 25


def outside(client: Client, path: str, known: frozenset[str]) -> list[str]:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return sorted(
        {
            f"{part!r} in {text.where}"
            for text in texts(answer.content.decode())
            for part in strange(text, known)
        }
    )


def rows_shown() -> frozenset[str]:
    """Names of rows, codes and words of the lists, as tables and headings show them."""
    models = (Thing, RouteRule, Outlet, Scheme, Term, ContestedWord)
    found = {str(row) for model in models for row in model.objects.all()}
    for row in Term.objects.values_list("code", "label", "scheme__slug"):
        found |= {*row, f"{row[2]}: {row[0]}"}
    for row in ContestedWord.objects.values_list("word", "instead", "language"):
        found |= {*row}
    framed = {f"› {one}" for one in found} | {f"{one} |" for one in found}
    return frozenset(tidy(one) for one in found | framed)


@pytest.mark.django_db
def test_a_refusal_of_the_administration_is_said_in_the_language_of_the_page() -> None:
    pseudo.install()
    makers.make_parties()
    client = Client()
    client.force_login(makers.make_user("chief"))
    given = {
        "slug": "northland",
        "label": "N",
        "party_kind": "state",
        "identifiers": "a | b | c | d",
    }
    with translation.override(pseudo.LANGUAGE):
        page = client.post("/admin/parties/party/add/", given).content.decode()
    assert re.search("⟦Line ⟧1⟦ cannot be read. Write: ⟧", page)
    given["identifiers"] = ""
    with translation.override(pseudo.LANGUAGE):
        page = client.post("/admin/parties/party/add/", given).content.decode()
    refusals = re.findall(r'<ul class="errorlist[^>]*><li>([^<]*)', page)
    assert refusals
    assert all("⟦" in words for words in refusals), refusals
