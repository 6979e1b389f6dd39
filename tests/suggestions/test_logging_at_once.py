"""Two who publish what was saved together wait for one another, and neither is turned away."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import transaction

from suggestions.actions import publish_as_it_stands
from tests import makers
from tests.sources.test_names_at_once import beside, waiting_for_lock
from tests.suggestions.test_logging import log, stand, statement
from tests.things import verbs
from things.models import Thing


def as_it_stands(event: Thing) -> Thing:
    return publish_as_it_stands(
        public_id=event.public_id, version=verbs.version(event),
        reason="So it was.", by=makers.EDITOR, now=makers.later(),
    )  # fmt: skip


def from_its_form(event: Thing) -> Thing:
    return log("published", event)


@pytest.mark.parametrize("publish", [as_it_stands, from_its_form])
def test_who_publishes_an_event_waits_for_who_publishes_a_claim_of_it_alone(
    own_database: str, publish: Callable[[Thing], Thing]
) -> None:
    makers.make_process()
    event = log("published")
    log("draft", event, claims=(statement("We are ready."), statement("We are here.")))
    alone = Thing.objects.filter(kind="statement").order_by("pk")[0]
    with transaction.atomic():
        Thing.objects.select_for_update(no_key=True).get(pk=alone.pk)
        other = beside(lambda: publish(event))
        while not waiting_for_lock():
            assert other.is_alive()
        verbs.publish(alone)
    other.join(30)
    event.refresh_from_db()
    assert stand() == {"We are ready.", "We are here."}
    assert event.published_version == event.version > 2
