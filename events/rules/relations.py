"""How things of any kind stand to each other, such as talks that follow an exchange."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from core.drafts import Coded
from core.errors import RuleBroken
from core.saying import gettext_noop
from events.rules.keys import ProcessKey, RelatedKey
from events.rules.talks import refuse_other_process
from parties.rules.keys import ActorKey
from things.rules.kinds import Proposed

# What is more than time and likeness, so that somebody named says it.
ANSWER = "in_response_to"


@dataclass(frozen=True, kw_only=True)
class RelationDraft:
    """How one thing stands to another. ``follows`` is time only; a cause needs who says so.

    ``subject_field`` is the part or date of the subject that stands so, where it is not all of
    it: ``episodes.0.start``.
    """

    process: ProcessKey
    subject: RelatedKey
    subject_field: str = ""
    relation: Annotated[str, Coded("event_relation")]
    other: RelatedKey
    asserted_by: ActorKey = ""


def check_relation(proposed: Proposed) -> None:
    """Refuse an answer that nobody calls one, and what belongs to another process.

    :raises RuleBroken: in words.
    """
    draft: RelationDraft = proposed.draft
    refuse_other_process(proposed)
    if draft.relation == ANSWER and not draft.asserted_by:
        raise RuleBroken(gettext_noop("Name who says that one answers the other."))
