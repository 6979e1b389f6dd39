"""What the columns of the administration's tables are called that are no fields of documents."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy

COLUMNS = {
    "active": pgettext_lazy("column", "In force"),
    "changed_at": pgettext_lazy("column", "Changed"),
    "code": pgettext_lazy("column", "Code"),
    "created_at": pgettext_lazy("column", "Made"),
    "definition": pgettext_lazy("column", "Definition"),
    "feed": pgettext_lazy("column", "Feed"),
    "instead": pgettext_lazy("column", "Instead"),
    "is_sought": pgettext_lazy("column", "Looked for"),
    "label": pgettext_lazy("column", "Label"),
    "language": pgettext_lazy("column", "Language"),
    "least_names": pgettext_lazy("column", "At least so many names"),
    "maps": pgettext_lazy("column", "What other lists call it"),
    "name": pgettext_lazy("column", "Name"),
    "names": pgettext_lazy("column", "Names"),
    "process": pgettext_lazy("column", "Process"),
    "scheme": pgettext_lazy("column", "List"),
    "slug": pgettext_lazy("column", "Short name"),
    "source": pgettext_lazy("column", "Source"),
    "status": pgettext_lazy("column", "Status"),
    "strand": pgettext_lazy("column", "Strand"),
    "successor": pgettext_lazy("column", "Successor"),
    "translations": pgettext_lazy("column", "Translations"),
    "version": pgettext_lazy("column", "Version"),
    "version_read": pgettext_lazy("column", "Version that was read"),
    "word": pgettext_lazy("column", "Word"),
}
