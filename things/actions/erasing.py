from __future__ import annotations

import datetime as dt

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
    try:
        with transaction.atomic(using=using), connections[using].cursor() as cursor:
            cursor.execute("SELECT things_erase(%s, %s, %s, %s, %s)", given)
            return str(cursor.fetchone()[0])
    except IntegrityError as error:
        seen = getattr(error.__cause__, "diag", None)
        if getattr(seen, "sqlstate", "") != REFUSED:
            raise
        raise RuleBroken(str(getattr(seen, "message_primary", ""))) from error
