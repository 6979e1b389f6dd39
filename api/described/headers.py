"""What stands in headers, and the forms beside JSON, put into the OpenAPI description.

Every answer says how many requests are left (of refusals only that of too many is described so);
what is read has a tag, by which a copy is asked whether it is still right; a page names the next.
"""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]
JSON, LINES, CSV = "application/json", "application/x-ndjson", "text/csv"
GOOD = ("200", "201", "206")
# A part of a file says which it is; so does the refusal of one that there is not.
OF_PARTS = ("206", "416")
# Answers that nobody keeps, which have no tag.
KEPT_BY_NOBODY = ("/api/v1/desk/", "/api/v1/admin/")
# Answers that say nothing of what was asked for: nothing can be asked of them.
UNASKED = ("/api/v1/bulk/{name}", "/api/v1/usage/")
# What is sent in other forms too, but for lists of documents, which `whole` sees to.
FORMS = {
    "/api/v1/changes/": {LINES: "One change on each line."},
    "/api/v1/codebook/": {CSV: "A table: a row for each code."},
    "/api/v1/outlets/": {LINES: "One outlet on each line.", CSV: "A table."},
}
TAG_WANTED: Schema = {
    "name": "If-None-Match",
    "in": "header",
    "schema": {"type": "string"},
    "description": "The ETag of the copy that is held: 304 says that it is still right.",
}


def _header(words: str, example: Any) -> Schema:
    kind = "integer" if isinstance(example, int) else "string"
    shape = {"type": kind, "examples": [example]}
    return {"description": words, "schema": shape}


HEADERS = {
    "RateLimit-Limit": _header("How many requests a minute may have.", 600),
    "RateLimit-Remaining": _header("How many are left of it.", 597),
    "RateLimit-Reset": _header("Seconds until it ends.", 42),
    "Retry-After": _header("Seconds after which to ask again.", 42),
    "ETag": _header(
        "Tells this answer from others of the same address; of a write, the version.",
        '"6f1ed002ab5595859014ebf0"',
    ),
    "Content-Range": _header(
        "Which bytes these are, of how many; of none, of how many there are.",
        "bytes 5-8438/8439",
    ),
    "Link": _header(
        "The addresses of the next page and of the first (RFC 8288).",
        '<https://record.example.org/api/v1/events/?cursor=WyIyMDI1>; rel="next"',
    ),
    "Applied": _header(
        "What was asked for, as it was understood: a query.", "strand=aid&limit=50"
    ),
}
RATE = ("RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset")


def asked(result: Schema, generator: Any, request: Any, public: bool) -> Schema:
    """Say that what is read is not sent again to who has it (a hook of drf-spectacular)."""
    for path, operations in result["paths"].items():
        if "get" not in operations or path.startswith(KEPT_BY_NOBODY):
            continue
        operation = operations["get"]
        wanted = {**TAG_WANTED, "schema": dict(TAG_WANTED["schema"])}
        operation.setdefault("parameters", []).append(wanted)
        right = "The copy that is held is still right."
        operation["responses"]["304"] = {"description": right}
    return result


def answered(result: Schema, generator: Any, request: Any, public: bool) -> Schema:
    """Say what stands in the headers of answers (a hook of drf-spectacular)."""
    result["components"]["headers"] = HEADERS
    shapes = result["components"]["schemas"]
    for path, operations in result["paths"].items():
        for method, operation in operations.items():
            for status, answer in operation["responses"].items():
                paged = _is_paged(shapes, operation)
                names = _names(path, method, status, paged=paged)
                if names:
                    answer["headers"] = {name: _named(name) for name in names}
        for form, words in FORMS.get(path, {}).items():
            content = operations["get"]["responses"]["200"]["content"]
            content[form] = {"schema": {"type": "string", "description": words}}
    return result


def _is_paged(shapes: Schema, operation: Schema) -> bool:
    """Say whether an answer tells where it goes on."""
    content = operation["responses"].get("200", {}).get("content", {})
    named = content.get(JSON, {}).get("schema", {}).get("$ref", "")
    shape = shapes.get(named.rpartition("/")[2], {})
    return bool({"next", "after"} & set(shape.get("properties", ())))


def _names(path: str, method: str, status: str, *, paged: bool) -> tuple[str, ...]:
    """Return the headers of an answer."""
    if status in ("429", "503"):
        return (*RATE, "Retry-After") if status == "429" else ("Retry-After",)
    part = ("Content-Range",) if status in OF_PARTS else ()
    if status not in (*GOOD, "304"):
        return part
    if path.startswith(KEPT_BY_NOBODY):
        return RATE
    names = (*RATE, "ETag", *part, *(["Link"] if paged else []))
    applied = method == "get" and status == "200" and path not in UNASKED
    return (*names, "Applied") if applied else names


def _named(name: str) -> Schema:
    return {"$ref": f"#/components/headers/{name}"}
