"""Markup of an overview's marks and counts, which stand there by the hundred.

The template engine takes ten times as long for each of them as a format string does. All else
of the drawing is in its template. Whatever is not a number or a word of ours is escaped here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from urllib.parse import quote

from django.templatetags.static import static
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from timeline.dates import day_words
from timeline.drawing import Bin, Mark
from timeline.drawing.placed import PlacedMark
from timeline.lanes import OTHERS
from timeline.overviews import Overview
from timeline.tongues import lang_of


@dataclass(frozen=True, kw_only=True)
class Asking:
    """What the links of a drawing ask for.

    ``lanes`` is the parameter that asks for a lane, ``names`` are what the lanes are called,
    ``rest`` is what else is asked for, as it stands in an address.
    """

    lanes: str
    names: Mapping[str, str]
    rest: str


def drawn(found: Overview, asking: Asking) -> dict[str, SafeString]:
    """Return the marks and counts of a drawing, and the rows of the table that says the same."""
    return {
        "bins": SafeString("".join(_bins(found, asking))),
        "marks": SafeString("".join(_marks(found))),
        "rows": SafeString("".join(_rows(found, asking))),
    }


def _link(one: Bin, asking: Asking, rest: str) -> str:
    """Return the query that asks for what a bin counts, as it stands in an attribute.

    ``rest`` is what else is asked for, escaped.
    """
    return f"?{rest}{_days(one.first, one.last)}{_lane(asking.lanes, one.lane)}#entries"


@lru_cache(maxsize=10_000)
def _days(first: dt.date, last: dt.date) -> str:
    return f"from={first}&amp;to={last}"


@lru_cache(maxsize=1_000)
def _lane(lanes: str, lane: str) -> str:
    return f"&amp;{escape(lanes)}={quote(lane)}" if lane != OTHERS else ""


@lru_cache(maxsize=1_000)
def _of_strand(strand: str) -> str:
    return f" strand-{escape(strand)}" if strand else ""


def _bins(found: Overview, asking: Asking) -> Iterator[str]:
    said, language = _("%(n)s, %(first)s to %(last)s"), get_language() or ""
    said, rest = escape(said), escape(asking.rest)
    for placed in found.drawing.bins:
        one, at = placed.bin, placed.at
        first, last = _written(one.first, language), _written(one.last, language)
        words = said % {"n": one.count, "first": first, "last": last}
        strand = _of_strand(one.strand)
        yield (
            f'<a href="{_link(one, asking, rest)}" tabindex="-1"><title>{words}</title>'
            f'<rect class="bin{strand}" x="{at.x}%" y="{at.y}" width="{placed.wide}%" '
            f'height="{placed.high}"/></a>\n'
        )


def _marks(found: Overview) -> Iterator[str]:
    glyphs, rtl = escape(static("glyphs.svg")), get_language_bidi()
    for placed in found.drawing.marks:
        mark, at = placed.mark, placed.at
        strand, shape = "", '<circle class="other" r="4"/>'
        if mark.strand:
            glyph = escape(mark.strand)
            strand = f' class="strand-{glyph}"'
            shape = (
                f'<use href="{glyphs}#{glyph}{"-open" if mark.open else ""}" '
                'x="-8" y="-8" width="16" height="16"/>'
            )
        yield (
            f'<a href="{escape(mark.path)}" tabindex="-1">'
            f"<title{lang_of(mark.label)}>{escape(mark.label)}</title>"
            f'<svg x="{at.x}%" y="{at.y}" overflow="visible"{strand}>'
            f"{shape}{_label(placed, rtl)}</svg></a>\n"
        )


def _label(placed: PlacedMark, rtl: bool) -> str:
    label = placed.label
    if label is None:
        return ""
    x, anchor = (-13 if label.before != rtl else 13), "end" if label.before else "start"
    return (
        f'<text class="mark-label" x="{x}" y="4" text-anchor="{anchor}"{lang_of(label.words)}>'
        f"{escape(label.words)}</text>"
    )


def _rows(found: Overview, asking: Asking) -> Iterator[str]:
    """Return the rows of the table: what is counted, or what is marked."""
    language, names, rest = get_language() or "", asking.names, escape(asking.rest)
    lanes = {
        key: f"<bdi{lang_of(name)}>{escape(name)}</bdi>" for key, name in names.items()
    }
    planned = f' <span class="small">{escape(_("planned or due"))}</span>'
    for one in found.rows:
        if isinstance(one, Mark):
            own = "".join(_lane_of(names[key]) for key in names if key in one.lanes)
            label = (
                f'<a href="{escape(one.path)}">'
                f"<bdi{lang_of(one.label)}>{escape(one.label)}</bdi></a>"
            )
            cells = _written(one.day, language), own
            told = f"{label}{planned if one.open else ''}"
        else:
            days = _written(one.first, language)
            if one.first != one.last:
                days += f" – {_written(one.last, language)}"
            link = f'<a href="{_link(one, asking, rest)}">{days}</a>'
            cells = link, lanes.get(one.lane, "<bdi></bdi>")
            told = str(one.count)
        yield f"<tr><td>{cells[0]}</td><td>{cells[1]}</td><td>{told}</td></tr>\n"


def _lane_of(name: str) -> str:
    return f'<bdi class="each"{lang_of(name)}>{escape(name)}</bdi> '


@lru_cache(maxsize=10_000)
def _written(day: dt.date, language: str) -> str:
    """Write a day in a language, the reader's; escaped."""
    return escape(day_words(day))
