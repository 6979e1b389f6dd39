"""Markup of the lines of a list of things: a page has a hundred of them.

The template engine takes ten times as long for each as a format string does. The tags of what
state something is in are those of the template that all pages share. Whatever is not a word of
ours is escaped here.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from html import escape
from itertools import groupby

from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from timeline.documents import ThingView
from timeline.facts import DateView
from timeline.tongues import lang_of, set_apart

OPEN = ("planned", "due")
ENDS = ("start", "end")


def days_of(things: Iterable[ThingView]) -> SafeString:
    """Return things under the days that they are filed under, in their order."""
    days = groupby(things, key=lambda thing: thing.date.iso if thing.date else "")
    each = (list(own) for __, own in days)
    return SafeString("".join(_day(own[0].date, own) for own in each))


def lines_of(things: Iterable[ThingView], *, heading: str) -> SafeString:
    """Return one line of a list for each thing; ``heading`` is the element its title is."""
    glyphs, language = _glyphs(), get_language() or ""
    return SafeString("".join(_line(t, heading, glyphs, language) for t in things))


def _day(date: DateView | None, things: Iterable[ThingView]) -> str:
    """Return a day with its things; those of a page of a timeline all have one."""
    iso, day, weekday = (date.iso, date.day, date.weekday) if date else ("", "", "")
    number = ""
    if date and date.number:
        number = ", " + _("day %(n)s") % {"n": date.number}
    return (
        f'<div class="day"><h3><time datetime="{escape(iso)}">'
        f"<bdi>{escape(day)}</bdi></time> <small>{escape(weekday + number)}</small></h3>"
        f"<ol>{lines_of(things, heading='h4')}</ol></div>\n"
    )


def _line(thing: ThingView, heading: str, glyphs: str, language: str) -> str:
    is_open = thing.role in OPEN
    said = (thing.role, thing.modality, thing.evidence, thing.evidence_words)
    return (
        f'<li class="entry{" entry-open" if is_open else ""}" '
        f'data-public-id="{escape(thing.id)}">{_glyph(thing.strand, glyphs, is_open)}'
        f'<div><{heading}><a href="{escape(thing.path)}">'
        f"<bdi{lang_of(thing.title)}>{escape(thing.title)}</bdi></a></{heading}>{_texts(thing)}</div>"
        f'<div class="entry-meta"><span class="line">'
        f"{_states(said, glyphs, language)} "
        f"<span>{set_apart(thing.outlets)}</span></span>"
        f"<span>{_what(thing)}</span>{_dates(thing)}</div></li>\n"
    )


def _texts(thing: ThingView) -> str:
    """Return what is told of it under its title: words of others in their language, ours."""
    quoted = told = ""
    if thing.words:
        own = f' lang="{escape(thing.language)}"' if thing.language else ""
        quoted = f'<p><q{own} dir="auto">{escape(thing.words)}</q></p>'
    if thing.summary:
        own = lang_of(thing.summary)
        told = f"<p><bdi{own}>{escape(thing.summary)}</bdi></p>"
    return quoted + told


def _dates(thing: ThingView) -> str:
    """Return which of its dates it is, and the date where that is no single day."""
    named = thing.dated_by if thing.role not in ENDS else ""
    when = thing.date.when if thing.date and thing.date.when != thing.date.day else ""
    return (f"<span>{escape(named)}</span>" if named else "") + (
        f"<span><bdi>{escape(when[:1].upper() + when[1:])}</bdi></span>" if when else ""
    )


def _what(thing: ThingView) -> str:
    """Say of what kind it is, and whom it names; escaped."""
    if thing.kind in ("event", "statement"):
        words = thing.strand_words
    elif thing.strand:
        words = f"{thing.kind_words}, {thing.strand_words.lower()}"
    else:
        words = thing.type
    named = f": {set_apart(thing.parties)}" if thing.parties else ""
    return escape(words) + named


def _glyph(strand: str, glyphs: str, is_open: bool) -> str:
    if not strand:
        return "<span></span>"
    name = escape(strand)
    return (
        f'<svg width="16" height="16" class="glyph strand-{name}" aria-hidden="true" '
        f'focusable="false">'
        f'<use href="{escape(glyphs)}#{name}{"-open" if is_open else ""}"/></svg>'
    )


@lru_cache(maxsize=1)
def _glyphs() -> str:
    return static("glyphs.svg")


@lru_cache(maxsize=1_000)
def _states(said: tuple[str, str, str, str], glyphs: str, language: str) -> str:
    """Return the tags of a state, which depend on nothing but these.

    ``said`` are role, modality and evidence with its words; ``language`` is the reader's.
    """
    names = ("role", "modality", "evidence", "evidence_words")
    shown = {"thing": dict(zip(names, said, strict=True)), "glyphs": glyphs}
    return render_to_string("includes/states.html", shown).strip()
