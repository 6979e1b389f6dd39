from __future__ import annotations

import datetime as dt

from django.db import transaction

from accounts.rules import require
from core.by import By
from core.errors import RuleBroken
from core.saying import gettext_noop, said
from editions.actions import insert_row, record_act, refuse_bad_values
from vocabularies.models import ContestedWord
from vocabularies.rules import check_language


@transaction.atomic
def add_contested_word(
    *, language: str, word: str, instead: str, by: By, now: dt.datetime
) -> ContestedWord:
    """Point out a word that takes a side, in our own text of a language.

    :raises RuleBroken: when it is on the list already, or a value is wrong.
    """
    require(by, "change_vocabulary")
    check_language(language)
    row = ContestedWord(
        language=language, word=_plain(word).lower(), instead=_plain(instead)
    )
    taken = f"“{row.word}” is on the list of “{language}” already."
    insert_row(row, taken=taken)
    record_act(verb="add_contested_word", by=by, now=now, reason=str(row))
    return row


@transaction.atomic
def change_contested_word(
    *,
    number: int,
    version: int,
    instead: str,
    is_sought: bool,
    by: By,
    now: dt.datetime,
) -> ContestedWord:
    """Say what to write instead of a word of the list, or whether it is looked for at all.

    ``version`` is the one that was read.

    :raises RuleBroken: when there is none, somebody changed it meanwhile, or nothing would change.
    """
    require(by, "change_vocabulary")
    row = ContestedWord.objects.select_for_update().filter(pk=number).first()
    if row is None:
        raise RuleBroken(gettext_noop("There is no such word on the list."))
    if row.version != version:
        raise RuleBroken(
            said(
                gettext_noop("Somebody has changed “%(word)s” meanwhile. Look again."),
                word=row.word,
            )
        )
    before = (row.instead, row.is_sought)
    row.instead, row.is_sought = _plain(instead), is_sought
    if before == (row.instead, row.is_sought):
        raise RuleBroken(gettext_noop("Nothing is changed."))
    row.version += 1
    refuse_bad_values(row)
    row.save(update_fields=["instead", "is_sought", "version"])
    record_act(verb="change_contested_word", by=by, now=now, reason=_told(row))
    return row


def _plain(words: str) -> str:
    return " ".join(words.split())


def _told(row: ContestedWord) -> str:
    return f"{row}: {row.instead}" if row.is_sought else f"{row}: not looked for"
