"""What a search of a reader without an account gives."""

from __future__ import annotations

import re
from typing import Any

from django.test import Client

PATH = "/search/"


def get(**query: str) -> Any:
    return Client().get(PATH, query)


def text(**query: str) -> str:
    response = get(**query)
    assert response.status_code == 200
    page: str = response.content.decode()
    return page


def ids(page: str) -> list[str]:
    return re.findall(r'data-public-id="([a-z2-7]+)"', page)
