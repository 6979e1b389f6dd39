"""Full text: the best 50 answers of the API beside those of SQLite's FTS5, behind Datasette."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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
    datasette: Any,
    ours: Callable[..., Ask],
    medians: Callable[[Mapping[str, Ask], int], dict[str, float]],
    of_datasette: Callable[[Any, str, Mapping[str, str]], float],
    rounds: int,
) -> float:
    """Print CPU milliseconds of both for each; return the worst ratio of ours to theirs."""
    worst = 0.0
    print(f"{'the best 50 for words':26}{'ours':>8}{'':16}{'FTS5':>10}")
    for name, typed in TYPED.items():
        query = {"q": typed, "order": "rank"}
        own = medians({name: ours(query)}, rounds)[name]
        other = of_datasette(datasette, "words", {"q": typed})
        worst = max(worst, own / other)
        print(f"{name:26}{own:8.2f}{'':16}{other:10.2f}", flush=True)
    return worst
