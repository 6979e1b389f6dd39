from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections
from django.utils import timezone

from accounts.models import User
from accounts.rules import require
from core.errors import RuleBroken
from sources.models import Article, Citation
from things.actions.erasing import erase_article
from things.management.commands.erase import ERASER, set_up_eraser


class Command(BaseCommand):
    """Blank one article, what was received included, and let it never come back."""

    help = "Erase an article for good. Shows what will go; --yes does it."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the article, who erases it, and why."""
        parser.add_argument("public_id")
        parser.add_argument("--reason", required=True, help="Kept, and may be shown.")
        parser.add_argument("--by", required=True, help="An administrator's account.")
        parser.add_argument(
            "--keep-quotes",
            action="store_true",
            help="Leave the words that things of the record quote, and nothing around them.",
        )
        parser.add_argument("--yes", action="store_true", help="Erase, do not ask.")

    def handle(self, *args: Any, public_id: str, **options: Any) -> None:
        """Show what will go, and erase it if told so."""
        user = User.objects.filter(username=options["by"], is_active=True).first()
        article = Article.objects.filter(public_id=public_id).first()
        if user is None:
            raise CommandError(f"There is no account {options['by']}.")
        try:
            require(user.by, "erase_article")
            if article is None or article.state == Article.State.ERASED:
                raise RuleBroken("There is no such article.")
            self.stdout.write(_what_goes(article))
            if not options["yes"]:
                self.stdout.write("Nothing is erased yet. --yes erases it for good.")
                return
            set_up_eraser()
            digest = erase_article(
                public_id=public_id,
                reason=options["reason"],
                keep_quotes=options["keep_quotes"],
                using=ERASER,
                by=user.by,
                now=timezone.now(),
            )
        except RuleBroken as error:
            raise CommandError(str(error)) from error
        finally:
            if ERASER in connections.settings:
                connections[ERASER].close()
                del connections[ERASER]
        self.stdout.write(f"Erased. SHA-256 of what it said last: {digest}")


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
