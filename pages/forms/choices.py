"""What the selects of the desk offer: the record's own names, and current terms by their codes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings

from events.queries import agreement_choices, phase_choices, processes
from parties.queries import name_choices
from vocabularies import queries as vocabularies
from vocabularies.rules import code_of

Choice = tuple[str, str]
NONE: Choice = ("", "—")
# Parties and bodies, people, places.
NAMED = (("party", "organisation"), ("person",), ("place",))
SCHEMES = (
    "event_type",
    "event_modality",
    "event_role",
    "statement_form",
    "measure",
    "unit",
    "figure_modality",
    "exchange_status",
    "leg_kind",
    "due_basis",
    "reader_kind",
)


@dataclass(frozen=True, kw_only=True)
class Choices:
    """What the selects of all forms of one page offer, read once.

    ``parties`` are parties and organisations. ``terms`` are code and label of the current
    terms by scheme; ``event_types`` the ids that each of the reader's kinds may become.
    """

    processes: Sequence[Choice]
    parties: Sequence[Choice]
    people: Sequence[Choice]
    places: Sequence[Choice]
    agreements: Sequence[Choice]
    phases: Sequence[Choice]
    terms: Mapping[str, Sequence[Choice]]
    event_types: Mapping[str, Sequence[str]]
    sided: Mapping[str, str]

    def label(self, scheme: str, code: str) -> str:
        """Return what a term is called; one that is no longer offered, by its code."""
        return dict(self.terms[scheme]).get(code, code.replace("_", " "))


def read_choices() -> Choices:
    """Read what there is to choose from, in the same few queries however many forms there are."""
    parties, people, places = name_choices(*NAMED)
    return Choices(
        processes=[(p.thing.key, p.name) for p in processes()],
        parties=parties,
        people=people,
        places=places,
        agreements=agreement_choices(),
        phases=phase_choices(),
        terms=_terms(),
        event_types=vocabularies.event_types_by_kind(),
        sided=vocabularies.contested_words(settings.LANGUAGE_CODE),
    )


def _terms() -> dict[str, list[Choice]]:
    found = vocabularies.choices_of(*SCHEMES)
    return {
        scheme: [(code_of(term), label) for term, label in offered]
        for scheme, offered in found.items()
    }
