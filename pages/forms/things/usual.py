"""What a form of a thing begins with, and what of it is shown at once."""

from __future__ import annotations

from pages.forms.things.inputs import READ

# Parts that most things have: a new form begins with so many empty rows of them.
BEGINNING = {
    "parties": 3,
    "participations": 2,
    "legs": 2,
    "signatories": 2,
    "obligors": 1,
    "terms": 1,
    "responses": 0,
}
# What a row of some parts begins with; one that holds nothing else is none.
FIRST = {"EventPartyPart": {"role": "actor"}}
# Parts that are taken over from the thing that a new one is to be like.
SAME = ("parties", "participations")
# Inputs that a form shows at once though they may stay empty, by the draft's type.
USUAL = {
    "EventDraft": ("place", "summary"),
    "StatementDraft": ("person", "party"),
    "FigureDraft": ("claimant", "claimant_words", f"quantity{READ}"),
    "RoundDraft": ("venue", "actual_start", "actual_end", "planned_start", "outcome"),
    "AgreementDraft": ("signed", "effective"),
    "PhaseDraft": ("planned_start", "planned_end", "actual_start", "actual_end"),
    "ObligationDraft": ("phase", "clause", "due", "counts_from", "day_from", "day_to"),
    "AssessmentDraft": ("obligation", "assessor", "assessor_words", "level", "note"),
    "AllegationDraft": ("alleged_by", "obligation", "response"),
    "ExchangeDraft": ("agreement", "phase", "actual_on", "planned_on"),
    "LegPart": ("to_party", "planned", "planned_on", "actual", "actual_on"),
    "BatchPart": ("count", "reason"),
    "ProcessDraft": ("summary", "day_one"),
    "PlaceDraft": ("place_kind", "parent"),
    "PersonDraft": ("speaks_for",),
    "PartyDraft": ("short_name",),
    "ProposalDraft": ("round",),
}
