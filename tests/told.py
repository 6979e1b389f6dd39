"""What PostgreSQL was asked, where a question was told before and only its name is said now."""

from __future__ import annotations

from django.db import connection


def as_told(question: str) -> str:
    """Return a question in words, by what this connection told before."""
    if not question.startswith("EXECUTE"):
        return question
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT statement FROM pg_prepared_statements WHERE name = %s",
            [question.split()[1]],
        )
        ((told,),) = cursor.fetchall()
        return str(told)
