from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.text import slugify

from accounts.rules import require
from core.by import SYSTEM, By
from core.errors import RuleBroken
from core.ids import new_public_id
from core.saying import gettext_noop, said
from core.text import trimmed
from editions.actions import OneAct, publish_editions, record_act, refuse_bad_values
from editions.models import Act
from editions.rules import ALWAYS, KnownSpan, Rendered
from sources.models import Outlet

# The shape of the document. Documents of things (things.rendering) count the same way.
SCHEMA_VERSION = 3
LONGEST_NAME = 200
CHANGED = gettext_noop(
    "Somebody has changed “%(name)s” since you read it: you read version %(version)s, "
    "it has version %(now)s now."
)
LONGEST_SLUG = 60
Named = Callable[[Iterable[str]], dict[str, Outlet]]


@transaction.atomic
def ensure_outlet(
    *,
    name: str,
    language: str = "",
    now: dt.datetime,
    by: By = SYSTEM,
    act: OneAct | None = None,
) -> Outlet:
    """Find the outlet that is or was called so, or make it; a known one takes one query.

    ``language`` (BCP 47) is of a new one; ``act`` is that of a larger action. A new one is
    published, which takes the lock of the changes until the transaction ends. So call it before
    an action that locks things, not inside one.

    :raises RuleBroken: when the name is empty.
    """
    outlet, is_new = _ensured(name, language, now)
    if is_new:
        act = act or OneAct(verb="add_outlet", by=by, now=now)
        _publish(outlet, act=act.needed(), verb="created", now=now)
    return outlet


@contextmanager
def naming_outlets(
    *, by: By, now: dt.datetime, act: OneAct | None = None
) -> Iterator[Named]:
    """Give outlets by their names, within a transaction; new ones are published at its end.

    So things may be locked and published in between: nobody who waits for them is kept by the
    lock of the changes. What refuses the rest takes the new outlets back too.
    """
    new: list[Outlet] = []

    def named(names: Iterable[str]) -> dict[str, Outlet]:
        found = {}
        for name in sorted(
            names, key=_slug
        ):  # in one order, whoever makes them at once
            found[name], is_new = _ensured(name, "", now)
            new.extend([found[name]] if is_new else [])
        return found

    with transaction.atomic():
        yield named
        act = act or OneAct(verb="add_outlet", by=by, now=now)
        for outlet in new:
            _publish(outlet, act=act.needed(), verb="created", now=now)


@transaction.atomic
def change_outlet(
    *, slug: str, version: int, name: str, language: str, by: By, now: dt.datetime
) -> Outlet:
    """Give an outlet another name or language (BCP 47); ``version`` is the one that was read.

    What cites it shows the new name within a minute (things.handlers.show_new_names).

    :raises RuleBroken: when there is none, when somebody changed it meanwhile, or when the
        name is empty or another outlet's.
    """
    require(by, "change_outlet")
    outlet = Outlet.objects.select_for_update().filter(slug=slug).first()
    if outlet is None:
        raise RuleBroken(
            said(gettext_noop("There is no outlet “%(slug)s”."), slug=slug)
        )
    if outlet.version != version:
        raise RuleBroken(
            said(CHANGED, name=outlet.name, version=version, now=outlet.version)
        )
    act = record_act(verb="change_outlet", by=by, now=now)
    outlet.name, outlet.language = trimmed(name), language.strip()
    outlet.version += 1
    outlet.changed_at = now
    refuse_bad_values(outlet)
    try:
        outlet.save(force_update=True)
    except IntegrityError as error:  # of all it could break, only the name is new
        raise RuleBroken(
            said(gettext_noop("Another outlet is called “%(name)s”."), name=outlet.name)
        ) from error
    _publish(outlet, act=act, verb="corrected", now=now)
    return outlet


def _ensured(name: str, language: str, now: dt.datetime) -> tuple[Outlet, bool]:
    """Find an outlet or make it; say whether it was made, and so is to be published."""
    name = trimmed(name)[:LONGEST_NAME]
    slug = _slug(name)
    if known := _known(name, slug):
        return known, False
    outlet = Outlet(
        public_id=new_public_id(),
        slug=slug,
        name=name,
        language=language,
        created_at=now,
        changed_at=now,
    )
    refuse_bad_values(outlet)
    Outlet.objects.bulk_create([outlet], ignore_conflicts=True)
    made = _known(name, slug)
    if made is None:  # what refused the insert above has been committed
        raise LookupError(slug)
    # Else somebody else made it meanwhile.
    return made, made.public_id == outlet.public_id


def _slug(name: str) -> str:
    slug = slugify(name) or slugify(name, allow_unicode=True).encode().hex()
    if not slug:
        raise RuleBroken(gettext_noop("The outlet's name is empty."))
    return slug[:LONGEST_SLUG]


def _known(name: str, slug: str) -> Outlet | None:
    """Return the outlet that is called so now, or else the one that was called so first."""
    found = list(Outlet.objects.filter(Q(slug=slug) | Q(name=name)))
    return max(found, key=lambda outlet: outlet.name == name, default=None)


def _publish(outlet: Outlet, *, act: Act, verb: str, now: dt.datetime) -> None:
    publish_editions(act=act, editions=[outlet_document(outlet, verb=verb)], now=now)


def outlet_document(outlet: Outlet, *, verb: str) -> Rendered:
    """Return an outlet's document. It needs no source, so it was never unknown."""
    return Rendered(
        public_id=outlet.public_id,
        kind="outlet",
        version=outlet.version,
        verb=verb,
        known=KnownSpan(ALWAYS, None),
        document=_document(outlet),
        process="",
        type="",
        strand="",
        independent_sources=0,
        words=outlet.name,
    )


def _document(outlet: Outlet) -> str:
    shown = {
        "schema_version": SCHEMA_VERSION,
        "kind": "outlet",
        "id": outlet.public_id,
        "slug": outlet.slug,
        "version": outlet.version,
        "label": {"en": outlet.name},
        "name": {"en": outlet.name},
        "language": outlet.language or None,
        "recorded_at": outlet.changed_at.isoformat(),
    }
    return json.dumps(shown, ensure_ascii=False, separators=(",", ":"))
