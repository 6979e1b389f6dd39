from __future__ import annotations

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Concat, StrIndex
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from accounts.column_names import COLUMNS
from editions.rules import STRANDS
from vocabularies.models.schemes import Scheme
from vocabularies.rules import CODE, EVENT_TYPE

PREFIX = Concat(F("scheme"), Value(":"))


def _is_object(column: str) -> Exact:
    kind = models.Func(
        F(column), function="jsonb_typeof", output_field=models.CharField()
    )
    return Exact(kind, Value("object"))


class Term(models.Model):
    """One value of a list: ``id`` is ``scheme:code``, and other tables point at it.

    The English wording is ``label``; ``translations`` holds others by BCP 47 tag. ``maps``
    names what the term is in other standards (``vocabularies.rules.MAPS`` lists the keys).
    A term is never deleted: it is deprecated, with a current term of its scheme to use
    instead. Triggers refuse to delete a row, to change what it is called by, and to name a
    successor that is not current.
    """

    class Status(models.TextChoices):
        CURRENT = "current", _("Current")
        DEPRECATED = "deprecated", _("Deprecated")

    id = models.CharField(max_length=100, primary_key=True)
    scheme = models.ForeignKey(
        Scheme,
        on_delete=models.PROTECT,
        related_name="terms",
        verbose_name=COLUMNS["scheme"],
    )
    code = models.CharField(max_length=60)
    label = models.CharField(max_length=120, help_text=_("English."))
    translations = models.JSONField(
        default=dict, blank=True, help_text=_("Labels by BCP 47 tag.")
    )
    definition = models.CharField(max_length=300, help_text=_("One sentence."))
    source = models.CharField(
        max_length=160, help_text=_("The standard the term comes from.")
    )
    strand = models.CharField(
        max_length=20, blank=True, help_text=_("Event types only: their lane.")
    )
    maps = models.JSONField(default=dict, blank=True)
    ordinal = models.PositiveSmallIntegerField(help_text=_("Place in its scheme."))
    status = models.CharField(
        max_length=10,
        choices=Status.choices,
        default=Status.CURRENT,
        verbose_name=COLUMNS["status"],
    )
    successor = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    version = models.PositiveIntegerField(
        default=1, help_text=_("One more each change.")
    )

    class Meta:
        verbose_name, verbose_name_plural = _("term"), _("terms")
        ordering = ["scheme__ordinal", "ordinal"]
        constraints = [
            models.CheckConstraint(
                condition=Q(Exact(F("id"), Concat(PREFIX, F("code")))),
                name="term_id_whole",
            ),
            models.CheckConstraint(
                condition=Q(code__regex=CODE), name="term_code_plain"
            ),
            models.CheckConstraint(
                condition=~Q(label="") & ~Q(definition="") & ~Q(source=""),
                name="term_whole",
            ),
            models.CheckConstraint(
                condition=Q(scheme=EVENT_TYPE, strand__in=STRANDS)
                | ~Q(scheme=EVENT_TYPE) & Q(strand=""),
                name="term_strand_of_event_types_only",
            ),
            models.CheckConstraint(
                condition=Q(_is_object("maps")) & Q(_is_object("translations")),
                name="term_maps_and_translations_are_objects",
            ),
            models.CheckConstraint(
                condition=Q(status="current", successor__isnull=True)
                | Q(status="deprecated", successor__isnull=False),
                name="term_deprecated_with_successor",
            ),
            models.CheckConstraint(
                condition=Q(successor__isnull=True)
                | ~Q(successor=F("id"))
                & Q(Exact(StrIndex(F("successor"), PREFIX), Value(1))),
                name="term_successor_of_its_scheme",
            ),
            models.UniqueConstraint(
                fields=["scheme", "ordinal"], name="term_ordinal_once"
            ),
            models.CheckConstraint(
                condition=Q(version__gte=1), name="term_version_from_one"
            ),
        ]

    def __str__(self) -> str:
        return self.id
