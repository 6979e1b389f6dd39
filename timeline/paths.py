"""Where things are: their pages, and what they are called in the API."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from core.drafts import fields_of
from things.queries import kinds
from things.rules.kinds import Kind


def in_process(kind: Kind) -> bool:
    """Say whether things of a kind belong to a process; parties and their like do not."""
    return _names_a_process(kind.draft)


@lru_cache(maxsize=200)
def _names_a_process(draft: Any) -> bool:
    return any(field.name == "process" for field in fields_of(draft))


def page_path(process: str, kind: str, key: str) -> str:
    """Return the address of a thing's page, without the host. ``key`` is its slug or public id."""
    return f"{list_path(process, kind)}{key}/"


@lru_cache(maxsize=1_000)
def list_path(process: str, kind: str) -> str:
    """Return the address of the page that lists a kind, of a process where it is in one."""
    found = kinds()[kind]
    return f"/{process}/{found.plural}/" if in_process(found) else f"/{found.plural}/"


def outlet_path(process: str, slug: str = "") -> str:
    """Return the address of an outlet's page, of a process or of all; without a slug, the list."""
    base = f"/{process}/sources/" if process else "/sources/"
    return f"{base}{slug}/" if slug else base


def api_path(kind: str, key: str = "") -> str:
    """Return the address in the API of a thing, or of the list of its kind."""
    plural = f"/api/v1/{kinds()[kind].plural}/"
    return f"{plural}{key}/" if key else plural
