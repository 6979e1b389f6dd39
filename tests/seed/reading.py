"""The whole seed, written through the actions and read back as anybody reads it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tests.seed import claims, exchange, people, talks, verdicts
from tests.seed.material import Seed
from tests.timeline.surfaces import get
from things.queries import kinds
from timeline.paths import api_path


@dataclass(frozen=True)
class Read:
    """The seed as a reader without an account gets it from the API: every document, by name."""

    seed: Seed
    documents: dict[str, dict[str, Any]]
    names: dict[str, str]

    def of(self, kind: str) -> dict[str, dict[str, Any]]:
        """Return the documents of one kind."""
        return {n: d for n, d in self.documents.items() if d["kind"] == kind}


def written() -> Read:
    """Publish the seed and read every document from the lists of the API."""
    seed = Seed()
    for part in (people, talks, exchange, claims, verdicts):
        part.publish(seed)
    names = {thing.public_id: name for name, thing in seed.things.items()}
    documents = {names[d["id"]]: d for kind in kinds() for d in listed(kind)}
    return Read(seed=seed, documents=documents, names=names)


def listed(kind: str) -> Iterator[dict[str, Any]]:
    """Return every document in the list of a kind, page by page."""
    path = api_path(kind)
    while path:
        page = json.loads(get(path).content)
        yield from page["results"]
        path = page["next"]
