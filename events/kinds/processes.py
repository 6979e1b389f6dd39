from __future__ import annotations

from typing import Any

from core.saying import gettext_noop
from events import models
from events.rules import processes
from things.rules.kinds import Kind


def _process_brief(draft: processes.ProcessDraft) -> dict[str, Any]:
    roles: dict[str, list[str]] = {}
    for part in draft.parties:
        roles.setdefault(part.party, []).append(part.role)
    return {"time_zone": draft.time_zone, "parties": roles}


PROCESS = Kind(
    name="process",
    plural="processes",
    draft=processes.ProcessDraft,
    model=models.Process,
    parts={"parties": models.ProcessParty},
    label=lambda draft, names: draft.name,
    check=processes.check_process,
    brief=_process_brief,
    cited=False,
    verb="change_process",
    refusals={
        "thing_process_slug_free": gettext_noop(
            "That short name is an address of this site. Choose another."
        ),
    },
)
TRACK = Kind(
    name="track",
    plural="tracks",
    draft=processes.TrackDraft,
    model=models.Track,
    label=lambda draft, names: draft.label,
    type=lambda draft: draft.track_kind,
    strand=lambda proposed: "negotiation",
    brief=lambda draft: {"process": draft.process},
    cited=False,
    verb="change_process",
)
