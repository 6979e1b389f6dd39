"""Who does something: an editor, a job, a command.

Kept by label and number, so that history outlives accounts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal["reader", "contributor", "editor", "chief", "administrator", "system"]


@dataclass(frozen=True)
class By:
    """The one who acts. ``id`` is the account's number; None for the system itself."""

    label: str
    role: Role
    id: int | None = None


SYSTEM = By(label="system", role="system")
