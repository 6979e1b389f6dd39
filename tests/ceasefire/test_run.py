"""`make run` as a person uses it: started, stopped, killed, started again."""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, nullcontext
from pathlib import Path

import psutil
import pytest
from django.conf import settings

from ceasefire.embedded.supervisor import free_port
from tests.ceasefire.test_environment import manage

pytestmark = pytest.mark.servers
ROOT = Path(settings.BASE_DIR)
# A wait that ends when what is waited for has come; this only bounds what never comes.
SLOWEST = 300


class Run:
    """One `manage.py run` with a data folder and a port."""

    def __init__(self, folder: Path, port: int, command: str = "run") -> None:
        self.folder, self.port = folder, port
        kept = {k: v for k, v in os.environ.items() if k in ("PATH", "HOME", "LANG")}
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", command],
            cwd=ROOT,
            env={
                **kept,
                "LOCAL": "1",
                "DATA_DIR": str(folder),
                "PORT": str(port),
                "WEB_WORKERS": "1",
                "WORKER_PROCESSES": "1",
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.said: list[str] = []

    def until(self, words: str) -> None:
        """Read what it prints until some words are in it."""
        assert self.process.stdout
        too_long = threading.Timer(SLOWEST, self.process.kill)
        too_long.start()
        try:
            for line in self.process.stdout:
                self.said.append(line)
                if words in line:
                    return
        finally:
            too_long.cancel()
        raise AssertionError(
            f"It ended without saying {words!r}:\n{''.join(self.said)}"
        )

    def status(self, path: str) -> int:
        address = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        with closing(address) as connection:
            connection.request("GET", path)
            return connection.getresponse().status

    def stop(self, number: signal.Signals) -> int:
        self.process.send_signal(number)
        return self.ended()

    def ended(self) -> int:
        """Wait for its end; return its exit status."""
        with self.process.stdout or nullcontext():
            return self.process.wait(SLOWEST)

    def alive(self) -> list[str]:
        """Processes of this run that are still there."""
        return [
            " ".join(p.info["cmdline"])
            for p in psutil.process_iter(["cmdline", "environ"])
            if (p.info["environ"] or {}).get("DATA_DIR") == str(self.folder)
            or any(str(self.folder) in word for word in p.info["cmdline"] or [])
        ]

    def gone(self) -> bool:
        """Wait for every process of this run to end."""
        watched = [
            p
            for p in psutil.process_iter(["cmdline", "environ"])
            if (p.info["environ"] or {}).get("DATA_DIR") == str(self.folder)
        ]
        psutil.wait_procs(watched, timeout=SLOWEST)
        return self.alive() == []


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "data"
    for process in psutil.process_iter(["environ"]):
        if (process.info["environ"] or {}).get("DATA_DIR") == str(tmp_path / "data"):
            process.kill()


def test_it_says_where_it_is_survives_kill_9_and_leaves_nothing_behind(
    folder: Path,
) -> None:
    first = Run(folder, free_port())
    first.until("Ctrl-C stops everything")
    said = "".join(first.said)
    assert f"http://127.0.0.1:{first.port}/" in said
    assert "Demo editor: editor / " in said
    assert first.status("/readyz") == first.status("/gaza-2025/timeline/") == 200
    assert len(first.alive()) >= 6  # itself, two servers, web, worker, beat and theirs

    late = Run(folder, first.port)  # the port is taken: said, and nothing is harmed
    late.until("cannot be used")
    assert late.ended() == 1
    assert first.status("/readyz") == 200

    first.stop(signal.SIGKILL)
    again = Run(folder, free_port())
    again.until("Ctrl-C stops everything")
    assert again.status("/gaza-2025/timeline/") == 200
    assert again.stop(signal.SIGTERM) == 0
    assert again.gone()


def test_the_servers_alone_are_used_by_commands_and_stop_alone(folder: Path) -> None:
    servers = Run(folder, 1, command="servers")
    servers.until("Ctrl-C stops them")
    refused = manage("showmigrations", DATA_DIR=str(folder))
    assert refused.returncode == 1
    assert "prepare_database" in refused.stderr
    assert manage("prepare_database", DATA_DIR=str(folder)).returncode == 0
    assert manage("showmigrations", DATA_DIR=str(folder)).returncode == 0
    assert servers.stop(signal.SIGINT) == 0
    assert servers.gone()
