"""What stands on pages without being of the interface: the words of the record itself."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from zoneinfo import available_timezones

from django.conf import settings

from accounts.models import User
from editions.models import Edition
from sources.models import ArticleVersion, Feed, Outlet
from suggestions.models import Suggestion
from tests import servers
from tests.words.pseudo import CLOSE, OPEN
from tests.words.reading import BETWEEN, strings, tidy

MARKED = {
    "vocabularies_term": ("label", "definition", "source"),
    "vocabularies_scheme": ("title", "definition", "source"),
}
# A drawing cuts what is longer; shorter texts may stand there by their beginning.
LONGEST_CUT = 400
# Not of the record, and not to be translated: names of formats, of the record and of its words.
NAMES = frozenset(
    {
        "ceasefire record",  # the operator's name for it
        "bibtex", ".bib", "ris", ".ris",  # formats, and how their files end
        "csv", "json", "atom", "rss", "opml", "edtf", "utc",
    }
)  # fmt: skip


def words_of_the_record() -> frozenset[str]:
    """Every text that is content, whole and in the parts in which pages set it, in lower case."""
    found: set[str] = set(NAMES) | _zones()
    for text in _texts():
        words = " ".join(text.split()).lower()
        parts = [tidy(part) for part in (words, *BETWEEN.split(words))]
        found |= set(parts)
        if len(words) <= LONGEST_CUT:
            found |= {part[:n].strip() for part in parts for n in range(4, len(part))}
    return frozenset(found)


def mark_vocabularies() -> None:
    """Put what the controlled lists say in brackets: their languages are their own.

    So a word of the interface is not taken for a term that is written the same.
    """
    own = f"UPDATE {{}} SET {{}} = '{OPEN}' || {{}} || '{CLOSE}'"
    with closing(servers.admin(settings.DATABASES["default"]["NAME"])) as connection:
        for table, columns in MARKED.items():
            for column in columns:
                with connection.cursor() as cursor:
                    cursor.execute(own.format(table, column, column))


def _zones() -> set[str]:
    """Time zones are chosen by their names in the tz database."""
    names = {tidy(part) for name in available_timezones() for part in name.split("/")}
    return {part.rpartition("+")[2] for part in names} | names


def _texts() -> Iterator[str]:
    documents = Edition.objects.values_list("document", flat=True)
    findings = Suggestion.objects.values_list("finding", flat=True)
    for document in documents:
        yield from strings(json.loads(document))
    for finding in findings:
        yield from strings(finding)
    for rows in (
        Outlet.objects.values_list("name"),
        Feed.objects.values_list("url"),
        User.objects.values_list("username"),
        ArticleVersion.objects.values_list("title", "text"),
    ):
        for row in rows:
            yield from strings(list(row))
