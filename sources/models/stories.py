from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from editions.models import Act
from sources.models.articles import Article, ArticleVersion


class Sketch(models.Model):
    """What one article version is looked for and compared by. Made anew by reading it again.

    ``hashes`` are sampled shingles of its words (sources.parsing.shingles), ``event_keys``
    stand for days with parties and numbers (suggestions.extraction.traits): any two versions
    that share some are compared. ``traits`` is what is compared beside the words.
    """

    version = models.OneToOneField(
        ArticleVersion,
        primary_key=True,
        on_delete=models.PROTECT,
        related_name="sketch",
    )
    hashes = ArrayField(models.IntegerField())
    event_keys = ArrayField(models.IntegerField())
    traits = models.JSONField()
    made_by = models.CharField(max_length=60, help_text="Which rules made it.")
    made_at = models.DateTimeField(help_text="UTC.")

    class Meta:
        # Without a pending list: a search must not read through what was added lately.
        indexes = [
            GinIndex(fields=["hashes"], name="sketch_hashes", fastupdate=False),
            GinIndex(fields=["event_keys"], name="sketch_events", fastupdate=False),
        ]

    def __str__(self) -> str:
        return f"of version {self.version_id}"


class ArticleLink(models.Model):
    """What the reader says that two articles are to each other: the strongest it has found.

    ``one`` is the article with the lower number. A *copy* has the words of the other, edited
    perhaps; one is *condensed* from the other; an *excerpt* is an item of a round-up; the
    *same event* is told in other words. The first two put both into one story.
    """

    class Relation(models.TextChoices):
        COPY = "copy", "The same text"
        CONDENSED = "condensed", "A shortened text"
        EXCERPT = "excerpt", "An item of a longer text"
        SAME_EVENT = "same_event", "The same event in other words"

    # What puts two articles into one story.
    JOINING = (Relation.COPY, Relation.CONDENSED)

    one = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="+")
    relation = models.CharField(max_length=10, choices=Relation.choices)
    containment = models.FloatField(
        help_text="Share of the shorter text's three-word shingles that the other has."
    )
    jaccard = models.FloatField(help_text="Share of both texts' shingles in common.")
    rule = models.CharField(max_length=60, help_text="Which rule says so.")
    made_by = models.CharField(max_length=60, help_text="Which version of the rules.")
    made_at = models.DateTimeField(help_text="UTC.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="article_link_once"),
            models.CheckConstraint(
                condition=Q(one__lt=F("other")), name="article_link_ordered"
            ),
            models.CheckConstraint(
                condition=Q(
                    relation__in=["copy", "condensed", "excerpt", "same_event"]
                ),
                name="article_link_relation_known",
            ),
            models.CheckConstraint(
                condition=Q(containment__range=(0, 1), jaccard__range=(0, 1)),
                name="article_link_shares_0_to_1",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.one_id} {self.relation} {self.other_id}"


class StoryRuling(models.Model):
    """What an editor says of two articles; it stands before whatever the reader finds.

    Of *together* and *apart*, ``article`` is the one with the lower number. *Derived*:
    ``article`` was made from ``other``. One act may make several; they are undone at once.
    """

    class Ruling(models.TextChoices):
        TOGETHER = "together", "One story"
        APART = "apart", "Not one story"
        DERIVED = "derived", "Made from the other"

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="+")
    ruling = models.CharField(max_length=8, choices=Ruling.choices)
    act = models.ForeignKey(Act, on_delete=models.PROTECT, related_name="+")
    undone = models.ForeignKey(
        Act,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The act that ended it; null: it stands.",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ruling__in=["together", "apart"], article__lt=F("other"))
                | (Q(ruling="derived") & ~Q(article=F("other"))),
                name="story_ruling_on_two",
            ),
            models.UniqueConstraint(
                fields=["article", "other"],
                condition=Q(undone__isnull=True, ruling__in=["together", "apart"]),
                name="story_ruling_one_stands",
            ),
            models.UniqueConstraint(
                fields=["article"],
                condition=Q(undone__isnull=True, ruling="derived"),
                name="story_ruling_one_origin",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} {self.ruling} {self.other_id}"


class Story(models.Model):
    """Articles that are one text: copies, edited or condensed. An article alone has no story.

    Which articles it holds follows from links and rulings; it can be worked out again.
    """

    public_id = models.CharField(max_length=16, unique=True)
    merged_into = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The story that has its articles now; null: it has them itself.",
    )
    made_at = models.DateTimeField(help_text="UTC.")

    class Meta:
        verbose_name_plural = "stories"
        constraints = [
            models.CheckConstraint(
                condition=~Q(merged_into=F("id")), name="story_not_into_itself"
            )
        ]

    def __str__(self) -> str:
        return self.public_id


class StoryArticle(models.Model):
    """That an article belongs to a story, and which article of the story it was made from."""

    article = models.OneToOneField(
        Article, primary_key=True, on_delete=models.PROTECT, related_name="in_story"
    )
    story = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="articles")
    derived_from = models.ForeignKey(
        Article,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="What it was made from; null: it is the origin.",
    )
    origin = models.ForeignKey(
        Article,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Where all steps from one to the other lead; itself, if it is the origin.",
    )
    derived_rule = models.CharField(
        max_length=60, blank=True, help_text="What decided the origin."
    )
    changed_at = models.DateTimeField(
        help_text="When its story or origin last changed. UTC."
    )

    class Meta:
        indexes = [models.Index(fields=["changed_at"], name="story_article_changed")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(derived_from=F("article")),
                name="story_article_not_from_itself",
            ),
            models.CheckConstraint(
                condition=Q(derived_from__isnull=True, origin=F("article"))
                | (Q(derived_from__isnull=False) & ~Q(origin=F("article"))),
                name="story_article_origin_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} in {self.story_id}"
