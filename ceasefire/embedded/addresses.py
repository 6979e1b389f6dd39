"""Where the embedded servers of one data folder are found. Pure paths; starts nothing."""

from __future__ import annotations

import hashlib
import secrets
import tempfile
from pathlib import Path

DATABASE = "ceasefire"
OWNER = "ceasefire_owner"
APP = "ceasefire_app"
ERASER = "ceasefire_app_eraser"  # as ceasefire.rights.eraser_of makes it of APP
# A Unix socket's path holds 107 bytes, and PostgreSQL adds the name of its socket.
LONGEST_FOLDER = 80


def socket_folder(data_dir: Path) -> Path:
    """Return the folder of the two sockets: the data folder's, or a shorter one."""
    inside = data_dir / "run"
    if len(str(inside).encode()) <= LONGEST_FOLDER:
        return inside
    name = hashlib.sha256(str(data_dir).encode()).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"ceasefire-{name}"


def database_url(data_dir: Path, *, role: str, database: str = DATABASE) -> str:
    """Return the address of a database in the embedded server, for a role."""
    return f"postgresql://{role}@/{database}?host={socket_folder(data_dir)}"


def app_url(data_dir: Path) -> str:
    """Return the application's own address: it may read and write rows, not change tables."""
    return database_url(data_dir, role=APP)


def owner_url(data_dir: Path) -> str:
    """Return the address for migrations."""
    return database_url(data_dir, role=OWNER)


def eraser_url(data_dir: Path) -> str:
    """Return the address for ``manage.py erase``: it may erase a thing, and nothing else."""
    return database_url(data_dir, role=ERASER)


def redis_url(data_dir: Path) -> str:
    """Return the address of the embedded Valkey, as Celery writes it."""
    return f"redis+socket://{socket_folder(data_dir) / 'valkey.sock'}"


def local_secret(data_dir: Path) -> str:
    """Return this data folder's own secret key, made at random the first time."""
    path = data_dir / "secret_key"
    if not path.is_file():
        data_dir.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text().strip()


def no_database(error: Exception) -> str:
    """Say in one line what to do when the database does not answer."""
    from ceasefire import environment as given

    if given.DATABASE_URL:
        first = (str(error).splitlines() or ["it gave no reason"])[0].strip()
        return f"The database of DATABASE_URL does not answer: {first}"
    if "does not exist" in str(error):
        return (
            "The servers run, but the record is not set up yet. "
            "Run: manage.py prepare_database (make run does it by itself)."
        )
    return (
        f"No servers are running for DATA_DIR={given.DATA_DIR}. "
        "Start them first, in another terminal: make servers (or make run)."
    )
