"""EDTF strings made up by hypothesis: every shape that the record holds.

Days lie close together, so that two dates overlap as often as they do not.
"""

from __future__ import annotations

import datetime as dt

from hypothesis import settings
from hypothesis import strategies as st

# The EDTF parser takes some 20 ms a parse.
FEW = settings(deadline=None, max_examples=25)
NEAR = st.dates(min_value=dt.date(2024, 12, 20), max_value=dt.date(2025, 3, 12))
MARKS = st.sampled_from(["", "?", "~", "%"])
MONTHS = st.sampled_from(["2024-02", "2024-12", "2025-01", "2025-02", "2025-03"])
YEARS = st.sampled_from(["2023", "2024", "2025", "2025-XX", "202X"])
PAIRS = st.lists(NEAR, min_size=2, max_size=2).map(sorted)

single_days = st.builds("{}{}".format, NEAR, MARKS)
months = st.builds("{}{}{}".format, MONTHS, st.sampled_from(["", "-XX"]), MARKS)
years = st.builds("{}{}".format, YEARS, MARKS)
sets = PAIRS.map(lambda pair: "[{}..{}]".format(*pair))
lists = st.lists(single_days, min_size=2, max_size=3).map(
    lambda days: f"[{','.join(days)}]"
)
spans = st.builds(
    lambda pair, one, two: f"{pair[0]}{one}/{pair[1]}{two}", PAIRS, MARKS, MARKS
)
open_ended = st.builds(
    lambda shape, day: shape.format(day),
    st.sampled_from(["[..{}]", "[{}..]", "../{}", "{}/..", "/{}", "{}/"]),
    NEAR,
)
edtf_strings = st.one_of(single_days, months, years, sets, lists, spans, open_ended)
