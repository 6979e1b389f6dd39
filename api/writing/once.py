"""Doing what a request asks for: once, or only to see what would come of it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import NoReturn

from django.db import transaction
from django.http import HttpResponse
from django.utils import timezone
from rest_framework.request import Request

from accounts.actions import Answer, answer_once
from accounts.actions import KeyUsed as Used
from accounts.queries import Shown
from api.asking.parameters import Problems, flag, note_unknown
from api.asking.queries import given_in
from api.sending.problems import BadQuery
from api.writing.again import told_again
from api.writing.problems import KeyUsed, Overtaken, Refused
from core.errors import RuleBroken
from things.actions import Stale

KEY = "Idempotency-Key"
LONGEST_KEY = 100
Write = Callable[[], Answer]


def answered(request: Request, shown: Shown, write: Write) -> HttpResponse:
    """Do what is asked for and answer it.

    With an ``Idempotency-Key`` the same request gets the same answer for a day, as long as it may
    be told. With ``dry_run=1`` nothing of it stays.

    :raises Withdrawn: when what was answered before was erased or withheld since.
    :raises Overtaken: when somebody changed it meanwhile.
    :raises Refused: when a rule refuses it.
    """
    tries = is_tried(request)
    key = _key(request)
    try:
        if tries:
            answer = _tried(write)
        elif key:
            answer = answer_once(
                account=shown.user.pk,
                key=key,
                digest=_digest(request),
                write=write,
                now=timezone.now(),
            )
            answer = told_again(answer) if answer.again else answer
        else:
            answer = write()
    except RuleBroken as error:
        _refuse(error)
    return _sent(answer, tries=tries)


def _refuse(error: RuleBroken) -> NoReturn:
    if isinstance(error, Stale):
        raise Overtaken(str(error)) from error
    if isinstance(error, Used):
        raise KeyUsed from error
    raise Refused(str(error)) from error


def _sent(answer: Answer, *, tries: bool) -> HttpResponse:
    sent = HttpResponse(
        answer.body,
        status=200 if tries else answer.status,
        content_type="application/json",
        headers={**answer.headers, "Cache-Control": "no-store"},
    )
    if tries:
        sent["Dry-Run"] = "1"
        del sent["Location"]
    if answer.again:
        sent["Idempotent-Replayed"] = "1"
    return sent


@transaction.atomic
def _tried(write: Write) -> Answer:
    answer = write()
    transaction.set_rollback(True)
    return answer


def is_tried(request: Request) -> bool:
    """Whether somebody only wants to see what would come of it.

    :raises BadQuery: when the query has anything else.
    """
    given, problems = given_in(request), Problems()
    note_unknown(given, ("dry_run",), problems)
    tries = flag("dry_run", given, problems)
    problems.refuse()
    return tries


def _key(request: Request) -> str:
    key = request.headers.get(KEY, "").strip()
    if len(key) > LONGEST_KEY or not key.isprintable():
        words = f"At most {LONGEST_KEY} printable characters."
        raise BadQuery({KEY: words})
    return key


def _digest(request: Request) -> str:
    parts = (
        request.method or "",
        request.path,
        request.headers.get("If-Match", ""),
    )
    told = "\0".join(parts).encode("utf-8", "replace") + b"\0" + request._request.body
    return hashlib.sha256(told).hexdigest()
