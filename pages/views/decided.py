"""What somebody at the desk did last, with what of it can be undone."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.by import By
from pages.access import editor, with_drafts
from pages.asking import version_in
from pages.telling import told_done
from suggestions import queries
from suggestions.queries import Acted
from timeline.acts import act_words
from timeline.dates import moment_words
from timeline.revisions import is_closed
from timeline.words import spaced


@with_drafts
@require_safe
def decided(request: HttpRequest) -> HttpResponse:
    """List what one did to things and suggestions, newest first."""
    user = editor(request)
    page = queries.acted(by_id=user.pk, before=version_in(request, "before"))
    context = {
        "rows": [_shown(row, user.by) for row in page.rows],
        "next": page.next,
        "messages": told_done(request),
    }
    return render(request, "desk/acts.html", context)


def _shown(row: Acted, by: By) -> dict[str, Any]:
    """Return an act in words, with what may be shown of the thing that it was about."""
    done = row.done
    kind, state = (done.thing.kind, done.state) if done else ("", "")
    closed = done is not None and is_closed(done.thing, by)
    return {
        "act": row,
        "words": act_words(row.verb, kind, state=state),
        "at_words": moment_words(row.at),
        "kind_words": spaced(kind) if kind else "",
        "label": done.thing.label if done and not closed else "",
        "reason": "" if closed else row.reason,
    }
