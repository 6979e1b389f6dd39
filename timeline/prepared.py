"""Questions whose plan PostgreSQL keeps: prepared statements of a connection.

To plan a page of a list takes PostgreSQL longer than to find it. A form of question that is best
answered in one way, whatever is put into it, is planned once for each connection.
"""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict
from functools import lru_cache
from itertools import compress, count
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from django.db import connection
from psycopg2.extensions import AsIs

from timeline.written import (
    MOST_WRITTEN,
    Mark,
    Written,
    answers,
    connected,
    spelled,
)

# A plan takes some 100 kB. Of more, the one that was not asked for longest goes.
MOST_PREPARED = 50
# What may differ between two questions of one form; numbers of rows, say, may not.
PUT_IN = (str, dt.date, list)
PUT = Mark("what is put in")
NUMBERS = count()
# Without it PostgreSQL plans anew whenever it reckons that to know the values would help.
PLANNED_ONCE = "SET plan_cache_mode = force_generic_plan"


class Names(OrderedDict[str, str]):
    """What a connection was told: the names of forms, and of how many it is not known.

    ``first``: what is said before a question, until it is known that the connection plans once.
    """

    unsure = 0
    first = f"{PLANNED_ONCE}; "


# What each connection was told: the names of forms; None: it is not to be told any.
_TOLD: WeakKeyDictionary[Any, Names | None] = WeakKeyDictionary()


class Prepared(NamedTuple):
    """A question in its form, as PostgreSQL is told it once, and what is put in, written out."""

    form: str
    put_in: str
    question: Written


def prepared(question: Written, kind: str = "") -> Prepared:
    """Return a question that is ready to be asked.

    A kind is part of its form: PostgreSQL knows how many there are of each.
    """
    sql, params = question
    differs = [isinstance(one, PUT_IN) and one != kind for one in params]
    given = list(compress(params, differs))
    own = (PUT if put else one for one, put in zip(params, differs, strict=True))
    form = _form(sql, tuple(own))
    marks = ", ".join(["%s"] * len(given))
    return Prepared(form, spelled((f"({marks})", given)) if given else "", question)


def ask(
    question: Written, *, in_one_way: bool, kind: str = "", as_bytes: bool = False
) -> list[tuple[Any, ...]]:
    """Ask a question, by a plan that is kept where it is best answered in one way."""
    asked = prepared(question, kind) if in_one_way else question
    return answers_to(asked, as_bytes=as_bytes)


def answers_to(
    asked: Prepared | Written | str, *, as_bytes: bool = False
) -> list[tuple[Any, ...]]:
    """Ask what is ready; return the rows.

    A form is told first where this connection has not seen it; behind a pooler it is never.
    """
    if not isinstance(asked, Prepared):
        return answers(asked, as_bytes=as_bytes)
    told = _told()
    if told is None:
        return answers(asked.question, as_bytes=as_bytes)
    if name := told.get(asked.form):
        told.move_to_end(asked.form)
        return _answers(f"EXECUTE {name} {asked.put_in}", told, as_bytes)
    # A name of its own each time: after an error it is not known whether the form was told.
    name = f"form_{next(NUMBERS)}"
    steps = [f"PREPARE {name} AS {asked.form}", f"EXECUTE {name} {asked.put_in}"]
    if told.unsure >= MOST_PREPARED:
        steps.insert(0, "DEALLOCATE ALL")
        told.clear()
        told.unsure = 0
    elif len(told) >= MOST_PREPARED:
        steps.insert(0, f"DEALLOCATE {told.popitem(last=False)[1]}")
    told.unsure += 1
    found = _answers("; ".join(steps), told, as_bytes)
    told.unsure -= 1
    told[asked.form] = name
    return found


def _answers(text: str, told: Names, as_bytes: bool) -> list[tuple[Any, ...]]:
    """Ask it of a connection that plans once: PostgreSQL forgets that with a transaction.

    What is set in one that is rolled back was not set. So it is said again in each question of
    a transaction, until one was answered outside of any.
    """
    found = answers(f"{told.first}{text}", as_bytes=as_bytes)
    if told.first and not connected().in_atomic_block:
        told.first = ""
    return found


@lru_cache(maxsize=MOST_WRITTEN)
def _form(sql: str, own: tuple[Any, ...]) -> str:
    """Return a question with a number wherever something is put in."""
    numbers = count(1)
    marked = [AsIs(f"${next(numbers)}") if one is PUT else one for one in own]
    return spelled((sql, marked))


def _told() -> Names | None:
    """Return what this connection was told.

    Nothing is told to one on which another process answers than the one that took it: a pooler
    stands between, and lets one process answer now and another one later.
    """
    raw = connected().connection
    if raw not in _TOLD:
        _TOLD[raw] = _begun(raw)
    return _TOLD[raw]


def _begun(raw: Any) -> Names | None:
    with connection.wrap_database_errors, raw.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        if cursor.fetchone() != (raw.info.backend_pid,):
            return None
    return Names()
