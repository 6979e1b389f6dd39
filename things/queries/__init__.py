"""Reading things: kinds, names, terms, and versions as layers."""

from things.queries.citing import (
    citations,
    cited_mention,
    copied_mention,
    layers_of,
    source_of,
)
from things.queries.held import (
    contents,
    led_to,
    numbers_in,
    published_in_batches,
    said_about,
    subject_pk,
    subjects,
)
from things.queries.naming import (
    MERGED_FAR,
    WITHHELD,
    called,
    is_withheld,
    led_on,
    names_in,
    standing_of,
    zone_of,
)
from things.queries.registered import (
    all_terms,
    kind_of_draft,
    kinds,
    named_kinds,
    terms_in,
    values_in,
)
from things.queries.undoing import Done, act_of, done_by
from things.queries.versions import Written, version_documents
from things.queries.waiting import (
    adds_later,
    author_of,
    discarding_of,
    version_meant,
    waiting,
)

__all__ = [
    "MERGED_FAR",
    "WITHHELD",
    "Done",
    "Written",
    "act_of",
    "adds_later",
    "all_terms",
    "author_of",
    "called",
    "citations",
    "cited_mention",
    "contents",
    "copied_mention",
    "discarding_of",
    "done_by",
    "is_withheld",
    "kind_of_draft",
    "kinds",
    "layers_of",
    "led_on",
    "led_to",
    "named_kinds",
    "names_in",
    "numbers_in",
    "published_in_batches",
    "said_about",
    "source_of",
    "standing_of",
    "subject_pk",
    "subjects",
    "terms_in",
    "values_in",
    "version_documents",
    "version_meant",
    "waiting",
    "zone_of",
]
