"""What an editor suggests by hand: the words, what kind of thing they tell of, and nothing else."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, get_args

from core.errors import RuleBroken
from core.saying import gettext_noop
from core.text import Span
from suggestions.extraction.findings import EventKind

EVENT_KINDS: tuple[str, ...] = (*get_args(EventKind), "obligation")
CLAIMS = ("figure", "statement")
MARKS = "“”„«»\"' "


def finding_of(kind: str, words: Span) -> tuple[str, dict[str, Any]]:
    """Return the kind of a suggestion and its finding as data, all but its evidence left open.

    ``kind`` is ``figure``, ``statement``, ``obligation`` or one of the reader's kinds of event.

    :raises RuleBroken: when it is none of these.
    """
    evidence = [asdict(words)]
    if kind == "figure":
        return kind, {**_figure(), "evidence": evidence}
    if kind == "statement":
        return kind, {**_statement(_inside(words)), "evidence": evidence}
    if kind not in EVENT_KINDS:
        raise RuleBroken(gettext_noop("Choose what these words tell of."))
    return "event", {**_event(kind), "evidence": evidence}


def _event(kind: str) -> dict[str, Any]:
    return {
        "kind": kind,
        "modality": "planned" if kind == "obligation" else "happened",
        "title": "",
        "when": None,
        "parties": [],
        "place": "",
        "legs": [],
        "reason": "",
        "duty": "",
        "charged_words": [],
    }


def _figure() -> dict[str, Any]:
    bare = ("population", "claimant", "claimant_words", "place")
    return {
        "measure": "",
        "unit": "person",
        "modality": "reported",
        "as_of": None,
        "count": {
            "qualifier": "exact",
            "value": None,
            "low": None,
            "high": None,
            "label": "",
        },
        **dict.fromkeys(bare, ""),
    }


def _statement(quote: Span) -> dict[str, Any]:
    bare = ("speaker", "person", "party", "affiliation", "told_to")
    return {
        "form": "direct_quotation",
        "quote": asdict(quote),
        "repeats": [],
        "said_on": None,
        **dict.fromkeys(bare, ""),
    }


def _inside(words: Span) -> Span:
    """Leave out the marks of quotation around some words."""
    bare = words.exact.strip(MARKS)
    if not bare:
        return words
    start = words.start + words.exact.index(bare)
    return Span(start, start + len(bare), bare)
