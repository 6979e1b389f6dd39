"""The administration of reference tables: the record's own verbs behind Django's admin."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from editions.models import Act
from events.models import Process
from parties.models import Party, Spelling
from sources.actions import ensure_outlet
from tests import makers
from things.models import Thing
from vocabularies.models import Term

pytestmark = pytest.mark.django_db
PARTY = {
    "slug": "delta-union",
    "label": "Delta Union",
    "party_kind": "political_movement",
    "short_name": "",
    "parent": "",
    "spellings": "اتحاد الدلتا | ar\nUnion of the Delta",
    "identifiers": "wikidata | Q1",
}


def signed_in(client: Client, role: str) -> None:
    client.force_login(makers.make_user(role))


def test_an_editor_adds_a_party_with_spellings_in_two_scripts(client: Client) -> None:
    signed_in(client, "editor")
    answer = client.post("/admin/parties/party/add/", PARTY)
    assert answer.status_code == 302
    party = Party.objects.get(thing__slug="delta-union")
    spelled = Spelling.objects.filter(thing=party.thing).order_by("ordinal")
    assert [(s.text, s.language) for s in spelled] == [
        ("Delta Union", "en"),
        ("اتحاد الدلتا", "ar"),
        ("Union of the Delta", "en"),
    ]
    act = Act.objects.get(verb="publish_party", by_label="some-editor")
    assert act.by_id


def test_a_change_names_the_version_that_was_read_and_is_lost_when_it_is_stale(
    client: Client,
) -> None:
    makers.make_parties()
    signed_in(client, "editor")
    thing = Thing.objects.get(kind="party", slug="northland")
    address = f"/admin/parties/party/{thing.pk}/change/"
    page = client.get(address)
    assert page.status_code == 200
    form = page.context["adminform"].form
    given = {
        **{n: form.initial.get(n) or "" for n in form.fields},
        "spellings": "Northland",
        "identifiers": "",
        "label": "The North",
        "reason": "It calls itself that.",
    }
    assert client.post(address, given).status_code == 302
    again = client.post(address, {**given, "label": "North"})
    assert "has version 2 now" in again.content.decode()
    assert Thing.objects.get(pk=thing.pk).label == "The North"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"identifiers": "wikidata | Q1 | x | y"}, "Line 1 cannot be read"),
        ({"identifiers": "library | 3"}, "identifier"),
        ({"slug": "northland"}, "That short name is taken."),
        ({"label": ""}, "This field is required."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(
    client: Client, change: dict[str, str], words: str
) -> None:
    makers.make_parties()
    signed_in(client, "editor")
    answer = client.post("/admin/parties/party/add/", {**PARTY, **change})
    assert answer.status_code == 200
    page = answer.content.decode()
    assert words in page
    assert "اتحاد الدلتا" in page
    assert not Party.objects.filter(thing__slug="delta-union").exists()


def test_nothing_is_deleted_in_the_administration(client: Client) -> None:
    makers.make_parties()
    signed_in(client, "administrator")
    thing = Thing.objects.get(kind="party", slug="northland")
    assert client.get(f"/admin/parties/party/{thing.pk}/change/").status_code == 200
    answer = client.post(f"/admin/parties/party/{thing.pk}/delete/", {"post": "yes"})
    assert answer.status_code == 403
    assert Party.objects.filter(pk=thing.pk).exists()


@pytest.mark.parametrize(
    ("role", "path", "status"),
    [
        ("", "/admin/", 302),
        ("reader", "/admin/", 302),
        ("contributor", "/admin/", 302),
        ("editor", "/admin/", 200),
        ("editor", "/admin/parties/person/", 403),
        ("chief", "/admin/parties/person/", 200),
        ("editor", "/admin/vocabularies/term/", 403),
        ("chief", "/admin/vocabularies/term/", 200),
    ],
)
def test_who_may_see_a_table_is_who_may_change_it(
    client: Client, role: str, path: str, status: int
) -> None:
    if role:
        signed_in(client, role)
    assert client.get(path).status_code == status


def test_the_admin_signs_nobody_in_itself(client: Client) -> None:
    makers.make_user("editor")
    given = {"username": "some-editor", "password": makers.PASSWORD}
    answer = client.post("/admin/login/?next=/admin/", given)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/accounts/login/")
    assert "_auth_user_id" not in client.session


def test_an_editor_changes_a_process_and_its_parties(client: Client) -> None:
    process = makers.make_process()
    signed_in(client, "editor")
    address = f"/admin/events/process/{process.pk}/change/"
    form = client.get(address).context["adminform"].form
    given = {
        **{n: form.initial.get(n) or "" for n in form.fields},
        "name": "Valley truce",
        "parties": "northland | conflict_party",
        "reason": "Its short name.",
    }
    assert client.post(address, given).status_code == 302
    row = Process.objects.get(pk=process.pk)
    assert (row.name, row.process_parties.count()) == ("Valley truce", 1)


def test_a_chief_adds_rewords_and_deprecates_a_term(client: Client) -> None:
    signed_in(client, "chief")
    new: dict[str, Any] = {
        "scheme": "party_kind",
        "code": "tribal_council",
        "label": "Tribal council",
        "definition": "A council of elders that speaks for its people.",
        "source": "This record.",
        "strand": "",
        "note": "",
    }
    assert client.post("/admin/vocabularies/term/add/", new).status_code == 302
    term = Term.objects.get(pk="party_kind:tribal_council")
    address = f"/admin/vocabularies/term/{'party_5Fkind_3Atribal_5Fcouncil'}/change/"
    given = {
        "label": "Council of elders",
        "definition": term.definition,
        "translations": "{}",
        "maps": "{}",
        "successor": "",
        "note": "Clearer.",
        "version_read": "1",
    }
    assert client.post(address, given).status_code == 302
    term.refresh_from_db()
    assert term.label == "Council of elders"
    ended = {**given, "successor": "party_kind:other", "note": "Not needed."}
    late = client.post(address, {**ended, "label": "Elders"})
    assert "has version 2 now" in late.content.decode()
    ended["version_read"] = "2"
    assert client.post(address, ended).status_code == 302
    term.refresh_from_db()
    assert (term.status, term.successor_id) == ("deprecated", "party_kind:other")
    assert term.label == "Council of elders"


def test_a_term_is_reworded_and_deprecated_in_one_form_or_not_at_all(
    client: Client,
) -> None:
    signed_in(client, "chief")
    term = Term.objects.get(pk="unit:truck")
    address = "/admin/vocabularies/term/unit_3Atruck/change/"
    form = client.get(address).context["adminform"].form
    given = {
        "label": "Lorry",
        "definition": term.definition,
        "translations": "{}",
        "maps": "{}",
        "successor": "unit:count",
        "version_read": str(form.initial["version_read"]),
    }
    assert "Say why" in client.post(address, given).content.decode()
    term.refresh_from_db()
    assert (term.label, term.status) == ("Truck", "current")
    given["note"] = "Two words for one."
    assert client.post(address, given).status_code == 302
    term.refresh_from_db()
    assert (term.label, term.status, term.version) == ("Lorry", "deprecated", 3)
    act = Act.objects.get(verb__endswith="_term")
    assert (act.verb, act.reason) == (
        "change_term",
        "unit:truck → unit:count: Two words for one.",
    )


def test_an_editor_renames_an_outlet_once_for_each_version_that_was_read(
    client: Client,
) -> None:
    outlet = ensure_outlet(name="Valley Wire", now=makers.NOW)
    signed_in(client, "editor")
    address = f"/admin/sources/outlet/{outlet.pk}/change/"
    given = {"name": "The Valley Wire", "language": "en", "version_read": "1"}
    assert client.get(address).status_code == 200
    assert client.post(address, given).status_code == 302
    late = client.post(address, {**given, "name": "Wire"})
    assert "has version 2 now" in late.content.decode()
    outlet.refresh_from_db()
    assert (outlet.name, outlet.slug) == ("The Valley Wire", "valley-wire")
