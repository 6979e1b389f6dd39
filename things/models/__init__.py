"""Things, their versions, what they rest on, and how far new names have been shown."""

from things.models.columns import (
    DateColumns,
    QuantityColumns,
    date_checks,
    forward_check,
    quantity_checks,
)
from things.models.evidence import Evidence
from things.models.imports import ImportedRow
from things.models.revisions import Revision
from things.models.rows import ThingRow
from things.models.things import BARE, Thing, ThingQuerySet
from things.models.watermarks import Watermark

__all__ = [
    "BARE",
    "DateColumns",
    "Evidence",
    "ImportedRow",
    "QuantityColumns",
    "Revision",
    "Thing",
    "ThingQuerySet",
    "ThingRow",
    "Watermark",
    "date_checks",
    "forward_check",
    "quantity_checks",
]
