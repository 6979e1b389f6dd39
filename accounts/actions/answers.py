"""Answering what is sent twice once: the answer is kept with what it wrote, or not at all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import IntegrityError, transaction

from accounts.models import KeptAnswer
from core.errors import RuleBroken
from core.saying import gettext_noop

KEPT_FOR = dt.timedelta(days=1)


class KeyUsed(RuleBroken):
    """A key that came with something else before."""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What somebody is answered, with the public id of the thing that it tells of, if of one.

    ``again``: it was answered before, and nothing was written now. What may not be told any more
    since then is not told apart here: who answers it looks (api.writing.again).
    """

    status: int
    body: str
    thing: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    again: bool = False


@transaction.atomic
def answer_once(
    *,
    account: int,
    key: str,
    digest: str,
    write: Callable[[], Answer],
    now: dt.datetime,
) -> Answer:
    """Write something and keep what is answered; the same key again gets the same answer.

    Who sends the key at the same time waits for the first. What ``write`` raises undoes all of
    it, so that the key can be sent again.

    :raises KeyUsed: when the key came with something else.
    """
    row = KeptAnswer(account_id=account, key=key, digest=digest, kept_at=now)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return _kept(account, key, digest)
    answer = write()
    row.status, row.thing = answer.status, answer.thing
    row.headers, row.body = answer.headers, answer.body
    row.save(update_fields=["status", "thing", "headers", "body"])
    return answer


@transaction.atomic
def forget_answers(*, now: dt.datetime) -> int:
    """Take away answers that are older than a day; return how many."""
    gone, _ = KeptAnswer.objects.filter(kept_at__lte=now - KEPT_FOR).delete()
    return gone


def _kept(account: int, key: str, digest: str) -> Answer:
    row = KeptAnswer.objects.get(account_id=account, key=key)
    if row.digest != digest:
        raise KeyUsed(gettext_noop("This key came with something else."))
    return Answer(
        status=row.status,
        body=row.body,
        thing=row.thing,
        headers=row.headers,
        again=True,
    )
