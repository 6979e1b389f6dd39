"""A watch over every test: whatever the product writes to the record leaves exactly one Act.

It looks at the statements that go to the database, and at where transactions begin and end.
What one outermost transaction of ours wrote is one write to the record, whatever door it came
by; what was rolled back never was written. A test's own statements are its own affair.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db.backends.signals import connection_created
from django.db.transaction import Atomic, get_connection

ROOT = f"{Path(__file__).resolve().parent.parent}/"
TESTS = f"{ROOT}tests/"
PACKAGES = f"{sys.prefix}/"
ACTS = "editions_act"
WRITES = re.compile(
    r"(?<!\bFOR )(?<!\bKEY )(?<!\bDO )\b(INSERT|UPDATE|DELETE|COPY)(?: INTO| FROM)?"
    r"\s+(?:ONLY\s+)?\"?(\w+)\"?",
    re.IGNORECASE,
)
APPS = (
    *("accounts", "captives", "editions", "events", "jobs", "parties"),
    *("sources", "suggestions", "things", "vocabularies"),
)
# Our own tables that are no part of the record, or what is written there in this way, and why.
WORKING = {
    "INSERT sources_lostwords": "noticed by a machine; what is decided leaves an act",
    "INSERT events_route": "by a rule that somebody made; by hand it leaves an act",
    "INSERT suggestions_report": "what a stranger reports; what is said to it leaves an act",
    "suggestions_filing": "how often strangers have reported, forgotten after a day",
    "accounts/actions/invitations.py:note_invitation_sent": "that mail went out",
    "accounts/actions/tokens.py:note_use": "when a token was shown last",
    "suggestions/actions/filing.py:forget_reporters": "how to answer them is forgotten",
    "INSERT sources_takenback": "noticed by a machine; what is decided leaves an act",
    "accounts_keptanswer": "what a program was answered, forgotten after a day",
    "accounts_signinallowance": "tries, forgotten after minutes",
    "editions_count": "follows from what stands",
    "jobs_job": "work",
    "jobs_lane": "work",
    "things_watermark": "how far work has come",
    "sources_capture": "bytes as received, before anything is made of them",
    "sources_feed": "when to ask next",
    "sources_feednotice": "what a feed's host said",
    "sources_robots": "what a host said",
    "sources_pagewatch": "when to look next",
    "sources_askedpage": "a page that is awaited",
    "sources_article": "as received, decided by nobody",
    "sources_articleidentity": "as received",
    "sources_articleversion": "as received",
    "sources_citation": "shared by all that cite it; whoever cites leaves the act",
    "sources_story": "follows from texts; what an editor rules is of the record",
    "sources_storyarticle": "follows from texts",
    "sources_sketch": "follows from texts",
    "sources_articlelink": "follows from texts",
    "suggestions_suggestion": "what the reader found; what is decided on it is of the record",
    "suggestions_keptform": "a form that is not sent yet",
    "suggestions_draftsource": "a source that is awaited",
    "suggestions_look": "who looks at what, forgotten after minutes",
}
# What leaves two acts by design, by where it begins to write, and why.
TWO = {
    "sources/actions/outlets.py:_ensured": "outlets that a write of the API names for the first "
    "time have an act of their own, undone with the write",
    "things/actions/rendering_again.py:_relabel": "what is called otherwise now has an act of "
    "its own, which calls for what names it to be rendered; the rest of a batch has the other",
}
# Statements on the record's tables that say nothing new about it.
NOT_TOLD = ('UPDATE "accounts_user" SET "last_login"',)


@dataclass
class Span:
    """A transaction, or a part of one: which tables ours wrote in it, and how many acts."""

    of_test: bool
    is_statement: bool = False
    tables: set[str] = field(default_factory=set)
    acts: int = 0
    where: str = ""

    def take(self, part: Span) -> None:
        """Take over what a part of it has written."""
        self.tables |= part.tables
        self.acts += part.acts
        self.where = self.where or part.where

    @property
    def is_bare(self) -> bool:
        """Whether it is an act that was written outside any action: by a test, then."""
        return self.is_statement and self.acts > 0

    @property
    def wrong(self) -> str:
        """What is wrong with it as one write to the record; empty: nothing."""
        if not self.tables or self.acts == 1 + (self.acts == 2 and self.where in TWO):
            return ""
        tables = ", ".join(sorted(self.tables))
        return f"{self.where} left {self.acts} acts, not one, with {tables}"


# What was written as a whole since this was asked last.
_written_spans: list[Span] = []


def start_watching() -> None:
    """Watch all connections and transactions of this process from now on."""
    entered, left = Atomic.__enter__, Atomic.__exit__

    def enter(self: Any) -> None:
        entered(self)
        of_test = self._from_testcase or _is_of_tests(sys._getframe(1))
        _spans(get_connection(self.using)).append(Span(of_test=of_test))

    def leave(self: Any, kind: Any, error: Any, trace: Any) -> None:
        connection = get_connection(self.using)
        span = _spans(connection).pop()
        lost = kind is not None or connection.needs_rollback
        left(self, kind, error, trace)
        if not lost:
            _settle(connection, span)

    Atomic.__enter__, Atomic.__exit__ = enter, leave  # type: ignore[method-assign]
    connection_created.connect(_watch, weak=False)


def wrong_writes() -> list[str]:
    """Return what was wrong since this was asked last."""
    found = sorted({span.wrong for span in _written_spans if span.wrong})
    # A test that makes an act itself and hands it in answers for what is written with it.
    if any(span.is_bare for span in _written_spans):
        found = [words for words in found if " left 0 acts" not in words]
    _written_spans.clear()
    return found


def _settle(connection: Any, span: Span) -> None:
    """Hand what was written on to what it is a part of, or judge it as a whole."""
    spans = _spans(connection)
    if spans and not spans[-1].of_test:
        spans[-1].take(span)
    elif not span.of_test and (span.wrong or span.is_bare):
        _written_spans.append(span)


def _watch(sender: Any, connection: Any, **given: Any) -> None:
    if connection.vendor == "postgresql" and _note not in connection.execute_wrappers:
        connection.execute_wrappers.append(_note)


def _note(execute: Callable[..., Any], sql: Any, *given: Any) -> Any:
    done = execute(sql, *given)
    tables = _written(sql) if isinstance(sql, str) else ()
    where = _place(sys._getframe(1)) if tables else ""
    if where and where not in WORKING:
        connection = given[-1]["connection"]
        part = Span(
            of_test=False,
            is_statement=True,
            tables=set(tables) - {ACTS},
            acts=int(ACTS in tables),
            where=where,
        )
        _settle(connection, part)
    return done


@lru_cache(maxsize=4096)
def _written(sql: str) -> frozenset[str]:
    """Return the tables of the record that a statement writes, and that of acts."""
    if sql.startswith(NOT_TOLD):
        return frozenset()
    found = ((verb.upper(), name.lower()) for verb, name in WRITES.findall(sql))
    named = (name for verb, name in found if f"{verb} {name}" not in WORKING)
    return record_tables().intersection(named)


@cache
def record_tables() -> frozenset[str]:
    """Return the tables of the record: all of ours, but for those that are named above."""
    models = apps.get_models(include_auto_created=True)
    ours = (m._meta.db_table for m in models if m.__module__.split(".")[0] in APPS)
    return frozenset(ours) - WORKING.keys()


def _spans(connection: Any) -> list[Span]:
    found: list[Span] = connection.__dict__.setdefault("_spans", [])
    return found


def _is_of_tests(frame: Any) -> bool:
    return str(frame.f_code.co_filename).startswith(TESTS)


def _place(frame: Any) -> str:
    """Return which function of ours made a statement; empty: it is a test's own."""
    while frame is not None:
        path = frame.f_code.co_filename
        if path.startswith(ROOT) and not path.startswith(PACKAGES):
            named = f"{path.removeprefix(ROOT)}:{frame.f_code.co_name}"
            return "" if path.startswith(TESTS) or "/migrations/" in path else named
        frame = frame.f_back
    return ""
