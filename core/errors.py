"""The one exception that every door knows how to answer."""

from __future__ import annotations

from collections.abc import Mapping


class RuleBroken(Exception):
    """An action was refused. The message is written for the editor who reads it."""


class ValuesRefused(RuleBroken):
    """Some values were refused. ``fields`` says why, by the name of each."""

    def __init__(self, words: str, fields: Mapping[str, str]) -> None:
        super().__init__(words)
        self.fields = fields


class LeaseLost(Exception):
    """A worker finished work that had meanwhile been given to another worker."""
