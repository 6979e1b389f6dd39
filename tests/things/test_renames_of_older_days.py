"""A new name reaches what only an older day of a document mentions."""

from __future__ import annotations

import datetime as dt

import pytest

from core.dates import from_edtf
from core.errors import RuleBroken
from editions.models import Edition
from events.rules.events import EventPartyPart
from parties.rules.drafts import PartyDraft
from tests import makers
from tests.things import verbs
from tests.things.renaming import catch_up, corrected, thing_of
from things.audits import documents_and_versions
from things.models import Thing

pytestmark = pytest.mark.django_db
OLDER, NEWER = dt.date(2025, 2, 20), dt.date(2025, 2, 22)


def named_at_first() -> Thing:
    """An event in which Hills took part, as was told on the first day; two days later nobody."""
    process = makers.make_process()
    makers.published(PartyDraft(slug="hills", label="Hills", party_kind="state"))
    took_part = (EventPartyPart(party="hills", role="actor"),)
    happened = from_edtf(str(OLDER))
    event = verbs.event(
        process, "Valley Wire", str(OLDER), date=happened, parties=took_part
    )
    nobody = makers.draft(process, date=happened, parties=())
    verbs.update(event, nobody, "River Daily", str(NEWER))
    catch_up()
    return event


def test_what_only_an_older_day_mentions_has_its_new_name_there() -> None:
    event = named_at_first()
    corrected("hills", label="Highlands")
    catch_up()
    shown = verbs.shown(event)
    (took_part,) = shown[OLDER]["parties"]
    assert took_part["party"]["name"] == {"en": "Highlands"}
    assert shown[NEWER]["parties"] == []
    assert list(documents_and_versions()) == []


def test_what_only_an_older_day_mentions_is_not_withdrawn() -> None:
    named_at_first()
    with pytest.raises(RuleBroken, match="is named by 1 published things"):
        verbs.withdraw(thing_of("hills"))
    makers.published(PartyDraft(slug="plains", label="Plains", party_kind="state"))
    assert verbs.withdraw(thing_of("plains")).state == "withdrawn"


def test_a_thing_is_rendered_and_counted_once_however_many_days_mention_it() -> None:
    process = makers.make_process()
    event = verbs.event(process, "Valley Wire", str(OLDER), date=from_edtf(str(OLDER)))
    verbs.cite(event, "River Daily", str(NEWER))
    with pytest.raises(RuleBroken, match="is named by 2 published things"):
        verbs.withdraw(thing_of("northland"))
    corrected(label="North Country")
    catch_up()
    rows = Edition.objects.filter(public_id=event.public_id, recorded_to__isnull=True)
    assert rows.count() == 2
