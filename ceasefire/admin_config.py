"""Makes our administration Django's default one, so that each app registers its own tables."""

from __future__ import annotations

from django.contrib.admin.apps import AdminConfig


class RecordAdminConfig(AdminConfig):
    """The administration of this record. The site itself is made once all apps are there."""

    default_site = "ceasefire.admin_site.RecordAdminSite"
