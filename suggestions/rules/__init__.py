"""Decisions over values: what a finding is as data, and what it means to merge one."""

from suggestions.rules.findings import (
    Found,
    Proof,
    checked,
    essence,
    evidence_spans,
    likely_type,
    proofs,
    proven,
)
from suggestions.rules.known import with_known
from suggestions.rules.merging import LegTold, Merged, merged

__all__ = [
    "Found",
    "LegTold",
    "Merged",
    "Proof",
    "checked",
    "essence",
    "evidence_spans",
    "likely_type",
    "merged",
    "proofs",
    "proven",
    "with_known",
]
