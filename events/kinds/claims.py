from __future__ import annotations

from typing import Any

from core.saying import gettext_noop
from editions.rules import Dated
from events import models
from events.kinds import beside
from events.rules import claims
from things.rules.kinds import Kind, Names


def _said(draft: claims.StatementDraft) -> tuple[Dated, ...]:
    return (Dated(role="actual", when=draft.said_on, field="said_on"),)


STATEMENT = Kind(
    name="statement",
    plural="statements",
    draft=claims.StatementDraft,
    model=models.Statement,
    parts={
        "continued": models.StatementPassage,
        "subjects": models.StatementSubject,
    },
    label=lambda draft, names: f"Statement by {draft.speaker}",
    timeline=_said,
    type=lambda draft: draft.form,
    strand=lambda proposed: "statement",
    check=claims.check_statement,
    brief=lambda draft: {
        "voice": draft.voice,
        "statement_kind": draft.statement_kind,
    },
    refusals={
        "statement_whole": gettext_noop("Give the words, and who said them."),
        "statement_translation_owned": gettext_noop(
            "Say whose translation this is, and into which language."
        ),
        "statement_passage_worded": gettext_noop(
            "Give the further words, or leave them out."
        ),
        "statement_subject_once": gettext_noop("What it is about stands there once."),
        "statement_not_own_duplicate": gettext_noop(
            "A statement does not repeat itself."
        ),
    },
)


def _figure_label(draft: claims.FigureDraft, names: Names) -> str:
    return f"{draft.quantity.label} {draft.population}"


def _figure_brief(draft: claims.FigureDraft) -> dict[str, Any]:
    return {
        "claimant": draft.claimant,
        "claimant_words": draft.claimant_words,
        "as_of": draft.as_of.edtf,
        "unit": draft.unit,
        "measure": draft.measure,
        "most": claims.most_of(draft.quantity),
    }


FIGURE = Kind(
    name="figure",
    plural="figures",
    draft=claims.FigureDraft,
    model=models.Figure,
    label=_figure_label,
    timeline=lambda draft: (Dated(role="actual", when=draft.as_of, field="as_of"),),
    type=lambda draft: draft.measure,
    strand=lambda proposed: "statement",
    check=claims.check_figure,
    beside=beside.keep_parts,
    brief=_figure_brief,
    refusals={
        "figure_share_within_the_whole": gettext_noop(
            "A share is at most 100 per cent."
        ),
        "figure_leg_of_an_exchange": gettext_noop(
            "Name the exchange whose leg this is about."
        ),
        "figure_counts_something": gettext_noop("Say who or what is counted."),
        "figure_not_its_own_whole": gettext_noop("A figure is not part of itself."),
    },
)
