from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from sources.models.articles import ArticleVersion
from sources.models.outlets import Outlet
from vocabularies.models import term_check, term_field

QUOTATION = Q(
    version__isnull=False,
    start__isnull=False,
    end__isnull=False,
    end__gt=F("start"),
    outlet__isnull=True,
    url="",
    published_on__isnull=True,
) & ~Q(exact="")
POINTER = Q(
    version__isnull=True,
    start__isnull=True,
    end__isnull=True,
    exact="",
    prefix="",
    suffix="",
    outlet__isnull=False,
)


class Citation(models.Model):
    """What a thing in the record rests on, in exactly one of two forms.

    A *quotation* holds words of an article version: ``exact == text[start:end]``, in code
    points, checked by a trigger (W3C Web Annotation: TextQuoteSelector and
    TextPositionSelector). A *pointer* names an outlet, an address and a day; its words are
    not held. ``element`` is what part of the article the words stand in, where that is known.
    """

    version = models.ForeignKey(
        ArticleVersion,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="citations",
    )
    exact = models.TextField(blank=True)
    prefix = models.CharField(max_length=32, blank=True)
    suffix = models.CharField(max_length=32, blank=True)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    outlet = models.ForeignKey(
        Outlet, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    url = models.URLField(max_length=2000, blank=True)
    published_on = models.DateField(
        null=True, blank=True, help_text="Local day of the outlet."
    )
    locator = models.CharField(max_length=200, blank=True, help_text="Page, paragraph.")
    element = term_field("citation_element", optional=True)
    created_at = models.DateTimeField(help_text="When it was recorded here. UTC.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=QUOTATION | POINTER, name="citation_one_form"
            ),
            term_check("citation", "element", "citation_element", optional=True),
            # Pointers have none of the three; nulls are distinct, so they never meet here.
            models.UniqueConstraint(
                fields=["version", "start", "end"], name="citation_span_once"
            ),
        ]

    def __str__(self) -> str:
        return self.exact[:60] or self.url
