"""The nightly look at the record finds what does not agree, and nothing in a sound record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db.models import QuerySet

from ceasefire.auditing import findings
from core.dates import from_edtf
from core.quantities import Quantity
from core.wording import contested
from events.models import Event, EventParty, Figure, Statement
from events.rules.claims import FigureDraft, StatementDraft
from tests import makers, servers
from things.actions import update_thing
from things.audits import undocumented, unpublished, unsupported
from things.models import Evidence, Thing

WORDS = "“We are ready to extend the truce,”"


def a_record() -> Thing:
    """Some of each: an event of two stages, a quotation, a figure and its part."""
    process = makers.make_process()
    version = makers.make_version()
    draft = makers.draft(process)
    event = makers.published(draft, sources=[makers.quotation(version, "in Lakeside")])
    update_thing(
        public_id=event.public_id, version=1, draft=replace(draft, summary="More."),
        sources=[makers.pointer("River Daily", "2025-03-01")], reason="More is known.",
        by=makers.EDITOR, now=makers.later(),
    )  # fmt: skip
    said = StatementDraft(
        process="river-valley",
        form="direct_quotation",
        words=WORDS,
        speaker="the ministry",
        said_on=from_edtf("2025-02-27"),
    )
    makers.published(said, sources=[makers.quotation(version, WORDS)])
    whole = makers.published(_figure("12"))
    makers.published(replace(_figure("5"), part_of=whole.public_id))
    return event


def _figure(number: str) -> FigureDraft:
    return FigureDraft(
        process="river-valley",
        measure="held",
        population="captives",
        unit="person",
        quantity=Quantity(qualifier="exact", value=Decimal(number), label=number),
        modality="reported",
        claimant="northland",
        as_of=from_edtf("2025-02-27"),
    )


@pytest.mark.django_db
def test_a_sound_record_has_no_finding(capsys: pytest.CaptureFixture[str]) -> None:
    a_record()
    assert [f for f in findings() if not f.notice] == []
    call_command("audit_record")
    assert "Nothing is amiss" in capsys.readouterr().out


BREAKS: dict[str, tuple[str, Callable[[Thing], object]]] = {
    "a title changed past the verbs": (
        "tables hold what versions say",
        lambda e: Event.objects.filter(pk=e.pk).update(title="Other words"),
    ),
    "bounds that are not the string's": (
        "tables hold what versions say",
        lambda e: Event.objects.filter(pk=e.pk).update(date_latest=None),
    ),
    "a party taken away": (
        "tables hold what versions say",
        lambda e: EventParty.objects.filter(thing=e.pk, ordinal=0).delete(),
    ),
    "a source taken away": (
        "nothing is published without a source",
        lambda e: Evidence.objects.filter(thing=e).delete(),
    ),
    "a name changed past the verbs": (
        "documents follow from versions",
        lambda e: Thing.objects.filter(slug="northland").update(label="North"),
    ),
    "a thing taken back past the verbs": (
        "only what is published has one",
        lambda e: Thing.objects.filter(pk=e.pk).update(
            state="withdrawn", withdrawn_for="error", withdrawn_reason="x"
        ),
    ),
    "words that nobody said": (
        "a quotation is what its source says",
        lambda e: Statement.objects.update(words="Something else"),
    ),
    "a part larger than its whole": (
        "a part is within its whole",
        lambda e: Figure.objects.filter(part_of__isnull=False).update(
            quantity_value=13
        ),
    ),
}


@pytest.mark.django_db
@pytest.mark.parametrize("what", BREAKS)
def test_what_does_not_agree_is_found_and_ends_the_command_with_an_error(
    what: str,
) -> None:
    event = a_record()
    rule, break_it = BREAKS[what]
    break_it(event)
    assert rule in {f.rule for f in findings() if not f.notice}
    with pytest.raises(CommandError, match="findings"):
        call_command("audit_record")


def test_a_quotation_that_no_longer_stands_in_its_source_is_found(
    own_database: str,
) -> None:
    a_record()
    with servers.admin(own_database) as owner, owner.cursor() as cursor:
        cursor.execute("ALTER TABLE sources_articleversion DISABLE TRIGGER USER")
        cursor.execute("UPDATE sources_articleversion SET text = 'x' || text")
    owner.close()
    assert "quoted words stand in their source" in {f.rule for f in findings()}


@pytest.mark.django_db
def test_words_that_take_a_side_are_noticed_in_our_text_and_not_in_quotations() -> None:
    process = makers.make_process()
    makers.make_event(process, title="Talks on hostages in Lakeside")
    notices = [f for f in findings() if f.notice]
    assert [f.rule for f in notices] == ["our words are neutral"]
    assert "captives" in notices[0].words
    assert [f for f in findings() if not f.notice] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The hostages", ["hostages"]),
        ("SO-CALLED talks", ["so-called"]),
        ("Captives were exchanged", []),
        ("A hostagelike word", []),
    ],
)
def test_contested_words_are_found_whole(text: str, found: list[str]) -> None:
    sided = {"hostages": "captives", "so-called": "leave it out"}
    assert [word for word, _ in contested(text, sided)] == found


@pytest.mark.django_db
@pytest.mark.parametrize("asked", [undocumented, unpublished, unsupported])
def test_what_is_missing_is_found_by_one_join_however_large_the_record(
    asked: Callable[[], QuerySet[Any, Any]],
) -> None:
    plan = asked().explain()
    assert "Anti Join" in plan
    assert "SubPlan" not in plan, "once for each row: hours, in a record of a million"
