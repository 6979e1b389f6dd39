"""Keeping what somebody has typed and not saved. It decides nothing, so it is no act."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from accounts.models import User
from accounts.rules import require
from core.errors import RuleBroken
from core.saying import gettext_noop
from suggestions.models import KeptForm
from suggestions.rules.drafting import LONGEST_KEPT

Fields = Sequence[tuple[str, str]]


@transaction.atomic
def keep_form(*, path: str, fields: Fields, by: User, now: dt.datetime) -> None:
    """Keep what somebody has typed into the form at an address, in place of what was kept.

    :raises RuleBroken: when they write no drafts, or it is more than can be kept.
    """
    require(by.by, "save_draft")
    size = sum(len(name) + len(value) for name, value in fields)
    if size > LONGEST_KEPT or len(path) > 300:
        raise RuleBroken(
            gettext_noop("This is more than can be kept unsaved: save it as a draft.")
        )
    KeptForm.objects.update_or_create(
        user=by,
        path=path,
        defaults={"fields": [[n, v] for n, v in fields], "kept_at": now},
    )


@transaction.atomic
def forget_form(*, path: str, by: User) -> None:
    """Throw away what somebody has typed into a form: it is saved, or not wanted any more.

    :raises RuleBroken: when they write no drafts.
    """
    require(by.by, "save_draft")
    KeptForm.objects.filter(user=by, path=path).delete()
