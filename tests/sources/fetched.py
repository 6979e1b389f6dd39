"""What a fetch from a test's server brings, or why it brings nothing."""

from __future__ import annotations

from typing import Any

import pytest

from sources.fetching import FetchFailed, Reply, fetch
from tests.sources.web import Web


def get(web: Web, path: str = "/", **options: Any) -> Reply:
    return fetch(web.url(path), allow_hosts=frozenset({web.place}), **options)


def refusal(web: Web, path: str = "/", **options: Any) -> str:
    with pytest.raises(FetchFailed) as caught:
        get(web, path, **options)
    return str(caught.value)
