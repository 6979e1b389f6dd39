"""What is cited through the API: words by their place, days, and what a source proves."""

from __future__ import annotations

import pytest

from tests import makers
from tests.api.writing import URL, Writer, event, wrong

pytestmark = pytest.mark.django_db


def test_words_that_stand_in_a_text_any_number_of_times_are_quoted_by_their_place(
    writer: Writer,
) -> None:
    makers.make_version(text="The talks go on. " * 30, url=URL)
    quoted = {"url": URL, "exact": "talks go on"}
    twice = writer.post(body=event(citations=[quoted]))
    assert "more than once" in wrong(twice)["/citations/0/exact"]
    last = 17 * 29 + 4
    said = {**quoted, "start": last}
    (citation,) = writer.post(body=event(citations=[said])).json()["citations"]
    assert (citation["start"], citation["exact"]) == (last, "talks go on")
    for start in (last - 1, -1, 10**9):
        nowhere = writer.post(body=event(citations=[{**quoted, "start": start}]))
        assert "do not stand there" in wrong(nowhere)["/citations/0/exact"]
