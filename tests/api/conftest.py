"""What tests of the API start from."""

from __future__ import annotations

import pytest

from tests import makers
from tests.api.writing import Writer


@pytest.fixture
def writer() -> Writer:
    makers.make_process()
    return Writer()
