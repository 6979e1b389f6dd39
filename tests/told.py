"""What PostgreSQL was asked, where a question was told before and only its name is said now."""

from __future__ import annotations

from django.db import connection

from timeline.prepared import PLANNED_ONCE


def as_told(question: str) -> str:
    """Return a question in words, by what this connection told before."""
    question = asked_alone(question)
    if not question.startswith("EXECUTE"):
        return question
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT statement FROM pg_prepared_statements WHERE name = %s",
            [question.split()[1]],
        )
        ((told,),) = cursor.fetchall()
        return str(told)


def asked_alone(question: str) -> str:
    """Return a question without what is said before it within a transaction."""
    return question.removeprefix(f"{PLANNED_ONCE}; ")
