"""Everything `make run` starts, in order, and its end in the reverse order."""

from __future__ import annotations

import signal
import socket
import sys
from collections.abc import Callable
from pathlib import Path

from ceasefire.embedded.children import Child, NotStarted, stop_all
from ceasefire.embedded.servers import Servers

SLOWEST_WEB = 60  # seconds
Say = Callable[[str], None]


class Supervisor:
    """The servers, the web server, the worker and beat of one data folder."""

    def __init__(self, *, data_dir: Path, say: Say) -> None:
        self.data_dir, self.say = data_dir, say
        self.logs = data_dir / "logs"
        self.servers: Servers | None = None
        self.children: list[Child] = []

    def start_servers(self, *, postgres: bool = True, valkey: bool = True) -> None:
        """Start the embedded servers of the data folder, unless they run already.

        :raises NotStarted: when one does not come up.
        """
        self.servers = Servers(self.data_dir, postgres=postgres, valkey=valkey)
        ours = self.servers.start()
        names = ["PostgreSQL"] * postgres + ["Valkey"] * valkey
        state = "started" if ours else "already running"
        self.say(f"{' and '.join(names)}: {state} in {self.data_dir}")

    def start_product(self, *, host: str, port: int, web: int, worker: int) -> None:
        """Start gunicorn, a Celery worker and beat, and wait for the web server.

        :raises NotStarted: when the port is taken or a child ends.
        """
        refuse_taken_port(host, port)
        gunicorn = [
            sys.executable, "-m", "gunicorn", "ceasefire.wsgi",
            "--config", "python:ceasefire.serving", "--workers", str(web),
            "--bind", f"{host}:{port}", "--access-logfile", "-",
        ]  # fmt: skip
        celery = [sys.executable, "-m", "celery", "-A", "ceasefire"]
        beat_file = str(self.data_dir / "run" / "beat-schedule")
        (self.data_dir / "run").mkdir(exist_ok=True)
        self._add("web", gunicorn)
        self._add(
            "worker", [*celery, "worker", "-l", "INFO", "--concurrency", str(worker)]
        )
        self._add("beat", [*celery, "beat", "-s", beat_file, "--pidfile="])
        self.children[0].wait_until(
            lambda: port_answers(host, port), seconds=SLOWEST_WEB
        )

    def wait(self) -> str:
        """Wait until a child ends by itself; return which, in words.

        :raises KeyboardInterrupt: on Ctrl-C or SIGTERM.
        """
        everyone = [*self.children, *(self.servers.children if self.servers else [])]
        while True:
            for child in everyone:
                if child.ended_within(1 / len(everyone)):
                    return f"{child.name} has ended. Its log: {child.log}"

    def stop(self) -> None:
        """Stop everything this object started, newest first, whatever is pressed meanwhile."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_IGN)
        stop_all(self.children)
        if self.servers:
            self.servers.stop()

    def _add(self, name: str, command: list[str]) -> None:
        self.children.append(Child(name, command, log=self.logs / f"{name}.log"))


def refuse_taken_port(host: str, port: int) -> None:
    """Say which port is in use before anything tries to listen on it.

    :raises NotStarted: when something listens there.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise NotStarted(
                f"Port {port} cannot be used ({error.strerror}). "
                f"Choose another one: PORT={port + 1} make run"
            ) from error


def port_answers(host: str, port: int) -> bool:
    """Say whether something accepts connections there."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.settimeout(1)
        return probe.connect_ex((host, port)) == 0


def free_port() -> int:
    """Return a port of this machine that nothing uses now."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def stop_on_sigterm() -> None:
    """Treat SIGTERM like Ctrl-C, so that one `finally` stops every child."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
