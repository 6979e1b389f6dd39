from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import IntegrityError, connections, transaction

from accounts.rules import require
from core.by import By
from core.errors import RuleBroken

# What things_erase says in words (SQLSTATE restrict_violation).
REFUSED = "23001"


def erase_thing(
    *, public_id: str, reason: str, using: str, by: By, now: dt.datetime
) -> str:
    """Blank a thing everywhere, history included; return the digest of what it held last.

    All of it is done by ``things_erase`` in the database, over the connection ``using``, whose
    role may call that and nothing else. A tombstone stays: id, days, digest, who and why.

    :raises RuleBroken: when other things name it, or there is none.
    """
    require(by, "erase_thing")
    given = (public_id, now, by.label, by.id, reason)
    return _erase("SELECT things_erase(%s, %s, %s, %s, %s)", given, using)


def erase_article(
    *,
    public_id: str,
    reason: str,
    keep_quotes: bool,
    using: str,
    by: By,
    now: dt.datetime,
) -> str:
    """Blank an article, what was received included; return the digest of what it said last.

    All of it is done by ``things_erase_article``, as above. It stays known by its names, so it
    never comes back. ``keep_quotes``: words that things quote stay, and nothing around them.

    :raises RuleBroken: when things quote it and their words are not to stay, or there is none.
    """
    require(by, "erase_article")
    given = (public_id, now, by.label, by.id, reason, keep_quotes)
    return _erase("SELECT things_erase_article(%s, %s, %s, %s, %s, %s)", given, using)


def _erase(
    statement: str, given: Sequence[str | int | bool | dt.datetime | None], using: str
) -> str:
    try:
        with transaction.atomic(using=using), connections[using].cursor() as cursor:
            cursor.execute(statement, given)
            return str(cursor.fetchone()[0])
    except IntegrityError as error:
        seen = getattr(error.__cause__, "diag", None)
        if getattr(seen, "sqlstate", "") != REFUSED:
            raise
        raise RuleBroken(str(getattr(seen, "message_primary", ""))) from error
