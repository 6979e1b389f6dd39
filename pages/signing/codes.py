"""The square that an app reads a secret from, as one path of an SVG."""

from __future__ import annotations

from dataclasses import dataclass

import qrcode

# Light modules around it, as the standard asks (ISO/IEC 18004).
QUIET = 4


@dataclass(frozen=True)
class Square:
    """How many modules it has on a side, the light ones around it too, and where the dark are."""

    size: int
    path: str


def square_of(text: str) -> Square:
    """Draw a text.

    >>> square_of("otpauth://totp/a?secret=ABC").size > 20
    True
    """
    code = qrcode.QRCode(border=QUIET)
    code.add_data(text)
    rows = code.get_matrix()
    path = "".join(
        f"M{x} {y}h1v1h-1z"
        for y, row in enumerate(rows)
        for x, dark in enumerate(row)
        if dark
    )
    return Square(size=len(rows), path=path)
