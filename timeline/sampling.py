"""How often some words are found among the newest things of a kind, where there are very many.

PostgreSQL knows how often each word stands, not how often two stand together, nor one after the
other. Over a million things it would look for what is rare among the newest, one after the other,
or put in order a hundred thousand that have a common phrase. So the newest five hundred are looked
at first.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from editions.models import Edition
from timeline.filters import Filters
from timeline.listed import Listing
from timeline.listed import matching as listed
from timeline.moments import holding
from timeline.prepared import ask
from timeline.reckoned import reckoned
from timeline.searching.lexemes import found_by
from timeline.written import (
    MOST_WRITTEN,
    Mark,
    Written,
    out_of,
    put_in,
    sql_of,
)

# Stands for the question to the index of words.
ASKED = Mark("what is asked")
EXACT = Mark("the same, in the order of its words")
# Of fewer editions PostgreSQL may find the words as it reckons: none of its ways takes long.
MANY = 100_000
# So many of the newest are looked at to tell.
LOOKED = 500
# So many are to find what is there often; more where it takes more to find two pages of it.
WALKED, MOST_WALKED = 10_000, 20_000
# What takes as long as to look at one of the newest: to fetch half of one that an index has found,
# and to read of so many in the index which of them have the words.
FETCHED, PASSED = 2, 60
# The same: to find so many that have one word in the index of words, so many days in that of days.
FOUND, FILED = 2, 10
# So much more than is wanted is looked for: of some kinds and days words are rarer than in all.
SPARE = 1.5
# Of so many editions of a kind some are surely older than those.
SURELY_MORE = 5 * MOST_WALKED
# The order of words is looked for in no more things than these.
MOST_CHECKED = 30_000


@dataclass(frozen=True, kw_only=True)
class Sample:
    """How many of the newest of a kind, of five hundred, have the words.

    ``wide`` are those that have them in whatever order; ``size`` is how many editions there are
    of the kind, about.
    """

    wide: int
    exact: int
    size: int

    @property
    def is_too_much(self) -> bool:
        """Whether the order of words would have to be looked for in too much."""
        return self.wide > self.exact and self.size * self.wide > MOST_CHECKED * LOOKED

    def walk_for(self, number: int) -> int:
        """Return among how many of the newest so many are likely found; 0: it is looked in all.

        In all too where that takes less: of no size is a kind that is rare, or never counted.
        """
        if self.exact * MOST_WALKED < number * LOOKED:
            return WALKED if self.is_too_much else 0
        thousands = -(-2 * number * LOOKED // (self.exact * 1_000))
        walk = max(WALKED, min(thousands * 1_000, MOST_WALKED))
        by_index = FETCHED * self.size * self.wide // LOOKED + self.size // PASSED
        return walk if walk < by_index or not self.size else 0


def sample_of(listing: Listing) -> Sample | None:
    """Look at the newest things of a list's kind, in one query; None: there is no need to.

    How often a single word stands is known, and where there is not much, nothing takes long.
    A state of the past has no index of its newest.
    """
    filters = listing.filters
    if filters.as_of.is_past or not _is_joined(filters.question):
        return None
    known = reckoned()
    if known.size < MANY:
        return None
    asked = replace(filters, words="", question=ASKED)
    question = _sampled(replace(listing, filters=asked))
    exact = found_by(filters.question)
    question = put_in(question, ASKED, exact.replace(" <-> ", " & "))
    question = put_in(question, EXACT, exact)
    told = of_words_alone(asked)
    ((wide, exact),) = ask(question, in_one_way=told, kind=listing.kind)
    return Sample(wide=wide, exact=exact, size=known.sizes.get(listing.kind, 0))


def of_words_alone(filters: Filters) -> bool:
    """Whether nothing is asked for beside words: of all else PostgreSQL knows what is rare."""
    return filters == Filters(question=filters.question)


def day_of_newest(listing: Listing, number: int) -> dt.date | None:
    """Return the day since when lie so many, likely, that have a single word; None: look in all.

    A word that is neither rare nor frequent is found sooner by its words and days together:
    neither all that have it are fetched, nor all of the newest until there are enough.
    """
    filters = listing.filters
    if filters.as_of.is_past or _is_joined(filters.question):
        return None
    known = reckoned()
    if known.size < MANY:
        return None
    size, often = known.sizes.get(listing.kind, 0), known.frequency(filters.question)
    all_that_have_it, newest = size * often, SPARE * number / (often or 1)
    both = all_that_have_it / FOUND + newest / FILED + FETCHED * SPARE * number
    one = min(FETCHED * all_that_have_it, newest)
    return known.day_since(newest / size) if both < one and newest < size else None


def is_little(listing: Listing, number: int) -> bool:
    """Tell whether all that has the words is likely found sooner than so many of the newest.

    What PostgreSQL knows of each word says how much that is at the most.
    """
    if listing.filters.as_of.is_past:
        return False
    known = reckoned()
    often = known.frequency(listing.filters.question)
    size = known.sizes.get(listing.kind, 0)
    return FETCHED * size * often * often < number


def has_older(listing: Listing, sample: Sample, newest: int) -> bool:
    """Tell whether there are older things of a kind than so many of the newest.

    Where it is near, it is asked; what was replaced counts too, as an index alone answers so.
    """
    if sample.size > SURELY_MORE:
        return True
    rows = Edition.objects.filter(kind=listing.kind)
    older = rows.order_by("-sort_day", "-public_id").values_list("sort_day")
    return bool(older[newest : newest + 1])


def among_newest(listing: Listing, columns: Sequence[str], newest: int) -> Written:
    """Return the question for what of so many of the newest of its kind is in a list."""
    rows = Edition.objects.filter(holding(listing.filters.as_of), kind=listing.kind)
    some, given = sql_of(rows.order_by("-sort_day", "-public_id")[:newest])
    found = listed(listing).order_by().values_list(*columns)
    return out_of((f"({some})", given), sql_of(found))


@lru_cache(maxsize=MOST_WRITTEN)
def _sampled(listing: Listing) -> Written:
    sql, params = among_newest(listing, ("search",), LOOKED)
    both = "count(*), count(*) FILTER (WHERE search @@ %s::tsquery)"
    return f"SELECT {both} FROM ({sql}) AS found", (EXACT, *params)  # noqa: S608


def _is_joined(question: str) -> bool:
    """Tell whether several words, or keys, have to stand together to answer a question."""
    return " & " in question or " <-> " in question
