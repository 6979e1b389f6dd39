from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.management.base import CommandParser

from core.by import By
from sources.models import Article, Citation
from things.actions.erasing import erase_article
from things.management.erasing import ERASER, ErasingCommand


class Command(ErasingCommand):
    """Blank one article, what was received included, and let it never come back."""

    help = "Erase an article for good. Shows what will go; --yes does it."
    verb, missing = "erase_article", "There is no such article."
    digest_of = "said"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the article, who erases it, why, and what of it is to stay."""
        super().add_arguments(parser)
        parser.add_argument(
            "--keep-quotes",
            action="store_true",
            help="Leave the words that things of the record quote, and nothing around them.",
        )

    def what_goes(self, public_id: str) -> str:
        """Say what would go and what would stay."""
        rows = Article.objects.filter(public_id=public_id)
        article = rows.exclude(state=Article.State.ERASED).first()
        return _what_goes(article) if article else ""

    def erase(
        self, public_id: str, options: dict[str, Any], *, by: By, now: dt.datetime
    ) -> str:
        """Erase the article."""
        return erase_article(
            public_id=public_id,
            reason=options["reason"],
            keep_quotes=options["keep_quotes"],
            using=ERASER,
            by=by,
            now=now,
        )


def _what_goes(article: Article) -> str:
    cited = Citation.objects.filter(version__article=article).count()
    versions = article.versions.count()
    newest = article.versions.order_by("-number")[0]
    return (
        f"Article {article.public_id}, {article.state}: “{newest.title}”, {article.url}\n"
        f"Going for good: its address, {versions} versions, {cited} citations that no thing "
        "rests on, what the reader found in it, and the bytes received from where it came "
        "since it first came: other articles of that feed keep their texts, but cannot be "
        "read from bytes again.\n"
        "Staying: its id and days, digests that it is known by, who erases it and why."
    )
