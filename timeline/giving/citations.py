"""How one version of a thing is cited: as a line of text, for BibTeX, for RIS. Pure functions."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from timeline.dates import day_words, moment_words

# Marks that turn the direction of reading around, and what cannot be seen: no part of a title.
UNSEEN = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
# In BibTeX a brace counts even behind a backslash, so that a single one is named by its word.
TEX = str.maketrans(
    {
        "\\": r"{\textbackslash}",
        "{": r"{\textbraceleft}",
        "}": r"{\textbraceright}",
        "~": r"{\textasciitilde}",
        "^": r"{\textasciicircum}",
        **{sign: f"\\{sign}" for sign in "#$%&_"},
    }
)


@dataclass(frozen=True, kw_only=True)
class Citation:
    """What is cited and when: ``record`` is what this record is called.

    ``recorded`` is when the version was recorded, UTC. ``address`` is whole, and shows this
    version, or this state of the past (``state``, in words), for good. ``accessed`` is the
    day of the reader's visit, UTC.
    """

    id: str
    title: str
    record: str
    version: int
    recorded: dt.datetime
    address: str
    accessed: dt.date
    state: str = ""

    @property
    def key(self) -> str:
        """What a bibliography calls it."""
        return f"{self.id}-v{self.version}"

    @property
    def note(self) -> str:
        """Which version it is, since when it is recorded, and in which state it was read."""
        told = _("Version %(version)s, recorded %(moment)s") % {
            "version": self.version,
            "moment": moment_words(self.recorded),
        }
        return f"{told}; {self.state}" if self.state else told

    @property
    def text(self) -> str:
        """One line for a list of references."""
        words = _("“%(title)s”. %(record)s. %(note)s. %(address)s (accessed %(day)s)")
        return words % {
            "title": _line(self.title),
            "record": _line(self.record),
            "note": _line(self.note),
            "address": self.address,
            "day": day_words(self.accessed),
        }

    @property
    def bibtex(self) -> str:
        """An entry of BibTeX, UTF-8; the title is kept in its letters by a second brace."""
        fields = {
            "title": f"{{{_tex(self.title)}}}",
            "author": f"{{{_tex(self.record)}}}",
            "year": f"{self.recorded:%Y}",
            "date": self.recorded.date().isoformat(),
            "version": str(self.version),
            "note": _tex(self.note),
            "url": self.address,
            "urldate": self.accessed.isoformat(),
        }
        lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
        return f"@misc{{{self.key},\n{lines}\n}}\n"

    @property
    def ris(self) -> str:
        """A reference of RIS, UTF-8; its lines end as RIS has it, with CR and LF."""
        return "".join(f"{tag}  - {value}\r\n" for tag, value in self._ris())

    def _ris(self) -> Iterator[tuple[str, str]]:
        yield "TY", "ELEC"
        yield "ID", self.key
        yield "TI", _line(self.title)
        # A comma at the end says that it is no person's name.
        yield "AU", f"{_line(self.record)},"
        yield "PB", _line(self.record)
        yield "PY", f"{self.recorded:%Y}"
        yield "DA", f"{self.recorded:%Y/%m/%d}/"
        yield "ET", str(self.version)
        yield "N1", _line(self.note)
        yield "UR", self.address
        yield "Y2", f"{self.accessed:%Y/%m/%d}/"
        yield "ER", ""


def _line(text: str) -> str:
    """Return a text in one line, without what cannot be seen in it."""
    words = UNSEEN.sub("", text)
    plain = (" " if unicodedata.category(c) == "Cc" else c for c in words)
    return " ".join("".join(plain).split())


def _tex(text: str) -> str:
    return _line(text).translate(TEX)
