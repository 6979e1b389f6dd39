"""The text of a page as a reader meets it: what is no message, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

from tests.words.pseudo import CLOSE, OPEN

VOID = {
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source",
    "track", "wbr",
}  # fmt: skip
UNSEEN = {"script", "style", "template"}
ATTRIBUTES = {"title", "alt", "aria-label", "placeholder", "data-l", "summary", "label"}
# What a page shows as it was written: a quotation, an address, a name that is set apart.
SET_APART = {"bdi", "q", "code", "kbd", "pre", "samp", "blockquote", "cite", "textarea"}


@dataclass(frozen=True)
class Text:
    """A run of text or an attribute, without what stands in brackets."""

    words: str
    where: str
    whole: str
    apart: bool


class Reader(HTMLParser):
    """Collects what stands outside brackets. Brackets may reach over several runs."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, bool]] = []
        self.found: list[Text] = []
        self.depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        inside = bool(self.open and self.open[-1][1])
        own = tag != "html" and ("lang" in given or "dir" in given)
        apart = inside or tag in SET_APART or own
        for name, value in given.items():
            if name in ATTRIBUTES or (name == "content" and _is_told(given)):
                words, _ = outside(value, 0)
                self._note(words, f"{self._where(tag)}[{name}]", value, "lang" in given)
        if tag not in VOID:
            self.open.append((tag, apart))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if any(one == tag for one, _ in self.open):
            while self.open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1][0] in UNSEEN:
            return
        words, self.depth = outside(data, self.depth)
        apart = bool(self.open and self.open[-1][1])
        self._note(words, self._where(), data, apart)

    def _note(self, words: str, where: str, whole: str, apart: bool) -> None:
        if any(char.isalpha() for char in words):
            tidy, full = words.strip(), " ".join(whole.split())
            self.found.append(Text(tidy, where, full, apart))

    def _where(self, *more: str) -> str:
        return ">".join([*(tag for tag, _ in self.open[-4:]), *more])


def _is_told(given: dict[str, str]) -> bool:
    return given.get("name") == "description"


def outside(text: str, depth: int) -> tuple[str, int]:
    """Return what of a text stands outside brackets, and how many are open after it."""
    kept = []
    for char in text:
        depth += char == OPEN
        if not depth:
            kept.append(char)
        depth -= char == CLOSE
        if char == CLOSE and not depth:
            kept.append("  ")
    return "".join(kept), depth


BETWEEN_MESSAGES = re.compile(f"(?<={CLOSE})[^{OPEN}{CLOSE}]+(?={OPEN})")
NUMBER = re.compile(r"^[0-9][0-9,.]* ")
# What stands between the parts of a line: names, numbers, messages.
BETWEEN = re.compile(r"[,:;·()\[\]“”/→←+–—]|\s\s+|\. |\.$")


def strange(text: Text, known: Container[str]) -> list[str]:
    """Return the parts of a text that are neither messages nor of the record.

    What a drawing cuts short ends with an ellipsis; it may be the beginning of what is known.
    """
    if text.apart or tidy(text.words) in known:
        return []
    parts = (tidy(part) for part in BETWEEN.split(text.words))
    return [
        part
        for part in parts
        if any(char.isalpha() for char in part) and part not in known
    ]


def is_mixed(text: Text) -> bool:
    """Whether words of the record stand between those of a message, or arithmetic in a line.

    Where they are of two directions, such a line falls apart; at its end alone they may stand.
    """
    in_line = "[" not in text.where and "title" not in text.where.split(">")
    between = any(
        any(map(str.isalpha, part)) for part in BETWEEN_MESSAGES.findall(text.whole)
    )
    return in_line and not text.apart and (between or " = " in text.words)


def tidy(part: str) -> str:
    """Leave of a part what can be looked up: no number before it, no mark of a cut behind it."""
    return NUMBER.sub("", " ".join(part.split()).lower()).rstrip("… .")


def texts(page: str) -> list[Text]:
    """Return every text of a page with words that are no message of the interface."""
    reader = Reader()
    reader.feed(page)
    reader.close()
    assert reader.depth == 0
    return reader.found


def strings(value: object) -> Iterator[str]:
    """Return every text within a value of a document."""
    if isinstance(value, str):
        yield " ".join(value.split())
    elif isinstance(value, dict):
        for one in value.values():
            yield from strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from strings(one)
