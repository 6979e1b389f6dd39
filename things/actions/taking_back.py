from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from core.by import By
from core.errors import RuleBroken
from core.saying import gettext_noop, said
from editions.actions import record_act
from editions.models import Act
from things import queries
from things.actions.discarding import reclaim_draft
from things.actions.merging import unmerge_thing
from things.actions.undoing import UNDONE, unpublish_thing
from things.actions.withdrawing import restore_thing
from things.models import Thing
from things.queries import Done


@transaction.atomic
def undo_act(*, act: int, by: By, now: dt.datetime) -> Thing:
    """Take back what somebody did to a thing, while nothing was done to it since.

    Nothing is deleted: what stood before it stands again as a version of its own, what did not
    stand before is withdrawn, and a draft that was discarded is one again. Who did it takes it
    back; others restore, correct or withdraw.

    :raises RuleBroken: when it was another's, was changed since, cannot be taken back, or when
        the verb that does so refuses it.
    """
    done = queries.done_by([act]).get(act)
    if done is None or not Act.objects.filter(pk=act, by_id=by.id).exists():
        raise RuleBroken(
            gettext_noop("There is nothing of yours here that could be undone.")
        )
    if not done.way:
        raise RuleBroken(
            said(
                gettext_noop(
                    "“%(label)s” was changed since, or this cannot be undone at one "
                    "press. Look at its versions."
                ),
                label=queries.called(done.thing, by),
            )
        )
    return _take_back(done, by=by, now=now)


def _take_back(done: Done, *, by: By, now: dt.datetime) -> Thing:
    one = done.thing
    read: dict[str, Any] = {"public_id": one.public_id, "version": one.version}
    if done.way == "unmerge":
        return unmerge_thing(**read, reason=UNDONE, by=by, now=now)
    if done.way == "reclaim":
        return reclaim_draft(**read, reason=UNDONE, by=by, now=now)
    if done.way == "restore":
        return restore_thing(**read, to=done.before, reason=UNDONE, by=by, now=now)
    undone = record_act(verb=f"withdraw_{one.kind}", by=by, now=now, reason=UNDONE)
    read["version"] = done.version
    return unpublish_thing(**read, by=by, now=now, act=undone)
