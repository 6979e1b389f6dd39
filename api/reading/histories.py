"""A history as JSON has it."""

from __future__ import annotations

from typing import Any

from timeline.differences import Difference
from timeline.history import History, VersionView


def history_document(history: History) -> dict[str, Any]:
    """Return a history as plain values. Versions are newest first; moments are UTC."""
    compared = history.compared
    return {
        "kind": history.kind,
        "id": history.public_id,
        "state": history.state,
        "merged_into": history.merged_into_api or None,
        "versions": [_version(one) for one in history.versions],
        "compared": {
            "from": compared.first,
            "to": compared.second,
            "differences": [_difference(one) for one in compared.found],
        }
        if compared
        else None,
    }


def _version(one: VersionView) -> dict[str, Any]:
    return {
        "version": one.version,
        "verb": one.verb,
        "what": one.words,
        "at": one.at.isoformat(),
        "reason": one.reason or None,
        "readable": one.shown,
    }


def _difference(one: Difference) -> dict[str, Any]:
    return {
        "field": one.field,
        "label": one.label,
        "before": one.before or None,
        "after": one.after or None,
        "segments": [{"sign": s.sign, "text": s.text} for s in one.segments],
        "removed": list(one.removed),
        "added": list(one.added),
    }
