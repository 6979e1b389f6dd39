from __future__ import annotations

from core.saying import gettext_noop
from events import models
from events.rules import relations
from events.rules.keys import RELATED
from things.rules.kinds import Kind, Names


def _label(draft: relations.RelationDraft, names: Names) -> str:
    subject = names.of(RELATED, draft.subject).label
    other = names.of(RELATED, draft.other).label
    return f"{subject} – {draft.relation.replace('_', ' ')} – {other}"[:300]


RELATION = Kind(
    name="relation",
    plural="relations",
    draft=relations.RelationDraft,
    model=models.Relation,
    label=_label,
    type=lambda draft: draft.relation,
    strand=lambda proposed: "negotiation",
    check=relations.check_relation,
    about="subject",
    refusals={
        "relation_to_another": gettext_noop("Nothing stands to itself."),
        "relation_field_is_a_path": gettext_noop(
            "Write which part is meant as in documents: episodes.0.start."
        ),
        "relation_answer_of_somebody": gettext_noop(
            "Name who says that one answers the other."
        ),
    },
)
