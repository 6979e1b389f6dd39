"""What can be wrong with a citation of a package."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping

from core.errors import RuleBroken
from core.text import around, span
from editions.actions import refuse_bad_values
from sources.loading.lines import POINTER, QUOTATION, CitationLine
from sources.models import Citation

# The package's id of an article, and the number of its version.
VersionKey = tuple[str, int]


def wrong_with(
    line: CitationLine,
    outlets: Collection[str],
    versions: Collection[VersionKey],
    texts: Mapping[VersionKey, str],
    now: dt.datetime,
) -> Iterator[tuple[str, str]]:
    """Return column and reason of all that is wrong with a citation.

    ``outlets`` are slugs; ``versions`` those of articles that the package has, with ``texts``.
    """
    if line.form == POINTER:
        yield from _wrong_with_pointer(outlets, line, now)
    elif line.form == QUOTATION:
        yield from _wrong_with_quotation(versions, texts, line)
    else:
        yield "form", f"“{line.form}” is none of: {POINTER}, {QUOTATION}."


def _wrong_with_pointer(
    outlets: Collection[str], line: CitationLine, now: dt.datetime
) -> Iterator[tuple[str, str]]:
    if line.outlet not in outlets:
        yield "outlet", f"There is no outlet “{line.outlet}”."
    own = ("article", "version", "start", "end", "exact", "prefix", "suffix", "element")
    for name in own:
        if getattr(line, name) not in ("", None):
            yield name, "A pointer holds no words."
    if line.recorded_at and line.recorded_at > now:
        yield "recorded_at", "This moment is still to come."
    row = Citation(
        url=line.url,
        published_on=line.published_on,
        locator=line.locator,
        created_at=line.recorded_at or now,
    )
    try:
        refuse_bad_values(row)
    except RuleBroken as error:
        yield ("url" if str(error).startswith("Url") else "locator"), str(error)


def _wrong_with_quotation(
    versions: Collection[VersionKey],
    texts: Mapping[VersionKey, str],
    line: CitationLine,
) -> Iterator[tuple[str, str]]:
    for name in ("outlet", "url", "published_on", "recorded_at"):
        if getattr(line, name):
            yield name, "A quotation has this of its article."
    text = texts.get((line.article, line.version or 0))
    if text is None:
        if (line.article, line.version or 0) not in versions:
            yield "version", "There is no such version in article_versions.csv."
    elif line.start is None or line.end is None or not 0 <= line.start < line.end:
        yield "start", "Say where the words stand: from the first to after the last."
    else:
        yield from _other_words(text, line, line.start, line.end)


def _other_words(
    text: str, line: CitationLine, start: int, end: int
) -> Iterator[tuple[str, str]]:
    if line.exact != text[start:end]:
        yield "exact", f"These words do not stand at {start} to {end}."
        return
    before, after = around(text, span(text, start, end))
    for name, words in (("prefix", before), ("suffix", after)):
        if getattr(line, name) not in ("", words):
            yield name, "Other words stand there in the text."
