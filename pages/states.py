"""The form in the frame that asks for another state of the record, and choices it leaves out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from timeline.filters import LONGEST_VALUE, none_of
from timeline.moments import PAST

# What a list can be asked besides filters, and the words for it.
CHOICES = {
    "order": ("new", "old"),
    "lanes": ("strand", "party"),
    "density": ("full", "compact", "titles"),
}


def as_of_form(query: QueryDict) -> dict[str, Any]:
    """Return the words typed in the form, and what else the address asks for, to be kept.

    ``on``: whether a state of the past is asked for.
    """
    words = {name: query.get(name, "")[:60] for name in PAST}
    return {
        **words,
        "on": any(words.values()),
        "kept": [
            (name, value)
            for name, values in query.lists()
            for value in values
            if name not in (*PAST, "cursor")
            and not (name == "q" and len(value) > LONGEST_VALUE)
        ],
    }


def choices_left_out(
    given: Mapping[str, Sequence[str]], own: Mapping[str, Sequence[str]]
) -> dict[str, str]:
    """Say which choices of a list are none, by name; ``own`` are set by the address itself."""
    wrong = {
        name: none_of(value[:40], known)
        for name, known in CHOICES.items()
        for value in given.get(name, ())
        if value and value not in known
    }
    elsewhere = [
        v for v in given.get("process", ()) if v not in own.get("process", (v,))
    ]
    if elsewhere:
        wrong["process"] = _("This page is of one process, the one in its address.")
    return wrong
