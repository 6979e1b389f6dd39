"""Through the API, too, nobody publishes alone what is sensitive, however they ask for it."""

from __future__ import annotations

from typing import Any

import pytest

from tests import makers
from tests.api.writing import Writer, event, values
from things.models import Thing

pytestmark = pytest.mark.django_db
PROCESSES = "/api/v1/processes/"


@pytest.fixture
def quiet(writer: Writer) -> Thing:
    """A process that asks for two, beside the ordinary one."""
    thing = makers.make_process("quiet-talks", name="Quiet talks")
    Thing.objects.filter(pk=thing.pk).update(sensitivity="high")
    return thing


def alone(answer: Any) -> bool:
    """Whether it was published, and not refused since somebody else is to publish it."""
    if answer.status_code in (200, 201):
        return True
    assert answer.status_code == 422, answer.content
    assert "somebody else" in answer.json()["detail"]
    return False


def test_a_process_that_asks_for_two_does_so_by_its_id_and_for_what_is_moved_into_it(
    writer: Writer, quiet: Thing
) -> None:
    ordinary = Thing.objects.get(slug="river-valley")
    for name, may_be in (
        ("quiet-talks", False),
        (quiet.public_id, False),
        ("river-valley", True),
        (ordinary.public_id, True),
    ):
        sent = event(values=values(process=name))
        assert alone(writer.post(body=sent)) is may_be, name
    path = writer.post()["Location"]
    for name, may_be in (("quiet-talks", False), ("river-valley", True)):
        sent = {"values": {"process": name}, "reason": "Filed wrongly."}
        assert alone(writer.patch(path, sent, match=1)) is may_be, name


def test_a_process_is_called_sensitive_by_a_draft_and_by_nobody_in_vain(
    writer: Writer,
) -> None:
    process = Thing.objects.get(slug="river-valley")
    path = f"{PROCESSES}river-valley/"
    marked = {"sensitivity": "high", "reason": "Two from now on."}
    assert not alone(writer.patch(path, marked, match=1))
    assert alone(writer.post())
    drafted = writer.patch(path, {**marked, "then": "draft"}, match=1)
    assert drafted.status_code == 200
    process.refresh_from_db()
    assert process.sensitivity == "high"
    assert not alone(writer.post())
    lower = {"sensitivity": "low", "values": {"summary": "Open."}, "reason": "Open."}
    assert not alone(writer.patch(path, lower, match=2))
    assert writer.patch(path, {**lower, "then": "draft"}, match=2).status_code == 200
    process.refresh_from_db()
    assert process.sensitivity == "high"


def test_what_is_marked_as_moderate_is_published_and_stays_so(writer: Writer) -> None:
    path = writer.post()["Location"]
    marked = {"sensitivity": "moderate", "reason": "Handle with care."}
    assert alone(writer.patch(path, marked, match=1))
    thing = Thing.objects.get(kind="event")
    assert thing.sensitivity == "moderate"
    assert alone(writer.patch(path, {"reason": "To see."}, match=2))
    thing.refresh_from_db()
    assert thing.sensitivity == "moderate"
