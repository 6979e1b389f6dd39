"""Check docker-compose.yml with docker-compose itself: ``python -m tests.compose_config``."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile

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
    sys.stdout.write(
        f"docker-compose config: {'fine' if accepted and refused else 'wrong'}\n"
    )
    return 0 if accepted and refused else 1


def _status(call: list[str], env: dict[str, str]) -> int:
    return subprocess.run(call, env=env, capture_output=True, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
