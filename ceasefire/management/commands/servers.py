from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from ceasefire.embedded.children import NotStarted
from ceasefire.embedded.supervisor import Supervisor, stop_on_sigterm


class Command(BaseCommand):
    """Run the two embedded servers alone, until Ctrl-C."""

    help = "Start the embedded PostgreSQL and Valkey of DATA_DIR, and nothing else."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Start, wait, stop."""
        stop_on_sigterm()
        supervisor = Supervisor(data_dir=settings.DATA_DIR, say=self.stdout.write)
        try:
            supervisor.start_servers()
            self.stdout.write("Ctrl-C stops them.")
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
