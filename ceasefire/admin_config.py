"""Makes our administration Django's default one, so that each app registers its own tables."""

from __future__ import annotations

from typing import Any

from django.apps import apps  # noqa: TID251 - names of apps, no models
from django.contrib.admin.apps import AdminConfig
from django.utils.translation import gettext_lazy as _

PARTS: dict[str, Any] = {
    "events": _("Events"),
    "parties": _("Parties"),
    "sources": _("Sources"),
    "vocabularies": _("Controlled lists"),
}


class RecordAdminConfig(AdminConfig):
    """The administration of this record. The site itself is made once all apps are there."""

    default_site = "ceasefire.admin_site.RecordAdminSite"

    def ready(self) -> None:
        """Call the parts by words of the page's language, once all are there."""
        for label, words in PARTS.items():
            apps.get_app_config(label).verbose_name = words
        super().ready()
