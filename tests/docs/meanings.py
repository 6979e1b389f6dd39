"""The meanings of fields that docs/record.md tells, by draft and field.

``python -m tests.docs.meanings`` writes them to where the description of the API takes them from.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "record.md"
KEPT = ROOT / "api" / "described" / "meanings" / "record.json"
SECTION = re.compile(r"### (?P<model>\w+)")
ROW = re.compile(r"\| `(?P<name>\w+)` \|(?P<means>[^|]*)\|")
# Of the tables alone: how many columns a value takes, and the number of a rule.
OF_TABLES = re.compile(r"(?: (?:Five|Six) columns\.)|(?: \(I\d+\))")


def meanings() -> dict[str, str]:
    """Return the meaning of each field of a draft, or of a part of one, that the page tells."""
    told = dict(_told(PAGE.read_text(encoding="utf-8")))
    found = {}
    for draft, model in _drafts():
        for name in _names(draft):
            if words := told.get((model, name)):
                found[f"{draft.__name__}.{name}"] = OF_TABLES.sub("", words)
    return dict(sorted(found.items()))


def _told(page: str) -> Iterator[tuple[tuple[str, str], str]]:
    model = ""
    for line in page.splitlines():
        if line.startswith("#"):
            heading = SECTION.fullmatch(line)
            model = heading["model"] if heading else ""
        elif model and (row := ROW.match(line)):
            yield (model, row["name"]), row["means"].strip()


def _drafts() -> Iterator[tuple[Any, str]]:
    from core.drafts import fields_of
    from things.queries import kinds

    for kind in kinds().values():
        yield kind.draft, kind.model.__name__
        for field in fields_of(kind.draft):
            if field.nested:
                yield field.nested, kind.parts[field.name].__name__


def _names(draft: Any) -> list[str]:
    from core.drafts import fields_of

    return [field.name for field in fields_of(draft)]


def main() -> int:
    """Write them."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ceasefire.settings")
    os.environ.setdefault("LOCAL", "1")
    django.setup()
    text = json.dumps(meanings(), ensure_ascii=False, indent=1)
    KEPT.write_text(f"{text}\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
