"""No line of a log opens anything."""

from __future__ import annotations

import json

import structlog

from ceasefire.logs import SHARED, without_tokens


def test_the_link_of_an_invitation_is_taken_out_and_nothing_else() -> None:
    assert without_tokens in SHARED
    token = "ab12" * 16
    told = {
        "request": f"GET /account/invitation/{token}/",
        "event": f"Gone: /account/invitation/{token}/ and /account/invitation/{token}",
        "code": 200,
        "other": "GET /account/ab12/",
    }
    line = without_tokens(None, "", dict(told))
    assert token not in json.dumps(line)
    assert line["request"] == "GET /account/invitation/…/"
    assert (line["code"], line["other"]) == (200, "GET /account/ab12/")


def test_every_line_goes_through_it() -> None:
    config = structlog.get_config()["processors"]
    assert without_tokens in config
