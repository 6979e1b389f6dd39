"""Erasing: nothing that a thing said is left anywhere, and what stands beside it is untouched."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection

from core.dates import from_edtf
from core.text import digest
from editions.models import Act, Change, Edition, Entry
from events.models import Event, EventParty
from events.rules.claims import StatementDraft
from parties.rules.drafts import PersonDraft
from sources.actions import cite
from sources.models import Citation
from tests import makers
from tests.things.verbs import correct, source, withdraw
from things import queries
from things.actions import (
    save_draft,
    update_thing,
)
from things.models import Evidence, Revision, Thing

WORD = "qaxolum"  # stands in what is erased, and nowhere else
# What this record received stays: it is another's publication, kept as it came, shown to nobody.
AS_RECEIVED = ("sources_articleversion", "sources_capture", "suggestions_suggestion")


@pytest.fixture(autouse=True)
def administrator(own_database: str) -> None:
    """Somebody who may erase, in a database where they can: erasing is another connection's."""
    if not settings.ERASE_DATABASE_URL:
        pytest.skip("needs ERASE_DATABASE_URL beside DATABASE_URL")
    makers.make_user("administrator")


def erase(thing: Thing, *more: str, by: str = "some-administrator") -> None:
    reason = "--reason=Asked for by the family."
    call_command("erase", thing.public_id, reason, f"--by={by}", *more)


def tables() -> list[str]:
    return connection.introspection.table_names()


def rows_with(words: str, *, but: tuple[str, ...] = ()) -> list[str]:
    """Every row of every table that holds some words in any column, whatever its type."""
    found = []
    with connection.cursor() as cursor:
        for table in sorted(set(tables()) - set(but)):
            cursor.execute(
                f'SELECT r::text FROM "{table}" AS r WHERE r::text ILIKE %s',
                [f"%{words}%"],
            )
            found += [f"{table}: {row}" for (row,) in cursor.fetchall()]
    return found


def rows_of(thing: Thing) -> list[str]:
    """Every row that is a thing's, as text, by the column that says so."""
    found = []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns"
            " WHERE table_schema = 'public' AND column_name IN ('thing_id', 'public_id')"
        )
        for table, column in cursor.fetchall():
            key = thing.pk if column == "thing_id" else thing.public_id
            cursor.execute(
                f"SELECT r::text FROM {table} AS r WHERE {column} = %s", [key]
            )
            found += [f"{table}: {row}" for (row,) in cursor.fetchall()]
    return sorted(found)


def a_person(**given: Any) -> Thing:
    draft = PersonDraft(slug=f"{WORD}-vurk", label=f"{WORD.title()} Vurk", **given)
    return makers.published(draft)


def a_statement(**given: Any) -> StatementDraft:
    values: dict[str, Any] = {
        "process": "river-valley",
        "form": "paraphrase",
        "words": "We are ready",
        "speaker": "an envoy",
        "said_on": from_edtf("2025-02-27"),
        **given,
    }
    return StatementDraft(**values)


def an_event() -> Thing:
    """An event with a history: a draft, two stages, a correction, quotations, reasons."""
    process = makers.make_process()
    version = makers.make_version(f"The {WORD} bridge was closed on Thursday.")
    words = makers.quotation(version, f"{WORD} bridge was closed")
    draft = makers.draft(process, title=f"{WORD} closes", summary=f"At {WORD}.")
    thing = makers.published(draft, sources=[words])
    later = replace(draft, title=f"{WORD} opens", place="lakeside")
    thing = update_thing(
        public_id=thing.public_id, version=1, draft=later,
        sources=[makers.pointer("River Daily", "2025-03-01", locator=f"{WORD} page")],
        reason=f"{WORD} is known.", by=makers.EDITOR, now=makers.later(),
    )  # fmt: skip
    thing = correct(thing, replace(later, summary="Of it."), reason=f"Not {WORD}.")
    return save_draft(
        public_id=thing.public_id, version=thing.version, by=makers.EDITOR,
        draft=replace(later, summary=f"{WORD} again"), now=makers.later(3),
    )  # fmt: skip


def test_nothing_that_was_erased_is_left_in_any_column_of_any_table() -> None:
    thing = an_event()
    assert len({row.partition(":")[0] for row in rows_with(WORD)}) > 6
    erase(thing, "--yes")
    assert rows_with(WORD, but=AS_RECEIVED) == []
    assert not Event.everything.filter(pk=thing.pk).exists()
    assert not EventParty.objects.filter(thing_id=thing.pk).exists()
    assert not Evidence.objects.filter(thing=thing).exists()
    assert not Entry.objects.filter(public_id=thing.public_id).exists()
    assert set(
        Edition.objects.filter(public_id=thing.public_id).values_list(
            "document", "process", "type", "strand", "earliest", "latest"
        )
    ) == {("{}", "", "", "", None, None)}
    assert not Edition.objects.filter(
        public_id=thing.public_id, recorded_to=None
    ).exists()


def test_it_leaves_a_tombstone_that_says_who_when_and_why() -> None:
    thing = an_event()
    before = Thing.objects.get(pk=thing.pk)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT content::text FROM things_revision WHERE thing_id = %s"
            " ORDER BY version DESC LIMIT 1",
            [thing.pk],
        )
        expected = digest(cursor.fetchone()[0])
    erase(thing, "--yes")
    tomb = Thing.objects.get(pk=thing.pk)
    assert (tomb.state, tomb.erased_digest) == ("erased", expected)
    assert (tomb.label, tomb.slug, tomb.brief, tomb.about) == ("", None, {}, None)
    assert (tomb.public_id, tomb.kind) == (before.public_id, "event")
    assert tomb.first_published_at == before.first_published_at
    assert tomb.version == tomb.published_version == before.version + 1
    act = Act.objects.latest("id")
    assert (act.verb, act.by_label) == ("erase_event", "some-administrator")
    assert act.reason == "Asked for by the family."
    versions = Revision.objects.filter(thing=thing).order_by("version")
    assert {v.content == {} for v in versions} == {True}
    assert [v.version for v in versions] == list(range(1, tomb.version + 1))
    assert (versions.last().state, versions.last().act) == ("erased", act)  # type: ignore[union-attr]
    change = Change.objects.latest("seq")
    assert (change.public_id, change.verb) == (thing.public_id, "withdrawn")
    assert (change.version, change.edition, change.act) == (tomb.version, None, act)


def test_what_is_beside_it_is_left_as_it_is() -> None:
    thing = an_event()
    version = makers.make_version()
    shared = makers.quotation(version, "arrived in Lakeside on Thursday")
    process = queries.kinds()["process"].model.objects.get().thing
    other = makers.make_event(process, title="Talks go on", sources=[shared])
    own = makers.make_event(process, title="Talks end", sources=[shared])
    before = {one.pk: rows_of(one) for one in (other, process)}
    erase(own, "--yes")
    erase(thing, "--yes")
    assert {one.pk: rows_of(one) for one in (other, process)} == before
    assert Evidence.objects.get(thing=other).citation.exact.startswith("arrived")


def test_citations_go_that_nothing_else_rests_on_or_ever_did() -> None:
    process = makers.make_process()
    version = makers.make_version()
    alone = makers.quotation(version, "Northland and River Front meet")
    shared = makers.quotation(version, "arrived in Lakeside on Thursday")
    former = makers.quotation(version, "the host said")
    other = makers.make_event(process, sources=[shared, former])
    thing = makers.make_event(
        process, title="Talks end", sources=[alone, shared, former]
    )
    correct(
        other,
        makers.draft(process),
        sources=source("Hill Post", "2025-02-27"),
    )
    with_them = {cite(source=s, now=makers.NOW) for s in (shared, former)}
    number = cite(source=alone, now=makers.NOW)
    erase(thing, "--yes")
    assert set(Citation.objects.exclude(version=None).values_list("pk", flat=True)) == (
        with_them
    )
    assert number not in with_them


def test_a_draft_that_nobody_published_leaves_no_word_in_the_feed() -> None:
    makers.make_process()
    thing = save_draft(
        draft=a_statement(words=WORD), by=makers.CONTRIBUTOR, now=makers.NOW
    )
    changes = Change.objects.count()
    erase(thing, "--yes")
    assert rows_with(WORD) == []
    assert Change.objects.count() == changes
    assert Thing.objects.get(pk=thing.pk).published_version is None


def test_what_is_erased_is_named_by_nothing_new_and_changed_by_nobody() -> None:
    makers.make_process()
    person = a_person()
    erase(person, "--yes")
    for key in (person.slug, person.public_id):
        with pytest.raises(Exception, match=f"There is no person “{key}”"):
            makers.published(a_statement(person=key))
    with pytest.raises(Exception, match="There is no such thing"):
        withdraw(Thing.objects.get(pk=person.pk))
    with pytest.raises(CommandError, match="There is no such thing"):
        erase(person, "--yes")
    again = a_person()  # the short name is free again, the id is not
    assert again.public_id != person.public_id
