"""Cells of CSV files that no spreadsheet takes for a formula.

A spreadsheet runs what stands in a cell that begins with one of a few signs, and words of
others could be made to begin so. An apostrophe in front keeps them words; it is put in front
of cells that begin with apostrophes before such a sign too, so that it can be taken off again.
"""

from __future__ import annotations

import re

MARK = "'"
STARTS = r"'*[=+\-@\t\r\n＝＋－＠]"
FORMULA = re.compile(STARTS)
NUMBER = re.compile(r"[-+]?[0-9]{1,18}(\.[0-9]{1,18})?")


def inert(cell: str) -> str:
    """Return a cell that is a text, or a number as it was; never a formula.

    >>> inert("=1+1"), inert("-5"), inert("Talks"), inert("'=1")
    ("'=1+1", '-5', 'Talks', "''=1")
    """
    if NUMBER.fullmatch(cell) or not FORMULA.match(cell):
        return cell
    return f"{MARK}{cell}"


def restored(cell: str) -> str:
    """Return what ``inert`` was given.

    >>> restored("'=1+1"), restored("-5"), restored("'tis"), restored("''=1")
    ('=1+1', '-5', "'tis", "'=1")
    """
    marked = cell.startswith(MARK) and FORMULA.match(cell)
    return cell[len(MARK) :] if marked else cell
