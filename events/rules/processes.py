from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from core.drafts import Coded, Ours, Part
from core.errors import RuleBroken
from core.saying import gettext_noop, said
from events.rules.keys import ProcessKey
from parties.rules.keys import BodyKey
from things.rules.kinds import Proposed


@dataclass(frozen=True, kw_only=True)
class ProcessPartyPart(Part):
    """A party's part in a process."""

    party: BodyKey
    role: Annotated[str, Coded("process_role")]


@dataclass(frozen=True, kw_only=True)
class ProcessDraft:
    """One negotiation from first contact to end (PA-X: peace process).

    Days of its record are days of ``time_zone`` (an IANA name); ``day_one`` is the local day
    that is counted as day 1.
    """

    slug: str
    name: Annotated[str, Ours()]
    summary: Annotated[str, Ours()] = ""
    time_zone: str
    day_one: dt.date | None = None
    parties: tuple[ProcessPartyPart, ...] = ()


@dataclass(frozen=True, kw_only=True)
class TrackDraft:
    """One channel of negotiation within a process, such as back-channel talks on exchanges."""

    process: ProcessKey
    slug: str
    label: Annotated[str, Ours()]
    track_kind: Annotated[str, Coded("track_kind")]
    subject: Annotated[str, Coded("track_subject")] = ""


def check_process(proposed: Proposed) -> None:
    """Refuse a time zone that there is not.

    :raises RuleBroken: in words.
    """
    zone = proposed.draft.time_zone
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise RuleBroken(
            said(gettext_noop("“%(zone)s” is not a time zone."), zone=zone)
        ) from error
