"""Drafts change no public answer: of every route, with every parameter of documents and forms.

The short form of this, with what lists and feeds are asked most, is test_two_worlds. This one
makes some thousands of requests, so that it waits for TWO_WORLDS=1. It has a database of its
own and no transaction around it, so that it stands in nobody's way.
"""

from __future__ import annotations

import os
from hashlib import blake2b
from typing import Any

import pytest
import time_machine
from django.test import Client

from tests import makers
from tests.ceasefire.every_public_answer import addresses, answer_to
from tests.ceasefire.test_two_worlds import CANARY, MARK, OF_ASKING, keep_secrets
from tests.things import verbs
from tests.timeline import stories
from things.models import Thing

WIDE = pytest.mark.skipif("TWO_WORLDS" not in os.environ, reason="set TWO_WORLDS=1")
# How often the asker has asked, which rises with each time that it is asked.
USAGE = "/api/v1/usage/"
Told = tuple[int, str, bytes, bool]


def told(address: str) -> Told:
    """Status, headers and a digest of the body; and whether either has the word of the drafts."""
    answer: Any = answer_to(Client(), address)
    body = MARK.sub(b"", b"".join(answer) if answer.streaming else answer.content)
    headers = repr([(n, v) for n, v in answer.items() if n not in OF_ASKING])
    word = CANARY.encode() in body or CANARY in headers
    if address == USAGE:
        headers, body = "", b""
    return answer.status_code, headers, blake2b(body).digest(), word


@WIDE
def test_no_public_answer_tells_that_there_are_drafts(
    own_database: str,
) -> None:
    stories.one_of_each()
    with time_machine.travel(makers.later(10_000), tick=False):
        asked = addresses(list(Thing.objects.published().order_by("pk")))
        before = {address: told(address) for address in asked}
        secrets = list(keep_secrets())
        after = {address: told(address) for address in asked}
        assert [one for one in asked if before[one] != after[one]] == []
        assert [one for one in asked if after[one][3]] == []
        good = sum(status == 200 for status, *_ in before.values())
        assert good > 0.6 * len(asked) > 1_000
        verbs.publish(secrets[-1])  # the control: that is another world, and is told
        assert told("/api/v1/events/") != before["/api/v1/events/"]
