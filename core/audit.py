"""What a nightly look at the record finds: places where what must agree does not."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that is not as it should be. A notice is worth a look, but breaks no rule.

    ``rule`` says which rule in words; ``subject`` is the kind and public id, or the row.
    """

    rule: str
    subject: str
    words: str
    notice: bool = False


Audit = Callable[[], Iterable[Finding]]
"""A check: takes nothing, reads the database, writes nothing, gives findings as it goes."""
