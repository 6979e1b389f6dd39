"""Where a thing is read: its list and itself in the API, the timeline, and its page."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from things.models import Thing
from timeline.paths import api_path, list_path, page_path

CLIENT = Client()


def get(path: str, **query: str) -> Any:
    """What a reader without an account gets."""
    return CLIENT.get(path, query)


def page_of(thing: Thing) -> str:
    """The address of a thing's page."""
    return page_path(thing.process, thing.kind, thing.key)


def api_of(thing: Thing) -> str:
    """The address of a thing in the API."""
    return api_path(thing.kind, thing.public_id)


def lists_of(thing: Thing) -> dict[str, str]:
    """The addresses of the lists in which a thing stands, by what they are called."""
    on_page = "/river-valley/timeline/"
    if thing.kind == "figure" or not thing.process:
        on_page = list_path(thing.process, thing.kind)
    return {"api list": api_path(thing.kind), "timeline": on_page}


def surfaces_of(thing: Thing) -> dict[str, str]:
    """The addresses at which a thing is read, by what they are called."""
    return {**lists_of(thing), "api": api_of(thing), "page": page_of(thing)}


def seen(thing: Thing, words: str, **query: str) -> dict[str, bool]:
    """Where some words are seen of a thing, by surface."""
    return {
        name: words in get(path, **query).content.decode()
        for name, path in surfaces_of(thing).items()
    }


def listed(thing: Thing, **query: str) -> dict[str, bool]:
    """In which lists a thing stands."""
    return {
        name: thing.public_id in get(path, **query).content.decode()
        for name, path in lists_of(thing).items()
    }


def everywhere(thing: Thing) -> dict[str, bool]:
    """What ``seen`` returns for words that are on every surface."""
    return dict.fromkeys(surfaces_of(thing), True)


def nowhere(thing: Thing) -> dict[str, bool]:
    """What ``seen`` returns for words that are on none."""
    return dict.fromkeys(surfaces_of(thing), False)


def queries_of(path: str, **query: str) -> list[str]:
    """The statements that an answer takes."""
    with CaptureQueriesContext(connection) as taken:
        assert get(path, **query).status_code == 200
    return [q["sql"] for q in taken]
