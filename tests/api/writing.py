"""What tests of writing send: an event of the two invented parties, by a token that may write."""

from __future__ import annotations

import json
from typing import Any

from django.test import Client
from django.utils import timezone

from accounts.actions import make_token
from accounts.models import User
from tests import makers

EVENTS = "/api/v1/events/"
URL = "https://wire.example.org/talks"
QUOTED = "Delegations of Northland and River Front arrived in Lakeside"


def token_of(user: User, *scopes: str) -> str:
    """A token of an account."""
    wanted = scopes or ("read", "write:events")
    return make_token(
        name=f"writer {user.api_tokens.count()}",
        scopes=wanted,
        days=7,
        by=user.by,
        now=timezone.now(),
    ).token


def values(**given: Any) -> dict[str, Any]:
    """The values of an event, as they are sent."""
    return {
        "process": "river-valley",
        "type": "negotiation.round_opened",
        "modality": "happened",
        "title": "Talks open in Lakeside",
        "date": {"text": "on Thursday", "edtf": "2025-02-27"},
        "parties": [
            {"party": "northland", "role": "actor"},
            {"party": "river-front", "role": "actor"},
        ],
        **given,
    }


def pointer(**given: Any) -> dict[str, Any]:
    """A citation of words that are not held."""
    source = {"url": URL, "outlet": "Valley Wire", "published_on": "2025-02-28"}
    return {**source, **given}


def event(**given: Any) -> dict[str, Any]:
    """A whole body: values and what they rest on."""
    return {"values": values(), "citations": [pointer()], **given}


class Writer:
    """Somebody who writes through the API."""

    def __init__(self, role: str = "chief", token: str = "") -> None:
        self.token = token or token_of(makers.make_user(role))
        self.client = Client()

    def send(
        self, method: str, path: str, body: Any = None, *, match: Any = "", **more: Any
    ) -> Any:
        """Send JSON; ``match`` is the version that was read, or a tag."""
        headers = {"Authorization": f"Bearer {self.token}", **more.pop("headers", {})}
        if match:
            headers["If-Match"] = f'"{match}"' if isinstance(match, int) else match
        data = body if isinstance(body, bytes) else json.dumps(body)
        kind = more.pop("content_type", "application/json")
        return self.client.generic(
            method, path, data, content_type=kind, headers=headers, **more
        )

    def post(self, path: str = EVENTS, body: Any = None, **more: Any) -> Any:
        """Send with POST; an event where nothing else is given."""
        return self.send("POST", path, event() if body is None else body, **more)

    def patch(self, path: str, body: Any, **more: Any) -> Any:
        """Send with PATCH."""
        return self.send("PATCH", path, body, **more)


def wrong(answer: Any) -> dict[str, str]:
    """What is wrong with what was sent, by its place."""
    assert answer.status_code in (400, 413, 415, 422), answer.content
    return {one["pointer"]: one["detail"] for one in answer.json()["errors"]}
