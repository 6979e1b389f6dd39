"""The description in OpenAPI is valid, and everything that is asked by it is answered by it.

schemathesis makes requests of every operation, right and wrong ones, of a server with a real
record, and holds each answer against the description, with every check that it has.
ALL_EXAMPLES=1 makes some tens of thousands (minutes); as a rule it is some hundreds.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema_rs
import openapi_spec_validator
import pytest
import schemathesis
from django.conf import settings as ours
from django.core.management import call_command

from tests import makers
from tests.api.described import described, make_record, with_examples
from tests.api.writing import token_of
from tests.flows.stack import running

ALL = "ALL_EXAMPLES" in os.environ
# What may be refused although its form is right: forms cannot say that a name must name
# something here, that a version must be the newest, or what rules of the record refuse.
REFUSED = [400, 401, 403, 404, 410, 412, 414, 422, 428]
CONFIG = f"""
[checks]
positive_data_acceptance.expected-statuses = {["2xx", 302, 304, 416, *REFUSED]}
negative_data_rejection.expected-statuses = {[*REFUSED, 405, 406, 413, 415]}
# Without If-Match: first of all it is looked at who asks, and whether there is such a thing.
missing_required_header.expected-statuses = {REFUSED}
"""
# All that is not of one kind of things, and one kind: all kinds have the same views.
SOME = r"/(events|changes|tallies|outlets|vocabularies|bulk|usage|desk|admin)/"


@pytest.mark.django_db
def test_the_description_is_valid_by_two_that_know_nothing_of_each_other() -> None:
    schema = described()
    assert schema["openapi"].startswith("3.1")
    assert opinions(schema) == [True, True]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("at", "value"),
    [
        (("openapi",), 3.1),
        (("info", "title"), None),
        (("paths", "/api/v1/usage/", "get", "responses"), []),
        (("components", "schemas", "Problem", "type"), "thing"),
    ],
)
def test_both_see_what_is_wrong(at: tuple[str, ...], value: Any) -> None:
    schema = described()
    *way, last = at
    inner = schema
    for name in way:
        inner = inner[name]
    inner[last] = value
    assert opinions(schema) == [False, False]


def opinions(schema: dict[str, Any]) -> list[bool]:
    """What two validators hold of a description: of other authors, in Python and in Rust."""
    found = []
    for valid in (openapi_spec_validator.validate, _valid_in_rust):
        try:
            valid(schema)
            found.append(True)
        except Exception:
            found.append(False)
    return found


def _valid_in_rust(schema: Any) -> None:
    """Hold it against the meta-schema of OpenAPI, and its shapes against that of JSON Schema."""
    schemathesis.openapi.from_dict(schema).validate()
    for shape in schema["components"]["schemas"].values():
        jsonschema_rs.meta.validate(shape)


@pytest.mark.servers
@pytest.mark.parametrize(
    "asked",
    [
        ["--phases", "fuzzing", "-n", "50" if ALL else "1"],
        ["--phases", "examples,coverage,stateful", "-n", "10" if ALL else "1"]
        + ([] if ALL else ["--include-path-regex", SOME]),
    ],
    ids=["at random", "at the edges"],
)  # fmt: skip
def test_no_request_is_answered_with_a_fault_or_with_what_is_not_described(
    asked: list[str], own_database: str, tmp_path: Path, settings: Any
) -> None:
    settings.BULK_DIR = tmp_path / "bulk"
    make_record()
    call_command("write_bulk", stdout=io.StringIO())
    token = token_of(makers.make_user("chief"), "read", "write:events", "desk")
    (tmp_path / "openapi.json").write_text(json.dumps(with_examples(described())))
    (tmp_path / "schemathesis.toml").write_text(CONFIG)
    many = {"API_RATE_TOKEN": "1000000", "API_RATE_ANYBODY": "1000000"}
    with running("web", database=own_database, folder=tmp_path, **many) as stack:
        done = schemathesis_run(stack.url, token, tmp_path, asked)
        assert done.returncode == 0, f"{done.stdout[-20_000:]}\n{stack.logs()}"
    assert " passed" in done.stdout


def schemathesis_run(
    url: str, token: str, folder: Path, asked: list[str]
) -> subprocess.CompletedProcess[str]:
    """Make the requests, as a program of its own, with every check that there is."""
    return subprocess.run(
        [
            *(sys.executable, "-m", "schemathesis.cli"),
            *("--config-file", folder / "schemathesis.toml", "run"),
            folder / "openapi.json",
            *("--url", url, "--header", f"Authorization: Bearer {token}"),
            *("--checks", "all", "--continue-on-failure", "--no-color"),
            *(
                "--warnings",
                "off",
                "--seed",
                "1",
                "--generation-database",
                "none",
                *asked,
            ),
        ],
        cwd=ours.BASE_DIR,
        env={
            **os.environ,
            "SCHEMATHESIS_HOOKS": "tests.api.whole",
            "DESCRIPTION": str(folder / "openapi.json"),
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=3_000,
    )
