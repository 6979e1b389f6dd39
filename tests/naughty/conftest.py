from __future__ import annotations

from typing import Any

import pytest

from tests.api.described import described, make_record, with_examples


@pytest.fixture
def schema(db: None) -> dict[str, Any]:
    """A record of each kind and state, and its description with keys and bodies of it."""
    make_record()
    return with_examples(described())
