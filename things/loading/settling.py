"""What was made, as it stands in the end: its thing, the rows of its kind, its evidence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from core.by import By
from things.actions.rows import columns_of
from things.actions.versions import Version, facts_of
from things.loading import lines_of
from things.loading.copying import Sheets
from things.models import Thing
from things.rules.calling import read
from things.rules.kinds import Kind, Name


@dataclass(eq=False, slots=True)
class Made:
    """One thing as it stands so far, with the rows of its standing editions and entries."""

    kind: Kind
    pk: int
    public_id: str
    version: Version
    created_at: dt.datetime
    changed_at: dt.datetime
    state: str = "published"
    number: int = 1
    withdrawn_for: str = ""
    withdrawn_reason: str = ""
    said: list[Made] = field(default_factory=list)
    standing: list[list[str]] = field(default_factory=list)

    @property
    def values(self) -> Any:
        """The values that hold now."""
        return self.version.newest


def name_of(made: Made) -> Name:
    """Return a thing as others name it."""
    facts = facts_of(made.version)
    return Name(
        pk=made.pk,
        public_id=made.public_id,
        kind=made.kind.name,
        slug=facts["slug"] or "",
        label=facts["label"],
        steps=read(facts["label_steps"]),
        asked=f"{made.kind.name}:{facts['slug'] or made.public_id}",
        asked_pk=made.pk,
        brief=facts["brief"],
    )


@lru_cache(maxsize=200)
def _defaults(model: Any) -> dict[str, Any]:
    """Return the columns of a table with what they hold where nothing is given."""
    return {f.attname: f.get_default() for f in model._meta.concrete_fields}


def settle(made: Made, sheets: Sheets, number: Callable[[str], int], by: By) -> None:
    """Write a thing, the rows of its kind and its evidence, as its newest version has them."""
    kind, version = made.kind, made.version
    stands = made.state == Thing.State.PUBLISHED
    row = lines_of.thing(made, facts_of(version), by.id)
    sheets.put("things_thing", lines_of.THING, row)
    values, names = version.newest, version.names
    columns = {
        **_defaults(kind.model),
        "thing_id": made.pk,
        **columns_of(kind.model, values, names),
        **kind.more(values, names),
    }
    if "stands" in columns:
        columns["stands"] = stands
    sheets.add(kind.model._meta.db_table, columns)
    for name, part in kind.parts.items():
        table = part._meta.db_table
        for ordinal, one in enumerate(getattr(values, name)):
            columns = {
                **_defaults(part),
                "id": number(table),
                "thing_id": made.pk,
                "ordinal": ordinal,
                **columns_of(part, one, names),
            }
            sheets.add(table, columns)
    _evidence(made, sheets, number)


def _evidence(made: Made, sheets: Sheets, number: Callable[[str], int]) -> None:
    found = [s for stage in made.version.stages for s in stage.sources]
    distinct = {(s["citation"], s["field"]): s for s in found}
    for ordinal, one in enumerate(distinct.values()):
        row = (
            f"{number('things_evidence')}\t{made.pk}\t{one['citation']}\t{ordinal}\t"
            f"{one['field']}\t{one['stance']}\n"
        )
        sheets.put("things_evidence", lines_of.EVIDENCE, row)
