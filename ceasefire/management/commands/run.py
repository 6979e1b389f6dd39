from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from ceasefire import environment as given
from ceasefire.embedded.children import NotStarted
from ceasefire.embedded.supervisor import (
    Supervisor,
    refuse_taken_port,
    stop_on_sigterm,
)


class Command(BaseCommand):
    """Run the whole product on one machine: what `make run` calls."""

    help = "Start servers, migrate, and run web, worker and beat until Ctrl-C."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Start, wait, stop."""
        stop_on_sigterm()
        supervisor = Supervisor(data_dir=settings.DATA_DIR, say=self.stdout.write)
        try:
            refuse_taken_port(given.HOST, given.PORT)
            if not (given.DATABASE_URL and given.REDIS_URL):
                supervisor.start_servers(
                    postgres=not given.DATABASE_URL, valkey=not given.REDIS_URL
                )
            call_command("prepare_database", stdout=self.stdout)
            if settings.DEMO:
                call_command("load_demo", stdout=self.stdout)
            supervisor.start_product(
                host=given.HOST,
                port=given.PORT,
                web=given.WEB_WORKERS,
                worker=given.WORKER_PROCESSES,
            )
            self.stdout.write(f"\n  http://{given.HOST}:{given.PORT}/\n")
            self.stdout.write(f"Logs: {supervisor.logs}   Ctrl-C stops everything.")
            self.stdout.flush()
            ended = supervisor.wait()
        except KeyboardInterrupt:
            self.stdout.write("\nStopping.")
            return
        except NotStarted as error:
            raise CommandError(str(error)) from error
        finally:
            supervisor.stop()
        raise CommandError(ended)
