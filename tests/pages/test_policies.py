from __future__ import annotations

import pytest
from django.test import Client

from tests import makers

pytestmark = pytest.mark.django_db
HEADER = "Content-Security-Policy"


def policy(path: str) -> str:
    return str(Client().get(path)[HEADER])


def test_a_page_may_load_from_here_alone_and_a_file_or_document_nothing() -> None:
    makers.make_event(makers.make_process())
    for path in ("/", "/river-valley/timeline/", "/search/"):
        assert "default-src 'self'" in policy(path), path
    for path in (
        "/river-valley/timeline.csv",
        "/river-valley/timeline.atom",
        "/api/v1/events/",
        "/api/v1/events.ndjson",
        "/api/v1/nothing/",
    ):
        assert policy(path).startswith("default-src 'none';"), path


def test_what_one_page_is_allowed_besides_no_other_is() -> None:
    styles = "style-src 'self' 'unsafe-inline'"
    assert styles in policy("/api/schema/docs/")
    assert styles not in policy("/")
