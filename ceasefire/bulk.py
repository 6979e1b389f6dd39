"""Files of all that is published: written where the settings say, with the API's own schema."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings

from api.reading.description import description_as
from timeline.giving.bulk import description, may_be_given, write_bulk


def write_files(*, now: dt.datetime) -> dict[str, Any]:
    """Write all files anew; return their description."""
    schema, _ = description_as("json")
    return write_bulk(settings.BULK_DIR, schema=schema.decode(), now=now)


def must_be_renewed() -> bool:
    """Whether files are there that may not be given any more."""
    described = description(settings.BULK_DIR)
    return described is not None and not may_be_given(described)
