from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from parties.rules.drafts import OrganisationDraft
from suggestions.models import Suggestion
from tests import makers
from tests.pages.desk import read


@pytest.fixture(autouse=True)
def quick_passwords(settings: Any) -> None:
    """Hash passwords quickly: nothing here tests how hard they are to guess."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def review(db: None) -> dict[str, Any]:
    """A read article, an editor signed in, and the first suggested event."""
    makers.make_process()
    office = OrganisationDraft(
        slug="host-office", label="The host’s office", organisation_kind="public_body"
    )
    makers.published(office)
    version = makers.make_version()
    read(version)
    client = Client()
    client.force_login(makers.make_user())
    event = Suggestion.objects.filter(kind="event").order_by("start").first()
    assert event is not None
    return {"client": client, "version": version, "event": event}


@pytest.fixture
def desk(db: None) -> Client:
    """An editor signed in, where there is a process."""
    makers.make_process()
    client = Client()
    client.force_login(makers.make_user())
    return client
