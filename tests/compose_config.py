"""Check docker-compose.yml with docker-compose itself: ``python -m tests.compose_config``."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from typing import Any

import yaml

SECRETS = {
    "SECRET_KEY": "x",
    "ALLOWED_HOSTS": "x",
    "OWNER_PASSWORD": "x",
    "APP_PASSWORD": "x",
}


def command() -> list[str]:
    """Return how docker-compose is called here; empty when it is not installed."""
    if shutil.which("docker-compose"):
        return ["docker-compose"]
    if (
        shutil.which("docker")
        and not subprocess.run(
            ["docker", "compose", "version"], capture_output=True, check=False
        ).returncode
    ):
        return ["docker", "compose"]
    return []


def main() -> int:
    """Accept the file with its secrets given, and see it refused without them."""
    compose = command()
    if not compose:
        sys.stderr.write("docker-compose is not installed; make check needs it.\n")
        return 1
    bare = {k: v for k, v in os.environ.items() if k not in SECRETS}
    with tempfile.NamedTemporaryFile(suffix=".env") as nothing:
        call = [*compose, "--env-file", nothing.name, "config", "-q"]
        accepted = _status(call, {**bare, **SECRETS}) == 0
        refused = all(
            _status(call, {**bare, **SECRETS, secret: ""}) != 0 for secret in SECRETS
        )
        shared = accepted and _bulk_files_are_shared(
            [*compose, "--env-file", nothing.name], {**bare, **SECRETS}
        )
    fine = accepted and refused and shared
    sys.stdout.write(f"docker-compose config: {'fine' if fine else 'wrong'}\n")
    return 0 if fine else 1


def _bulk_files_are_shared(compose: list[str], env: dict[str, str]) -> bool:
    """Say whether the worker writes BULK_DIR to a volume that the web server reads."""
    call = [*compose, "config"]
    done = subprocess.run(call, env=env, capture_output=True, check=True)
    services = yaml.safe_load(done.stdout)["services"]
    web, worker = (_volume_of_bulk(services[name]) for name in ("web", "worker"))
    return web == ("bulk", True) and worker == ("bulk", False)


def _volume_of_bulk(service: dict[str, Any]) -> tuple[str, bool] | None:
    """Return which volume lies at a service's BULK_DIR, and whether it is read-only there."""
    folder = service["environment"]["BULK_DIR"]
    for one in service.get("volumes", ()):
        if isinstance(one, str):
            source, target, *mode = one.split(":")
            found = (source, target, "ro" in mode)
        else:
            found = (one["source"], one["target"], bool(one.get("read_only")))
        if found[1] == folder:
            return found[0], found[2]
    return None


def _status(call: list[str], env: dict[str, str]) -> int:
    return subprocess.run(call, env=env, capture_output=True, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
