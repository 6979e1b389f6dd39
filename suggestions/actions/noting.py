"""Who sees to a draft, and what is said about it among those who work on it."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from accounts.models import User
from accounts.rules import may, require
from core.errors import RuleBroken
from core.saying import gettext_noop, said
from core.text import normal
from editions.actions import record_act
from suggestions.models import DraftNote, DraftTask
from suggestions.rules.drafting import LONGEST_NOTE
from things.models import Thing


@transaction.atomic
def assign_draft(*, public_id: str, to: str, by: User, now: dt.datetime) -> None:
    """Ask somebody to see to a draft, who may be oneself; ``to`` empty: nobody is asked.

    Done twice, it stays as it was.

    :raises RuleBroken: when there is no such draft, or ``to`` writes no drafts.
    """
    require(by.by, "save_draft")
    thing = _visible(public_id, by=by, now=now)
    held = DraftTask.objects.filter(thing=thing.public_id).first()
    user = _writer(to) if to else None
    if (held.assigned_to_id if held else None) == (user.pk if user else None):
        return
    if user is None:
        DraftTask.objects.filter(thing=thing.public_id).delete()
    else:
        given = {"assigned_to": user, "assigned_by": by, "assigned_at": now}
        DraftTask.objects.update_or_create(thing=thing.public_id, defaults=given)
    reason = f"{public_id} to {to or 'nobody'}"
    record_act(verb="assign_draft", by=by.by, now=now, reason=reason)


@transaction.atomic
def note_draft(*, public_id: str, words: str, by: User, now: dt.datetime) -> None:
    """Say something about a draft to those who work on it.

    :raises RuleBroken: when there is no such draft, or it says nothing or too much.
    """
    require(by.by, "save_draft")
    thing = _visible(public_id, by=by, now=now)
    words = normal(words).strip()
    if not 0 < len(words) <= LONGEST_NOTE:
        raise RuleBroken(
            said(
                gettext_noop("Write a note of 1 to %(longest_note)s characters."),
                longest_note=f"{LONGEST_NOTE:,}",
            )
        )
    record_act(verb="note_draft", by=by.by, now=now, reason=public_id)
    DraftNote.objects.create(thing=thing.public_id, by=by, words=words, noted_at=now)


def _visible(public_id: str, *, by: User, now: dt.datetime) -> Thing:
    rows = Thing.objects.visible_to(by.by, now).exclude(state=Thing.State.ERASED)
    thing = rows.filter(public_id=public_id).first()
    if thing is None:
        raise RuleBroken(gettext_noop("There is no such thing."))
    return thing


def _writer(username: str) -> User:
    user = User.objects.filter(username=username, is_active=True).first()
    if user is None or not may(user.by, "save_draft"):
        raise RuleBroken(
            said(
                gettext_noop("“%(username)s” writes no drafts here."), username=username
            )
        )
    return user
