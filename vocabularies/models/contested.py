from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower, Trim
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from accounts.column_names import COLUMNS
from vocabularies.rules import LANGUAGE


class ContestedWord(models.Model):
    """A word, or some words, that take a side: our own text is pointed at where they stand.

    They stand in quotations, with their speaker. The list warns and never blocks; it is the same
    for all sides. Whole words are looked for, whatever their capitals. No row goes: a word that
    is not looked for any more says so.
    """

    language = models.CharField(
        max_length=35,
        help_text=_("BCP 47 tag of the language it is looked for in."),
        verbose_name=COLUMNS["language"],
    )
    word = models.CharField(max_length=80, help_text=_("In small letters."))
    instead = models.CharField(max_length=200, help_text=_("What to write instead."))
    is_sought = models.BooleanField(
        default=True,
        help_text=_("Whether it is looked for."),
        verbose_name=COLUMNS["is_sought"],
    )
    version = models.PositiveIntegerField(
        default=1, help_text=_("One more each change.")
    )

    class Meta:
        verbose_name, verbose_name_plural = _("contested word"), _("contested words")
        ordering = ["language", "word"]
        constraints = [
            models.UniqueConstraint(
                fields=["language", "word"], name="contested_word_once"
            ),
            models.CheckConstraint(
                condition=Q(language__regex=LANGUAGE),
                name="contested_word_of_a_language",
            ),
            models.CheckConstraint(
                condition=Q(Exact(F("word"), Lower(Trim(F("word"))))) & ~Q(word=""),
                name="contested_word_in_small_letters",
            ),
            models.CheckConstraint(
                condition=~Q(instead=""), name="contested_word_has_another"
            ),
            models.CheckConstraint(
                condition=Q(version__gte=1), name="contested_word_version_from_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.word} ({self.language})"
