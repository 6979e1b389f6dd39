from __future__ import annotations

import datetime as dt

from django.db import transaction

from accounts.models import User
from accounts.rules import may, require
from core.errors import RuleBroken
from core.saying import gettext_noop, said
from editions.actions import record_act
from sources.models import Article
from suggestions.actions.locking import locked_article
from suggestions.models import Assignment, Look

# An editor's own signs of having looked are kept for so long.
LOOKS_KEPT = dt.timedelta(days=1)


class Taken(RuleBroken):
    """Somebody was faster; the message says who has the article, or that nobody has."""


@transaction.atomic
def assign_article(
    *, public_id: str, to: str, seen: str, by: User, now: dt.datetime
) -> None:
    """Give an article to an editor, who may be oneself; ``to`` empty: to nobody.

    ``seen`` is who had it as the page showed it, empty: nobody. Of two who take it at once, one
    gets it and the other is told. Done twice, it stays as it was.

    :raises Taken: when somebody else has it by now.
    :raises RuleBroken: when there is no such article, or ``to`` has no desk.
    """
    require(by.by, "decide_suggestion")
    article = locked_article(public_id)
    rows = Assignment.objects.select_related("editor")
    held = rows.filter(article=article).first()
    holder = held.editor.username if held else ""
    if holder == to:
        return
    if holder != seen:
        raise Taken(_has(held))
    if to:
        given = {"editor": _editor(to), "given_by": by, "given_at": now}
        Assignment.objects.update_or_create(article=article, defaults=given)
    else:
        Assignment.objects.filter(article=article).delete()
    reason = f"{public_id} to {to or 'nobody'}"
    record_act(verb="assign_article", by=by.by, now=now, reason=reason)


@transaction.atomic
def note_look(*, public_id: str, by: User, now: dt.datetime) -> None:
    """Note that an editor has an article open; no act, since nothing is decided by it.

    :raises RuleBroken: when there is no such article.
    """
    require(by.by, "see_desk")
    article = Article.objects.filter(public_id=public_id).first()
    if article is None:
        raise RuleBroken(gettext_noop("There is no such article."))
    Look.objects.filter(editor=by, looked_at__lt=now - LOOKS_KEPT).delete()
    Look.objects.bulk_create(
        [Look(article=article, editor=by, looked_at=now)],
        update_conflicts=True,
        unique_fields=["editor", "article"],
        update_fields=["looked_at"],
    )


def _editor(username: str) -> User:
    user = User.objects.filter(username=username, is_active=True).first()
    if user is None or not may(user.by, "see_desk"):
        raise RuleBroken(
            said(
                gettext_noop("“%(username)s” is not an editor of this desk."),
                username=username,
            )
        )
    return user


def _has(held: Assignment | None) -> str:
    if held is None:
        return gettext_noop("It was given back in the meantime; nobody has it now.")
    return said(
        gettext_noop(
            "%(who)s has this article already, since %(time)s UTC on %(day)s."
        ),
        who=held.editor,
        time=f"{held.given_at:%H:%M}",
        day=held.given_at,
    )
