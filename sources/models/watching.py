from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sources.models.articles import Article


class ArticleIdentity(models.Model):
    """One of the names that an article is known by: an address, or a feed's id for it, as digest.

    An article may have many: the link in a feed, the feed's id, the canonical address its page
    gives. Whatever comes under any of them is that article. A name belongs to one article.
    """

    identity = models.CharField(
        max_length=80, primary_key=True, help_text="As sources.rules.identities has it."
    )
    article = models.ForeignKey(
        Article, on_delete=models.PROTECT, related_name="identities"
    )

    def __str__(self) -> str:
        return self.identity


class PageWatch(models.Model):
    """When an article's page is looked at again, and what the last look brought.

    Looks grow rarer and end (sources.rules.LOOKS); so do tries after failures, and then the
    last error stays to be seen. ``page_sha256`` tells one reading of the page from the next,
    ``feed_sha256`` one reading of its feed's entry from the next.
    """

    class State(models.TextChoices):
        ACTIVE = "active", _("Looked at again")
        DONE = "done", _("Looked at often enough")
        FAILED = "failed", _("Could not be fetched")
        GONE = "gone", _("Gone")

    article = models.OneToOneField(
        Article, primary_key=True, on_delete=models.PROTECT, related_name="watch"
    )
    url = models.CharField(max_length=2000)
    host = models.CharField(max_length=300, help_text="Of the address: for manners.")
    state = models.CharField(max_length=10, choices=State.choices, default=State.ACTIVE)
    next_look_at = models.DateTimeField(null=True, blank=True, help_text="UTC.")
    last_look_at = models.DateTimeField(null=True, blank=True, help_text="UTC.")
    looks = models.PositiveSmallIntegerField(default=0, help_text="That succeeded.")
    failures = models.PositiveSmallIntegerField(default=0, help_text="In a row.")
    missing = models.PositiveSmallIntegerField(
        default=0, help_text="How often in a row the server said that it is not there."
    )
    last_error = models.TextField(blank=True, help_text="In words; empty when fine.")
    etag = models.CharField(max_length=500, blank=True)
    last_modified = models.CharField(max_length=100, blank=True)
    page_is_text = models.BooleanField(
        default=False, help_text="Its text is the page's, not the feed's."
    )
    page_sha256 = models.CharField(max_length=64, blank=True)
    page_length = models.PositiveIntegerField(
        default=0, help_text="Of the page's text, in code points."
    )
    feed_sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="active", next_look_at__isnull=False)
                | Q(state__in=["done", "failed", "gone"], next_look_at__isnull=True),
                name="watch_looks_while_active",
            )
        ]
        indexes = [
            models.Index(
                fields=["next_look_at"], condition=Q(state="active"), name="watch_due"
            )
        ]

    def __str__(self) -> str:
        return self.url
