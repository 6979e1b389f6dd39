"""Many save one thing at the same moment: one wins, all others see both versions.

Every run tries a few; ALL_SAVES=1 tries 20 rounds of 50.
"""

from __future__ import annotations

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connections
from django.template.base import Template
from django.test import Client

from editions.models import Act
from tests import makers
from tests.pages.drafting import fields_of, send

ROUNDS, SAVES = (20, 50) if os.environ.get("ALL_SAVES") else (2, 12)


@dataclass
class Round:
    """One form that many have opened, and all send at the same moment."""

    editor: Any
    path: str
    form: dict[str, Any]
    barrier: threading.Barrier

    def save(self, title: str) -> tuple[int, bool]:
        """Send the form with a title; return the status, and whether both were shown."""
        client = Client()
        client.force_login(self.editor)
        self.barrier.wait(timeout=60)
        page = send(client, self.path, self.form, title=title, do="save")
        words = page.content.decode()
        connections.close_all()
        return page.status_code, "Theirs:" in words and title in words


def _unwatched(template: Template, context: Any) -> Any:
    """Render as outside tests. The test client would copy each context once per waiting client."""
    return template.nodelist.render(context)


def test_of_many_who_save_at_once_one_wins_and_all_others_are_shown_the_conflict(
    own_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    thing = makers.published(makers.draft(makers.make_process()))
    editor = makers.make_user()
    path = f"/desk/drafts/{thing.public_id}/"
    client = Client()
    client.force_login(editor)
    for number in range(ROUNDS):
        form = fields_of(client.get(path))
        one = Round(editor, path, form, threading.Barrier(SAVES))
        titles = [f"Title {number} of {mine}" for mine in range(SAVES)]
        with monkeypatch.context() as patched, ThreadPoolExecutor(SAVES) as pool:
            patched.setattr(Template, "_render", _unwatched)
            answers = list(pool.map(one.save, titles))
        assert sorted(code for code, _ in answers) == [302] + [409] * (SAVES - 1)
        assert sum(shown for _, shown in answers) == SAVES - 1
        thing.refresh_from_db()
        assert thing.version == number + 2
    assert Act.objects.filter(verb="draft_event").count() == ROUNDS
