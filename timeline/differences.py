"""What differs between two versions of a document, fit for reading. Pure functions.

Texts are compared word by word, lists row by row; everything else as it is said in words.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.drafts import Field, Ours, Verbatim, fields_of
from things.rules.kinds import Kind
from timeline.dates import day_stated, in_words
from timeline.words import (
    EVIDENCE_WORDS,
    QUALIFIERS,
    RESOLUTIONS,
    STANCES,
    STRAND_WORDS,
    Lexicon,
    field_words,
    in_text,
    kind_words,
    lowered,
    words_of,
)

# A word or a mark with the space after it: changes that follow each other are one change.
WORD = re.compile(r"\w+\s*|[^\w\s]\s*|\s+")
# Beyond this many pairs of like words a text is shown whole, as it was and as it is: to compare
# them takes the longer the more there are. A text of a thousand words stays below.
MOST_PAIRS = 15_000
Sign = Literal["same", "removed", "added"]
# What follows from other fields, or only counts.
NOT_COMPARED = ("slug", "process")


@dataclass(frozen=True)
class Segment:
    """Some words of a text that are the same in both, or stand in one of them alone."""

    sign: Sign
    text: str


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One field that differs: a text with its segments, a list with its rows, or two values.

    What is not there is empty. ``field`` is the document's name for it, ``label`` ours.
    """

    field: str
    label: str
    before: str = ""
    after: str = ""
    segments: tuple[Segment, ...] = ()
    removed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()


def differences(
    kind: Kind,
    said_by: Sequence[Kind],
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    lexicon: Lexicon,
) -> list[Difference]:
    """Return what differs between two documents of one kind, field by field.

    ``said_by`` are the kinds that may be said about it, each shown in a list of its own.
    """
    fields = [f for f in fields_of(kind.draft) if f.name not in NOT_COMPARED]
    found = [
        _of_field(f, before.get(f.name), after.get(f.name), lexicon) for f in fields
    ]
    found += [_of_words(n, before, after, w) for n, w in _WORDED.items()]
    found += [
        _rows(
            one.shown_as,
            [_said(one, said, lexicon) for said in before.get(one.shown_as, ())],
            [_said(one, said, lexicon) for said in after.get(one.shown_as, ())],
        )
        for one in said_by
    ]
    found.append(
        _rows(
            "citations",
            [citation_words(c, lexicon) for c in before["citations"]],
            [citation_words(c, lexicon) for c in after["citations"]],
            label=pgettext("field", "Sources"),
        )
    )
    return [one for one in found if one is not None]


def segments(before: str, after: str) -> tuple[Segment, ...]:
    """Cut two texts into the words that are the same, were removed and were added.

    >>> [(s.sign, s.text) for s in segments("Talks opn", "Talks open")]
    [('same', 'Talks '), ('removed', 'opn'), ('added', 'open')]
    """
    old, new = WORD.findall(before), WORD.findall(after)
    often = Counter(new)
    if sum(often[word] for word in old) > MOST_PAIRS:
        return _only(("removed", before), ("added", after))
    found: list[tuple[Sign, str]] = []
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            found.append(("same", "".join(old[a:b])))
        else:
            found += [("removed", "".join(old[a:b])), ("added", "".join(new[c:d]))]
    return _only(*found)


def _only(*found: tuple[Sign, str]) -> tuple[Segment, ...]:
    return tuple(Segment(sign, text) for sign, text in found if text)


def _of_field(
    field: Field, before: Any, after: Any, lexicon: Lexicon
) -> Difference | None:
    if before == after:
        return None
    if field.many:
        one = replace(field, many=False)
        return _rows(
            field.name,
            [words_of(one, value, lexicon) for value in before or ()],
            [words_of(one, value, lexicon) for value in after or ()],
        )
    old, new = words_of(field, before, lexicon), words_of(field, after, lexicon)
    if old == new:
        old, new = _fully(before, old, lexicon), _fully(after, new, lexicon)
    if old == new:
        return None
    found = Difference(
        field=field.name, label=field_words(field.name), before=old, after=new
    )
    if _is_text(field, before, after) and old and new:
        return replace(found, segments=segments(old, new))
    return found


def _is_text(field: Field, before: Any, after: Any) -> bool:
    """Whether a field holds running words."""
    if isinstance(field.mark, Ours | Verbatim):
        return True
    return field.mark is None and isinstance(before, str) and isinstance(after, str)


def _fully(value: Any, words: str, lexicon: Lexicon) -> str:
    """Write a value with all that makes it up, where the words alone do not tell two apart."""
    if not isinstance(value, dict):
        return words
    if "edtf" in value:
        told = [value["edtf"], lexicon.code(RESOLUTIONS, value["resolution"])]
        if value["anchor"]:
            told.append(_("from %(day)s") % {"day": in_words(value["anchor"])})
        return f"{words} [{'; '.join(told)}]"
    if "qualifier" in value:
        numbers = [
            f"{lowered(field_words(name))} {value[name]}"
            for name in ("value", "low", "high")
            if value[name] is not None
        ]
        told = [lexicon.code(QUALIFIERS, value["qualifier"]), *numbers]
        return f"{words} [{'; '.join(told)}]"
    if "name" in value:
        return (
            f"{words} [{kind_words(value['kind'])} {value.get('slug') or value['id']}]"
        )
    return words


_WORDED: dict[str, Mapping[str, Any]] = {
    "strand": STRAND_WORDS,
    "evidence": EVIDENCE_WORDS,
}


def _of_words(
    name: str,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    words: Mapping[str, Any],
) -> Difference | None:
    old, new = before.get(name, ""), after.get(name, "")
    if old == new:
        return None
    return Difference(
        field=name,
        label=field_words(name),
        before=str(words.get(old, "")),
        after=str(words.get(new, "")),
    )


def _rows(
    name: str, before: Sequence[str], after: Sequence[str], *, label: str = ""
) -> Difference | None:
    """Say which rows of a list went and which came; their order tells nothing."""
    gone, come = Counter(before) - Counter(after), Counter(after) - Counter(before)
    if not gone and not come:
        return None
    return Difference(
        field=name,
        label=label or field_words(name),
        removed=tuple(gone.elements()),
        added=tuple(come.elements()),
    )


def _said(kind: Kind, said: Mapping[str, Any], lexicon: Lexicon) -> str:
    """Write what another thing says in one line."""
    return "; ".join(_told(kind, said, lexicon))


def _told(kind: Kind, said: Mapping[str, Any], lexicon: Lexicon) -> Iterator[str]:
    for field in fields_of(kind.draft):
        if field.name in (*NOT_COMPARED, kind.about):
            continue
        words = words_of(field, said.get(field.name), lexicon)
        if words:
            name = field_words(field.name)
            yield _("%(field)s: %(value)s") % {"field": name, "value": words}


def citation_words(c: Mapping[str, Any], lexicon: Lexicon) -> str:
    """Write a citation in one line."""
    day = c["published_on"]
    parts = [
        in_text(c["outlet"]["name"]),
        day_stated(day, c["known_on"]),
        f"“{c['exact']}”" if c.get("exact") else c.get("locator") or "",
        c["url"] if not c.get("exact") else "",
        _for(c["field"]) if c["field"] else "",
        lowered(lexicon.code(STANCES, c["stance"]))
        if c["stance"] != "supports"
        else "",
    ]
    return ", ".join(part for part in parts if part)


def _for(field: str) -> str:
    return _("for %(field)s") % {"field": lowered(field_words(field))}
