from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Outlet(models.Model):
    """One publisher: an agency, a broadcaster, a ministry's press office. Never deleted.

    ``slug`` and ``public_id`` never change; what they name may be called otherwise later. It is
    no thing of ``things``, which lie above, but it has a public document of its own.
    """

    public_id = models.CharField(max_length=16, unique=True)
    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=35, blank=True, help_text=_("BCP 47."))
    version = models.PositiveIntegerField(
        default=1, help_text=_("1, 2, … of this outlet.")
    )
    created_at = models.DateTimeField(help_text=_("When it was first named here. UTC."))
    changed_at = models.DateTimeField(help_text=_("When its values last changed. UTC."))

    class Meta:
        verbose_name, verbose_name_plural = _("outlet"), _("outlets")
        constraints = [
            models.UniqueConstraint(fields=["name"], name="outlet_name_once"),
            models.CheckConstraint(condition=~Q(name=""), name="outlet_named"),
            models.CheckConstraint(
                condition=Q(version__gte=1), name="outlet_version_from_one"
            ),
        ]

    def __str__(self) -> str:
        return self.name
