"""The best answers of a list to some words, by rank: of all that have them, where they are few.

To rank a thing its words have to be read. So of what has the words, the newest few hundred are
ranked, and the answer says when there may be more.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import lru_cache
from typing import Any, Literal

from django.db.models import IntegerField, TextField, Value
from django.db.models.expressions import RawSQL

from editions.models import Edition
from timeline.listed import Listed, ListedPage, Listing, Ranked, matching, shown
from timeline.prepared import ask
from timeline.sampling import (
    ASKED,
    among_newest,
    day_of_newest,
    has_older,
    is_little,
    of_words_alone,
    sample_of,
)
from timeline.searching.lexemes import found_by
from timeline.withholding import withheld
from timeline.written import MOST_WRITTEN, Mark, Written, put_in, sql_of

# So many are ranked, or as many as are asked for where that is more.
MOST_RANKED = 500
# Stands for what tells how well each answers.
RANKED = Mark("the words, to rank by")
# How what has the words is found: as PostgreSQL reckons, of all or since a day; among so many of
# the newest; all of it by indexes, put in order afterwards.
Way = Literal["reckoned", "all"] | dt.date | int
Best = tuple[tuple[Listed, ...], Ranked]


def ranked_page(listing: Listing, *, limit: int, unread: bool = False) -> ListedPage:
    """Return the best of a list, in one query, and a few more where very much has the words.

    Of two that are as good, the newer one is first. There is no next page. ``unread``: without
    the documents.
    """
    rows, ranked = _best(listing, limit, unread)
    return ListedPage(rows=rows, next_cursor="", ranked=ranked)


def _best(listing: Listing, limit: int, unread: bool) -> Best:
    sample = sample_of(listing)
    if sample is None:
        return _of_one_word(listing, limit, unread)
    if newest := sample.walk_for(limit):
        rows, ranked = _asked(listing, limit, unread, newest)
        if ranked.at_least or not has_older(listing, sample, newest):
            return rows, ranked
        if ranked.number >= limit or sample.is_too_much:
            return rows, ranked._replace(at_least=True)
    return _asked(listing, limit, unread, "all")


def _of_one_word(listing: Listing, limit: int, unread: bool) -> Best:
    if day := day_of_newest(listing, max(MOST_RANKED, limit)):
        rows, ranked = _asked(listing, limit, unread, day)
        if ranked.at_least:
            return rows, ranked
    little = is_little(listing, max(MOST_RANKED, limit))
    return _asked(listing, limit, unread, "all" if little else "reckoned")


def _asked(listing: Listing, limit: int, unread: bool, way: Way) -> Best:
    question = listing.filters.question
    filters = replace(listing.filters, words="", question=ASKED)
    asked = _written(replace(listing, filters=filters), limit, unread, way)
    asked = put_in(put_in(asked, ASKED, found_by(question)), RANKED, question)
    # All, and so many of the newest, are found as the question says.
    told = of_words_alone(filters) and (way == "all" or isinstance(way, int))
    found = ask(asked, in_one_way=told, kind=listing.kind, as_bytes=True)
    seen, most = found[0][0] if found else 0, max(MOST_RANKED, limit)
    rows = tuple(shown(row) for _, *row in found)
    return rows, Ranked(number=min(seen, most), at_least=seen > most)


@lru_cache(maxsize=MOST_WRITTEN)
def _written(listing: Listing, limit: int, unread: bool, way: Way) -> Written:
    """Return the question for the best, each with how many were found, best first.

    What is found is put aside with its words: so they are read once, and ranked after the
    newest are chosen.
    """
    most = max(MOST_RANKED, limit)
    found, given = _found(listing, most + 1, way)
    text = Value("", output_field=TextField())
    rows: Any = Edition.objects.annotate(
        seen=RawSQL("best.seen", (), output_field=IntegerField()),
        rank=RawSQL("best.rank", ()),
        hidden=withheld(),
        **({"shown": text} if unread else {}),
    ).order_by("-rank", "-sort_day", "-public_id")
    columns = ("seen", "pk", "shown" if unread else "document", "hidden", "type")
    sql, params = sql_of(rows.values_list(*columns, "sort_day", "public_id"))
    own = f'FROM "{Edition._meta.db_table}"'
    best = (
        " (SELECT id, (SELECT count(*) FROM found) AS seen,"  # noqa: S608
        " ts_rank(search, %s::tsquery) AS rank"
        " FROM (SELECT * FROM found ORDER BY sort_day DESC, public_id DESC"
        f" LIMIT {most}) AS newest"
        f" ORDER BY rank DESC, sort_day DESC, public_id DESC LIMIT {limit}) AS best"
    )
    joined = f'FROM{best} JOIN "{Edition._meta.db_table}" USING (id)'
    return (
        f"WITH found AS MATERIALIZED ({found}) {sql.replace(own, joined, 1)}",
        (*given, *params, RANKED),
    )


def _found(listing: Listing, most: int, way: Way) -> Written:
    """Return the question for the newest that have the words, so many at the most."""
    columns = ("id", "sort_day", "public_id", "search")
    if isinstance(way, int):
        sql, params = among_newest(listing, columns, way)
        return f"{sql} ORDER BY sort_day DESC, public_id DESC LIMIT {most}", params
    rows = matching(listing).values_list(*columns)
    if isinstance(way, dt.date):
        rows = rows.filter(sort_day__gte=way)
    if way != "all":
        return sql_of(rows.order_by("-sort_day", "-public_id")[:most])
    # With an order and a bound, PostgreSQL might reckon that enough is found early among the
    # newest, and look through all there is: from what stands in its own brackets it cannot.
    sql, params = sql_of(rows.order_by())
    ordered = f"SELECT * FROM ({sql} OFFSET 0) AS every"  # noqa: S608
    return f"{ordered} ORDER BY sort_day DESC, public_id DESC LIMIT {most}", params
