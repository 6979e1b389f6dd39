from __future__ import annotations

from django.db import models
from django.db.models import Q

from sources.models.outlets import Outlet
from vocabularies.models import term_check, term_field

# Terms under which nothing of a data set is ever passed on, and those that ask to be named.
WITHHELD = "licence:no_redistribution"
NAMED = ("licence:attribution", "licence:share_alike")


class Dataset(models.Model):
    """One release of a data set that somebody else made and rows were taken from. Never deleted.

    ``slug`` is the same for all its releases; neither that nor ``release`` ever changes.
    """

    slug = models.SlugField(max_length=60, help_text="Of all its releases.")
    release = models.CharField(max_length=60, help_text="As its makers call it.")
    name = models.CharField(max_length=200)
    publisher = models.ForeignKey(Outlet, on_delete=models.PROTECT, related_name="+")
    licence = term_field("licence")
    # With a row's id it must go into the place that a citation points at.
    attribution = models.CharField(
        max_length=150, blank=True, help_text="How its makers ask to be named."
    )
    url = models.URLField(max_length=2000, blank=True)
    released_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(help_text="When it was first named here. UTC.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["slug", "release"], name="dataset_release_once"
            ),
            models.CheckConstraint(
                condition=~Q(slug="") & ~Q(release="") & ~Q(name=""),
                name="dataset_named",
            ),
            models.CheckConstraint(
                condition=~Q(licence__in=NAMED) | ~Q(attribution=""),
                name="dataset_attributed",
            ),
            term_check("dataset", "licence", "licence"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.release}"

    @property
    def withheld(self) -> bool:
        """Whether nothing of it may be passed on."""
        return self.licence_id == WITHHELD
