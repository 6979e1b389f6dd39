"""What the selects of one thing's form offer: things by their labels, terms, and a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import F, Q, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _

from core.by import By
from core.drafts import Named, marks_of
from things.models import Thing
from timeline.words import schemes_of
from vocabularies.queries import choices_of, contested_words
from vocabularies.rules import code_of

Choice = tuple[str, str]
# Of a kind that has more, a form asks for the address or the id instead of a choice.
MOST = 300
STANDING = ("published", "draft", "in_review")
ADDRESS = "address"


@dataclass(frozen=True, kw_only=True)
class Offered:
    """What one form offers. ``named`` are key and label by kind, ``coded`` by vocabulary.

    ``sided`` are the words that take a side in our own text, with what to write instead.
    ``day`` is the local day that words such as "thu" count from: that of the article, where
    ``is_stated``, else today. ``by`` is who fills the form in.
    """

    named: Mapping[str, Sequence[Choice]]
    coded: Mapping[str, Sequence[Choice]]
    sided: Mapping[str, str]
    by: By
    day: dt.date
    is_stated: bool = False
    too_many: frozenset[str] = field(default_factory=frozenset)

    def things(self, kinds: Iterable[str]) -> list[Choice]:
        """Return key and label of what may be named of some kinds, by label."""
        found = (choice for kind in kinds for choice in self.named.get(kind, ()))
        return sorted(found, key=lambda choice: choice[1].casefold())

    def asks_for_key(self, kinds: Iterable[str]) -> bool:
        """Say whether there are too many of some kinds to choose from."""
        return bool(self.too_many.intersection(kinds))


def read_offered(
    draft_types: Sequence[Any],
    *,
    process: str,
    by: By,
    day: dt.date,
    is_stated: bool = False,
) -> Offered:
    """Read what a form of some types of drafts offers within a process, in three queries.

    Drafts are offered to those who may see them. An empty process: of any.
    """
    kinds = sorted({kind for draft in draft_types for kind in _named(draft)})
    schemes = schemes_of(draft_types)
    terms = choices_of(*schemes)
    named, too_many = _things(kinds, process=process, by=by)
    return Offered(
        named=named,
        coded={
            scheme: [(code_of(term), label) for term, label in found]
            for scheme, found in terms.items()
        },
        sided=contested_words(settings.LANGUAGE_CODE),
        by=by,
        day=day,
        is_stated=is_stated,
        too_many=frozenset(too_many),
    )


def _named(draft: Any) -> Iterable[str]:
    marks = (mark for mark in marks_of(draft) if isinstance(mark, Named))
    return (kind for mark in marks for kind in mark.kinds)


def _things(
    kinds: Sequence[str], *, process: str, by: By
) -> tuple[dict[str, list[Choice]], set[str]]:
    rows = Thing.objects.named_by(by).filter(kind__in=kinds, state__in=STANDING)
    if process:
        rows = rows.filter(Q(process__in=["", process]) | Q(kind="process"))
    place = Window(RowNumber(), partition_by=F("kind"), order_by="label")
    few = rows.annotate(place=place).filter(place__lte=MOST + 1)
    found: dict[str, list[Choice]] = {kind: [] for kind in kinds}
    for thing in few.order_by("kind", "label", "pk"):
        found[thing.kind].append((thing.key, called(thing)))
    return found, {kind for kind, choices in found.items() if len(choices) > MOST}


def called(thing: Thing) -> str:
    """Return what a choice calls a thing, and that it is a draft."""
    if thing.state == Thing.State.PUBLISHED:
        return thing.label
    return _("%(label)s (draft)") % {"label": thing.label}
