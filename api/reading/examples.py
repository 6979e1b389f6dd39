"""Examples of parameters that are right for one list alone: its cursors, and its paths."""

from __future__ import annotations

import datetime as dt
from typing import Any

from api.asking.paths import ARTICLE, known_paths, named_paths
from things.queries import kinds
from timeline.cursors import Place, encode, encode_name, encode_row

DAY = dt.date(2025, 2, 27)
LAST = Place(DAY, "n52nqgqucsk343px", 0)
ROW = 4711
USUAL_ORDER = "-day"
# What is kept, left out and shown in full in examples, where documents have it.
KEPT = ("id", "label", "title", "date.edtf", "parties.party.slug")
LEFT_OUT = ("citations", "label", "cited_by")
IN_FULL = ("place", "process", "cited_by")


def fitting(result: Any, **given: Any) -> Any:
    """Put examples that can be sent as they are into a description (a hook of drf-spectacular)."""
    for path, operations in result["paths"].items():
        own = _examples(path.removeprefix("/api/v1/").strip("/"))
        for operation in operations.values():
            for one in operation.get("parameters", ()):
                if one["in"] == "query" and one["name"] in own:
                    _put(one, own[one["name"]])
    return result


def _put(parameter: dict[str, Any], example: str | int) -> None:
    shape = parameter["schema"]
    old = f"`{shape['examples'][0]}`"
    parameter["description"] = parameter["description"].replace(old, f"`{example}`")
    shape["examples"] = [example]


def _examples(route: str) -> dict[str, str | int]:
    room, _, rest = route.partition("/")
    if rest.endswith("history"):
        return {"from": 1, "to": 2}  # versions, where lists have days
    if room == "outlets":
        return {"cursor": encode_name("valley wire valley-wire")}
    if room in ("desk", "admin"):
        return {"cursor": encode_row(ROW, of=rest.partition("/")[0])}
    plurals = {kind.plural: kind.name for kind in kinds().values()}
    kind = {**plurals, "articles": ARTICLE}.get(room)
    return _of_documents(kind) if kind else {}


def _of_documents(kind: str) -> dict[str, str | int]:
    known, named = known_paths(kind), named_paths(kind)
    left_out = next(one for one in LEFT_OUT if one in known)
    in_full = next((one for one in IN_FULL if one in named), min(named))
    return {
        "cursor": encode(LAST, of=f"{kind} {USUAL_ORDER}"),
        "fields": ",".join(one for one in KEPT if one in known),
        "omit": left_out,
        "expand": in_full,
    }
