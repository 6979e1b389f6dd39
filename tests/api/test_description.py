"""The description in OpenAPI as a file: its forms, its copies, small for those who take that."""

from __future__ import annotations

import gzip
import json
from typing import Any

import pytest
import yaml
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from drf_spectacular.generators import SchemaGenerator

SCHEMA, DOCS = "/api/schema/", "/api/schema/docs/"
YAML, AS_JSON = "application/vnd.oai.openapi", "application/vnd.oai.openapi+json"
pytestmark = pytest.mark.django_db


def ask(path: str = SCHEMA, **headers: str) -> Any:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Client().get(path, headers=named)


def test_both_forms_say_the_same_and_what_the_library_makes() -> None:
    made: Any = SchemaGenerator().get_schema(request=None, public=True)  # type: ignore[no-untyped-call]
    whole = json.loads(json.dumps(made, default=str))
    for path, accept, kind in (
        (SCHEMA, "*/*", YAML),
        (SCHEMA, AS_JSON, AS_JSON),
        (SCHEMA, "application/json", "application/json"),
        (SCHEMA, "application/yaml", "application/yaml"),
        (f"{SCHEMA}?format=json", YAML, AS_JSON),
        ("/api/schema", AS_JSON, AS_JSON),
    ):
        answer = ask(path, Accept=accept)
        assert answer["Content-Type"] == kind, path
        read = json.loads if "json" in kind else _yaml
        assert read(answer.content) == whole, path


def _yaml(text: bytes) -> Any:
    """Read it by the C library: Python alone takes half a minute."""
    return json.loads(json.dumps(yaml.load(text, Loader=yaml.CSafeLoader), default=str))


def test_a_copy_may_be_kept_and_asked_about_and_none_is_made_twice() -> None:
    answer = ask()
    assert answer["Cache-Control"] == "public, max-age=30"
    with CaptureQueriesContext(connection) as taken:
        again = ask(If_None_Match=answer["ETag"])
    assert (again.status_code, again["ETag"], len(taken)) == (304, answer["ETag"], 0)
    assert ask(Accept=AS_JSON)["ETag"] != answer["ETag"]
    small = ask(Accept_Encoding="gzip")
    assert small["Content-Encoding"] == "gzip"
    assert gzip.decompress(small.content) == answer.content
    assert len(small.content) < len(answer.content) / 10
    assert small["ETag"] != answer["ETag"]


def test_the_page_that_shows_it_runs_what_stands_beside_it() -> None:
    page = ask(DOCS, Accept="text/html,*/*;q=0.8")
    assert page["Content-Type"].startswith("text/html")
    assert f'src="{DOCS}?script="' in page.content.decode()
    script = ask(f"{DOCS}?script=", Accept="*/*")
    assert script["Content-Type"] == "application/javascript"
    assert SCHEMA in script.content.decode()
