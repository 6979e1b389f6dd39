"""Full text: the best 50 answers of the API beside those of SQLite's FTS5, behind Datasette."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

Ask = Callable[[], bytes]
# What is looked for, and what it is an example of; both take it as it is typed.
TYPED = {
    "in half of all": "report",
    "two common words": "report people",
    "a phrase": '"gave another account"',
    "of some": "convoy",
    "a rare word": "mediators",
    "none": "zebra",
}


def words_beside(
    datasette: Any, ours: Callable[..., Ask], costs: Callable[..., Any], given: Any
) -> float:
    """Print CPU milliseconds of both for each; return the worst ratio of ours to theirs."""
    worst = 0.0
    print(f"{'the best 50 for words':26}{'ours':>9}{'FTS5':>18}")
    for name, typed in TYPED.items():
        variants = {
            "ours": ours({"q": typed, "order": "rank"}),
            "Datasette": partial(datasette.ask, "words", {"q": typed}),
        }
        process = datasette.process.pid
        found = costs(variants, given.rounds, given.burst, process)
        own, other = found["ours"].cpu, found["Datasette"].cpu
        worst = max(worst, own / other)
        print(f"{name:26}{own:9.2f}{other:9.2f} ({own / other:6.3f})", flush=True)
    return worst
