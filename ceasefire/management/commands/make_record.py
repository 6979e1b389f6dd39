from __future__ import annotations

import os
from typing import Any

import psycopg2
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from ceasefire.embedded.addresses import no_database
from ceasefire.embedded.supervisor import stop_on_sigterm
from ceasefire.making.checking import rendered_again
from ceasefire.making.record import (
    Report,
    make_record,
    owner_address,
    restore_indexes,
)
from core.errors import RuleBroken


class Command(BaseCommand):
    """Fill an empty database with an invented record of any size, for measuring and trying out."""

    help = "Fill an empty database with an invented record, by COPY."

    def add_arguments(self, parser: CommandParser) -> None:
        """Say how much, or what else to do."""
        parser.add_argument("--events", type=int, default=10_000)
        parser.add_argument(
            "--seed", type=int, default=1, help="Same seed, same record."
        )
        parser.add_argument(
            "--processes", type=int, default=min(os.cpu_count() or 1, 8)
        )
        parser.add_argument(
            "--check",
            type=int,
            metavar="N",
            help="Make nothing: render N things again.",
        )
        parser.add_argument(
            "--restore",
            action="store_true",
            help="Make nothing: bring back indexes after a run that ended midway.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Make a record, or check or mend one."""
        if options["check"]:
            return self._check(options["check"], options["seed"])
        if options["events"] < 1 or options["processes"] < 1:
            raise CommandError("Give at least one event and one process.")
        name = settings.DATABASES["default"]["NAME"]
        stop_on_sigterm()
        try:
            url = owner_address(name)
            if options["restore"]:
                return self._restore(url, options["processes"])
            report = make_record(
                url=url,
                events=options["events"],
                seed=options["seed"],
                processes=options["processes"],
                say=self._say,
            )
        except RuleBroken as error:
            raise CommandError(str(error)) from error
        except psycopg2.OperationalError as error:
            raise CommandError(no_database(error)) from error
        self._table(report)
        return None

    def _say(self, words: str) -> None:
        self.stdout.write(words)
        self.stdout.flush()

    def _restore(self, url: str, processes: int) -> None:
        found = restore_indexes(url=url, processes=processes, say=self._say)
        self._say(
            "All indexes are back. What had been copied by then is in the record."
            if found
            else "Nothing was taken off."
        )

    def _table(self, report: Report) -> None:
        self._say("")
        for table, rows in sorted(report.rows.items()):
            self._say(f"{table:32}{rows:>14,} rows")
        for stage, seconds in report.stages.items():
            self._say(f"{stage:32}{seconds:>14,.1f} s")
        self._say(f"{'in all':32}{sum(report.stages.values()):>14,.1f} s")
        self._say(f"{'CPU of Python, copying':32}{report.cpu:>14,.1f} s")

    def _check(self, sample: int, seed: int) -> None:
        wrong = []
        for number, (thing, other) in enumerate(
            rendered_again(sample=sample, seed=seed), 1
        ):
            if other:
                wrong.append(f"{thing.kind} {thing.public_id}")
            if number % 1000 == 0:
                self._say(f"{number:,} of {sample:,}")
        if wrong:
            raise CommandError(f"{len(wrong)} read otherwise: {', '.join(wrong[:20])}")
        self._say(f"{sample:,} things rendered again: every byte is the same.")
