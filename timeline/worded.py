"""Words among filters: asked of the index as a search asks for them, with the same meaning."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _

from timeline.filters import Filters
from timeline.searching.questions import question_for
from timeline.searching.statements import Scope
from timeline.searching.wanted import read_wanted


def worded(filters: Filters) -> Filters:
    """Return filters with what their words ask of the index, in one query; in none without words.

    Words without anything to look for are left out, and named among the problems.
    """
    if not filters.words:
        return filters
    question = question_for(read_wanted(filters.words), filters.as_of)
    if question is None:
        problem = {"q": _("There is no word in it to look for.")}
        return replace(filters, words="", problems={**filters.problems, **problem})
    scope = Scope(as_of=filters.as_of, processes=filters.processes)
    return replace(filters, question=scope.within(question.asking.exact))
