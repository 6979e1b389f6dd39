from __future__ import annotations

from captives import models
from captives.rules import cohorts
from core.saying import gettext_noop
from editions.rules import Dated
from things.rules.kinds import Kind, Names

COHORT = Kind(
    name="cohort",
    plural="cohorts",
    draft=cohorts.CohortDraft,
    model=models.Cohort,
    parts={
        "categories": models.CohortCategory,
        "composition": models.CohortBand,
    },
    label=lambda draft, names: draft.label,
    strand=lambda proposed: "exchange",
    check=cohorts.check_cohort,
    brief=lambda draft: {"process": draft.process, "held_by": draft.held_by},
    refusals={
        "cohort_labelled": gettext_noop("Label: This field cannot be blank."),
        "cohort_band_once": gettext_noop(
            "Give each band of a cohort once for each claimant."
        ),
    },
)


def _label(draft: cohorts.CohortStatusDraft, names: Names) -> str:
    cohort = names.of(("cohort",), draft.cohort).label
    return f"{draft.quantity.label} of {cohort}: {draft.status.replace('_', ' ')}"


COHORT_STATUS = Kind(
    name="cohort_status",
    plural="cohort-statuses",
    draft=cohorts.CohortStatusDraft,
    model=models.CohortStatus,
    label=_label,
    timeline=lambda draft: (
        Dated(
            role="planned" if draft.modality == "planned" else "actual",
            when=draft.as_of,
            field="as_of",
        ),
    ),
    type=lambda draft: draft.status,
    strand=lambda proposed: "exchange",
    check=cohorts.check_cohort_status,
    about="cohort",
)
