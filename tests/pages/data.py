"""Reading what data addresses give: tables, calendars, feeds."""

from __future__ import annotations

import csv
import io
from typing import Any
from xml.etree import ElementTree as ET

from django.db import connection
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from tests.timeline.surfaces import get

ATOM = "{http://www.w3.org/2005/Atom}"
FORMS = ("csv", "json", "ics", "atom")


def body(path: str, **query: Any) -> str:
    """What an address sends, whole."""
    answer = get(path, **query)
    assert answer.status_code == 200, (path, answer.status_code)
    sent = answer.getvalue()
    return str(sent.decode())


def table(path: str, **query: Any) -> list[dict[str, str]]:
    """The rows of a table."""
    return list(csv.DictReader(io.StringIO(body(path, **query), newline="")))


def calendar(path: str, **query: Any) -> Any:
    """A calendar."""
    return Calendar.from_ical(body(path, **query))


def events(path: str, **query: Any) -> list[Any]:
    """The entries of a calendar."""
    return list(calendar(path, **query).walk("VEVENT"))


def feed(path: str, **query: Any) -> ET.Element:
    """A feed."""
    return ET.fromstring(body(path, **query))


def texts(entry: ET.Element, name: str) -> list[str]:
    """The texts of the elements of a feed with a name."""
    return [one.text or "" for one in entry.iter(f"{ATOM}{name}")]


def statements(path: str, **query: Any) -> int:
    """How many statements it takes to send all of it."""
    with CaptureQueriesContext(connection) as taken:
        body(path, **query)
    return len(taken)
