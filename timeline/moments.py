"""Which state of the record is read: as its sources had told by a day, as it held it at a moment.

The same rows answer for now and for every state of the past; only the ranges differ.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from core.dates import WHOLE_DAY
from editions.models.columns import CURRENT
from things.models import BARE, Thing
from timeline.dates import day_words, moment_words

# A plus sign that stood unescaped in an address arrives as a space.
LOST_PLUS = re.compile(r" (?=\d{2}:?\d{2}$)")
MOMENT = re.compile(rf"{WHOLE_DAY.pattern}[T ][0-9]{{2}}:[0-9]{{2}}[0-9:. Z+-]{{0,20}}")
PAST = ("as_of", "recorded_as_of")


class BadMoment(ValueError):
    """Words that are no day and no moment; the message says which would be."""


@dataclass(frozen=True, kw_only=True)
class AsOf:
    """Which state of the record is read; with neither, the one of now.

    ``known_on`` is a local day: what the sources had told by its end. ``recorded_at`` is a
    moment, UTC: what this record held then. One that has not come yet shows what there is now.
    """

    known_on: dt.date | None = None
    recorded_at: dt.datetime | None = None

    @property
    def is_past(self) -> bool:
        """Whether another state than that of now is asked for."""
        return self.known_on is not None or self.recorded_at is not None

    @property
    def given(self) -> dict[str, str]:
        """The parameters that ask for it, for addresses that stay in it."""
        known, recorded = self.known_on, self.recorded_at
        return {
            **({"as_of": known.isoformat()} if known else {}),
            **({"recorded_as_of": _written(recorded)} if recorded else {}),
        }

    @property
    def query(self) -> str:
        """The same as a query string: ``as_of=2025-02-20``, or nothing."""
        return urlencode(self.given)

    @property
    def suffix(self) -> str:
        """What an address without a query is given to stay in it, or nothing."""
        return f"?{self.query}" if self.given else ""

    @property
    def known_words(self) -> str:
        """The day in words, or nothing."""
        return day_words(self.known_on) if self.known_on else ""

    @property
    def recorded_words(self) -> str:
        """The moment in words, or nothing."""
        return moment_words(self.recorded_at) if self.recorded_at else ""

    @property
    def words(self) -> str:
        """Which state it is, in words; nothing for that of now."""
        days = {"known": self.known_words, "recorded": self.recorded_words}
        if not self.recorded_at:
            return _("as known by %(known)s") % days if self.known_on else ""
        if not self.known_on:
            return _("as recorded here by %(recorded)s") % days
        return _("as known by %(known)s, as recorded here by %(recorded)s") % days


NOW = AsOf()


def holding(as_of: AsOf) -> Q:
    """Return the condition for the editions, or entries, of which a state of the record is made."""
    if not as_of.is_past:
        return CURRENT
    if as_of.recorded_at is None:
        condition = Q(recorded_to__isnull=True)
    else:
        condition = Q(recorded_from__lte=as_of.recorded_at) & (
            Q(recorded_to__isnull=True) | Q(recorded_to__gt=as_of.recorded_at)
        )
    if as_of.known_on is None:
        return condition & Q(known_to__isnull=True)
    return (
        condition
        & Q(known_from__lte=as_of.known_on)
        & (Q(known_to__isnull=True) | Q(known_to__gt=as_of.known_on))
    )


def not_bare() -> Q:
    """Return the condition that leaves out what was taken back for good: no past shows it."""
    return ~Q(Exists(Thing.objects.filter(BARE, public_id=OuterRef("public_id"))))


def read_as_of(given: Mapping[str, Sequence[str]], problems: dict[str, str]) -> AsOf:
    """Read ``as_of`` and ``recorded_as_of`` from lists of values by name.

    ``problems`` gets what is wrong, by name: a state that cannot be read is not that of now.
    """
    known = recorded = None
    try:
        known = read_day(word) if (word := _one(given, "as_of")) else None
    except BadMoment as error:
        problems["as_of"] = str(error)
    try:
        recorded = (
            read_moment(word) if (word := _one(given, "recorded_as_of")) else None
        )
    except BadMoment as error:
        problems["recorded_as_of"] = str(error)
    return AsOf(known_on=known, recorded_at=recorded)


def read_day(words: str) -> dt.date:
    """Read a day.

    :raises BadMoment: when it is none.
    """
    try:
        if WHOLE_DAY.fullmatch(words):
            return dt.date.fromisoformat(words)
    except ValueError:  # 31 February
        pass
    wrong = _("“%(words)s” is not a day like 2025-02-27.")
    raise BadMoment(wrong % {"words": words[:40]})


def read_moment(words: str) -> dt.datetime:
    """Read a moment of ISO 8601; without an offset it is UTC. A day means its end, UTC.

    :raises BadMoment: when it is neither.
    """
    try:
        if WHOLE_DAY.fullmatch(words):
            day = dt.date.fromisoformat(words)
            return dt.datetime.combine(day, dt.time.max, dt.UTC)
        if MOMENT.fullmatch(words):
            clock = LOST_PLUS.sub("+", words[11:])
            moment = dt.datetime.fromisoformat(f"{words[:10]}T{clock}")
            zone = moment.tzinfo or dt.UTC
            return moment.replace(tzinfo=zone).astimezone(dt.UTC)
    except (ValueError, OverflowError):
        pass
    wrong = _("“%(words)s” is not a moment like 2025-02-27T09:30Z, nor a day.")
    raise BadMoment(wrong % {"words": words[:40]})


def _one(given: Mapping[str, Sequence[str]], name: str) -> str:
    values = {v.strip() for v in given.get(name, ()) if v.strip()}
    if len(values) > 1:
        raise BadMoment(_("Give one at a time."))
    return values.pop() if values else ""


def _written(moment: dt.datetime) -> str:
    if moment.time() == dt.time.max:
        return moment.date().isoformat()
    return moment.isoformat().replace("+00:00", "Z")
