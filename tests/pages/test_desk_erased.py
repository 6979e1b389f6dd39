"""What the desk shows of a thing that was erased."""

from __future__ import annotations

from tests import makers
from tests.pages.test_desk_things import client_of, text, told
from tests.things import verbs
from tests.things.test_erasing import administrator, erase

__all__ = ["administrator"]


def test_of_what_was_erased_a_tombstone_is_left() -> None:
    process = makers.make_process()
    event = makers.make_event(process, title="Secret talks")
    verbs.correct(event, makers.draft(process, title="Secret talks open"))
    assert "Secret talks open" in text(client_of("editor"), event)
    erase(event, "--yes")
    for role in ("editor", "chief", "administrator"):
        page = text(client_of(role), event)
        assert "Secret" not in page
        assert "It was erased for good." in page
        assert [row[1] for row in told(client_of(role), event)] == ["Erased"]
