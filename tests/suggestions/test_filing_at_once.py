"""The limits of reporting are exact however many report at the same moment."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from suggestions.actions import TooMany
from suggestions.models import Filing, Report
from suggestions.rules.reports import IN_AN_HOUR
from tests.makers import NOW
from tests.suggestions.test_filing import file, key


@pytest.mark.parametrize("senders", [1, 20])
def test_twenty_at_the_same_moment_get_exactly_as_many_in_as_the_limits_let(
    own_database: str, senders: int
) -> None:
    if senders > 1:
        full = [Filing(key=key(f"x{n}"), filed_at=NOW) for n in range(293)]
        Filing.objects.bulk_create(full)

    def one(n: int) -> bool:
        try:
            file(key=key(f"192.0.2.{n % senders}"))
        except TooMany:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(20) as pool:
        let_in = list(pool.map(one, range(20)))
    assert sum(let_in) == (IN_AN_HOUR if senders == 1 else 7)
    assert Report.objects.count() == sum(let_in)
