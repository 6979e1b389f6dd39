"""Addresses under the API at which there is nothing."""

from __future__ import annotations

from typing import NoReturn

from rest_framework.exceptions import NotFound
from rest_framework.request import Request

from api.sending.reading import ReadView


class NoSuchAddress(ReadView):
    """No endpoint at all: a problem like every other, not the page that people get."""

    def get(self, request: Request, rest: str) -> NoReturn:
        """Say that there is none."""
        raise NotFound("There is no such address in the API.")
