"""A check for schemathesis: a document that nobody asked parts of is whole, and says no more.

The description lets through what ``fields=`` keeps, whatever it is, so that answers are held
against it once more without that, and without members that it does not name.
"""

from __future__ import annotations

import copy
import json
import os
from functools import lru_cache
from pathlib import Path
from typing import Any

import jsonschema_rs
import schemathesis

PARTS = {"fields", "omit"}


@schemathesis.check
def answers_are_whole(ctx: schemathesis.CheckContext, response: Any, case: Any) -> None:
    """Hold an answer against the closed description."""
    kind = "".join(response.headers.get("content-type", ())).partition(";")[0]
    if kind not in ("application/json", "application/problem+json"):
        return
    if PARTS & set(case.query or ()):
        return
    responses = case.operation.definition.raw["responses"]
    told = responses.get(str(response.status_code), {}).get("content", {}).get(kind)
    if told:
        _validator(json.dumps(told["schema"])).validate(response.json())


def closed(schema: dict[str, Any]) -> dict[str, Any]:
    """The shapes of answers, with no member that is not described, and no parts of documents."""
    shapes: dict[str, Any] = copy.deepcopy(schema["components"]["schemas"])
    for shape in shapes.values():
        if "properties" in shape:
            shape.setdefault("additionalProperties", False)
    # expand= puts it there.
    shapes["NameShape"]["properties"]["document"] = {}
    return {**shapes, "Part": False}


@lru_cache(maxsize=1_000)
def _validator(shape: str) -> Any:
    schema = json.loads(Path(os.environ["DESCRIPTION"]).read_text())
    whole = {**json.loads(shape), "components": {"schemas": closed(schema)}}
    return jsonschema_rs.validator_for(whole)
