"""The desk's page of one thing: all of its versions, and what can be done with it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.rules import may
from core.by import By
from pages.access import editor, with_drafts
from pages.asking import version_in
from pages.telling import told_done
from pages.views.changing import merged_into, seen_thing
from things.models import Thing
from things.queries import discarding_of, kinds, waiting
from things.rules.states import DISCARDED, UNPUBLISHED
from timeline.history import NoVersion
from timeline.revisions import Revisions, revisions_of
from timeline.terms import WITHDRAWAL_REASONS, lexicon_for


@with_drafts
@require_safe
def thing(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show all versions of a thing, and two of them compared."""
    by = editor(request).by
    try:
        found = revisions_of(
            seen_thing(public_id, by),
            by=by,
            first=version_in(request, "from"),
            second=version_in(request, "to"),
            before=version_in(request, "before"),
        )
    except NoVersion as error:
        raise Http404 from error
    context = {
        "found": found,
        "why": _why(found.thing),
        "merged": [] if found.closed else merged_into(found.thing, by),
        "left_aside": _left_aside(found),
        "messages": told_done(request),
        **_verbs(found, by),
    }
    return render(request, "desk/thing.html", context)


def _verbs(found: Revisions, by: By) -> dict[str, Any]:
    """Say what somebody may do with a thing, where it stands now."""
    thing = found.thing
    published = thing.state == Thing.State.PUBLISHED
    withdrawn = thing.state == Thing.State.WITHDRAWN
    takes_back = may(by, "withdraw_thing")
    restores = may(by, "restore_thing") and may(by, kinds()[thing.kind].verb)
    discards = may(by, discarding_of(thing, by))
    newest = found.rows[0] if found.rows else None
    aside = newest and (newest.version, newest.state) == (thing.version, DISCARDED)
    return {
        "may_discard": discards and waiting(thing) is not None,
        "may_reclaim": discards and aside,
        "may_withdraw": published and takes_back,
        "may_merge": published and may(by, "merge_things"),
        "may_unmerge": thing.state == Thing.State.MERGED and may(by, "merge_things"),
        "may_restore": not found.closed
        and restores
        and (published or (withdrawn and takes_back)),
        "needs_chief": published and restores and not takes_back,
    }


def _left_aside(found: Revisions) -> int:
    """Return the version of a discarded change that is not brought back any more; 0: none is.

    What was set aside with what it would change waits again with that.
    """
    waits = any(row.state in UNPUBLISHED for row in found.rows[:1])
    if waits or found.thing.state != Thing.State.PUBLISHED:
        return 0
    versions = (row.version for row in found.rows if row.state == DISCARDED)
    newest = next(versions, 0)
    return newest if newest < (found.thing.published_version or 0) else 0


def _why(thing: Thing) -> str:
    """Return the reason of a withdrawal, as its list calls it."""
    if not thing.withdrawn_for:
        return ""
    terms = lexicon_for((), WITHDRAWAL_REASONS)
    return terms.code(WITHDRAWAL_REASONS, thing.withdrawn_for)
