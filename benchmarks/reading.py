"""Time that the reader takes for 1,000 words: python -m benchmarks.reading FILE.json.

The files are articles as `manage.py read` takes them. Their texts are joined, in the order
given, to articles of 1,000 words or a little more; each is read some times without a database,
and the least CPU time counts. A second line tells how long the files take as they are, each an
article of its own. A third tells of the pattern that takes longest to be found everywhere in
100 kB of hostile text, the tests' own patterns and texts. Exits with 1 when the middle joined
one took more than 15 ms for 1,000 words, the longest more than a second, or a pattern more than
100 ms.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from suggestions.extraction.findings import Article, Gazetteer
from suggestions.extraction.reader import read
from tests.growth import all_of, repeated
from tests.suggestions.test_extraction_speed import HUNDRED_KB, PIECES, patterns

WORDS, ROUNDS = 1_000, 7
MIDDLE_MS, WORST_MS, PATTERN_MS = 15, 1_000, 100
# What takes less than this at first is not looked at again.
PATTERN_NEAR_MS = 50
DAY = dt.date(2025, 2, 28)


def main(files: list[str]) -> int:
    """Read each article, and tell how long it took."""
    texts = [json.loads(Path(file).read_text("utf-8"))["text"] for file in files]
    took = sorted(_took(text) for text in _joined(texts))
    if not took:
        print(f"Give articles of {WORDS} words together, or more.")
        return 2
    middle, worst = statistics.median(took), took[-1]
    print(
        f"{len(took)} articles; CPU for {WORDS} words: "
        f"middle {middle:.1f} ms ({MIDDLE_MS}), worst {worst:.1f} ms ({WORST_MS})"
    )
    alone = sorted(_best(text) for text in texts)
    print(
        f"{len(alone)} files as they are; CPU for each: "
        f"middle {statistics.median(alone):.1f} ms, worst {alone[-1]:.1f} ms"
    )
    slowest, piece, words, count = _slowest_pattern()
    print(
        f"{count} patterns on 100 kB of each of {len(PIECES)} hostile texts: "
        f"worst {slowest:.0f} ms ({PATTERN_MS}), of {piece!r}: {words[:60]}…"
    )
    return int(middle > MIDDLE_MS or worst > WORST_MS or slowest > PATTERN_MS)


def _slowest_pattern() -> tuple[float, str, str, int]:
    """Return the most milliseconds, the text and the pattern; how many patterns there are."""
    measured = patterns()
    slowest = max(
        (_finding(pattern, repeated(piece, HUNDRED_KB)), piece, words)
        for words, pattern in measured.items()
        for piece in PIECES
    )
    return (*slowest, len(measured))


def _finding(pattern: re.Pattern[str], text: str) -> float:
    """Return the milliseconds of CPU that finding a pattern everywhere takes at best."""

    def once() -> float:
        began = time.process_time()
        all_of(pattern)(text)
        return 1_000 * (time.process_time() - began)

    first = once()
    return min(once() for _ in range(ROUNDS)) if first > PATTERN_NEAR_MS else first


def _joined(texts: list[str]) -> Iterator[str]:
    """Yield articles that are long enough; what is left over at the end is not read."""
    parts: list[str] = []
    for text in texts:
        parts.append(text)
        if sum(len(part.split()) for part in parts) >= WORDS:
            yield "\n\n".join(parts)
            parts = []


def _took(text: str) -> float:
    """Return the milliseconds of CPU that 1,000 words of a text take at best."""
    return _best(text) * WORDS / len(text.split())


def _best(text: str) -> float:
    """Return the milliseconds of CPU that a text takes at best."""
    return 1_000 * min(_once(f"{text}\n\n{number}.") for number in range(ROUNDS))


def _once(text: str) -> float:
    article = Article(text=text, published_on=DAY)
    began = time.process_time()
    read(article, Gazetteer(()))
    return time.process_time() - began


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
