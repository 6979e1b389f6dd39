"""How pages are looked at: at which width, light or dark.

Every run looks in two ways that differ in both, where a look takes minutes in one; ALL_LOOKS=1
asks for each with each.
"""

from __future__ import annotations

import os

import pytest

ALL = [(1440, "light"), (1440, "dark"), (390, "light"), (390, "dark")]
LOOKS = ALL if os.environ.get("ALL_LOOKS") else [ALL[0], ALL[3]]
IN_LOOKS = pytest.mark.parametrize(("width", "scheme"), LOOKS)
IN_ONE_LOOK = pytest.mark.parametrize(
    ("width", "scheme"), LOOKS if LOOKS is ALL else LOOKS[1:]
)
