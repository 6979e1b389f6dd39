"""What translators are given: messages written out, and a word for each field and kind."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from core.drafts import fields_of
from core.saying import gettext_noop, ngettext, said
from editions.field_names import FIELDS
from pages.saying import worded
from tests.words import pseudo
from tests.words.extracting import (
    ROOT,
    computed,
    in_python,
    in_template,
    python_files,
)
from things.queries import kinds
from timeline.dates import in_words
from timeline.kind_names import KINDS, LISTS

# The one place where what another room said is looked up.
LOOKS_UP = {Path("pages/saying.py"), Path("core/saying.py")}


def test_every_message_is_written_out_where_it_is_said() -> None:
    found = {
        str(path.relative_to(ROOT)): wrong
        for path in python_files()
        if path.relative_to(ROOT) not in LOOKS_UP
        if (wrong := computed(path.read_text("utf-8")))
    }
    assert found == {}


def test_a_message_put_together_is_seen() -> None:
    """The control, beside what is right."""
    assert computed("_(f'All {n}')") == ["_(f'All {n}')"]
    assert computed("gettext(words)") == ["gettext(words)"]
    assert computed("_('All %(n)s') % {'n': n}") == []


def test_messages_are_found_in_templates_and_modules() -> None:
    template = (
        '{% load i18n %}{% translate "Yes & no" %} {% firstof a _("None") %}'
        "{% blocktranslate count n=n %}{{ n }} day{% plural %}{{ n }} days{% endblocktranslate %}"
    )
    assert list(in_template(template)) == [
        "Yes & no",
        "None",
        "%(n)s day",
        "%(n)s days",
    ]
    module = "pgettext_lazy('kind', 'Round')\nngettext('a', 'b', n)\nprint('c')"
    assert list(in_python(module)) == ["Round", "a", "b"]


def test_every_field_and_every_kind_has_a_word_of_its_own() -> None:
    named = {name for kind in kinds().values() for name in names_in(kind.draft)}
    shown = {kind.shown_as for kind in kinds().values() if kind.shown_as}
    assert (named | shown) - set(FIELDS) == set()
    assert set(kinds()) == set(KINDS) == set(LISTS)


def names_in(draft: Any) -> set[str]:
    """The names of the fields of a draft and of its parts."""
    found = set()
    for field in fields_of(draft):
        found |= {field.name} | (names_in(field.nested) if field.nested else set())
    return found


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2025-02-27", "27 ⟦February⟧، 2025"),
        ("2025-02", "⟦February⟧ 2025"),
        ("../2025-02-27", "⟦on or before ⟧27 ⟦February⟧، 2025"),
        ("2025-02-27?", "27 ⟦February⟧، 2025⟦ (uncertain)⟧"),
        ("[2025-02-26..2025-02-27]", "⟦between ⟧⟦26⟧⟦ and ⟧27 ⟦February⟧، 2025"),
    ],
)
def test_dates_are_written_in_the_language_of_the_page(edtf: str, words: str) -> None:
    pseudo.install()
    with translation.override(pseudo.LANGUAGE):
        assert in_words(edtf) == words


def test_what_a_pure_room_says_is_said_in_the_language_of_the_page() -> None:
    length = ngettext("%(n)s day", "%(n)s days", 2)
    words = said(gettext_noop("Next try in %(length)s"), length=length)
    assert words == "Next try in 2 days"
    assert worded(words) == words
    pseudo.install()
    with translation.override(pseudo.LANGUAGE):
        assert worded(words) == "⟦Next try in ⟧2⟦ days⟧"
        assert worded("as it is") == "as it is"
