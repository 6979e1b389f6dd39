"""The one exception that every door knows how to answer."""

from __future__ import annotations


class RuleBroken(Exception):
    """An action was refused. The message is written for the editor who reads it."""


class LeaseLost(Exception):
    """A worker finished work that had meanwhile been given to another worker."""
