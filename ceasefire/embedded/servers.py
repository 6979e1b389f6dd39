"""Start and stop the two servers of a data folder.

A lock on the folder says who owns its servers. Whoever gets the lock first ends what an
earlier owner, killed without warning, has left running.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import subprocess
from contextlib import closing, suppress
from pathlib import Path
from typing import IO

import psutil
import psycopg2
import redis

from ceasefire.embedded import addresses
from ceasefire.embedded.binaries import (
    NOBODY,
    as_nobody,
    postgres_program,
    valkey_program,
)
from ceasefire.embedded.children import PATIENCE, Child, NotStarted

SLOWEST_START = 60  # seconds


class Servers:
    """The PostgreSQL and the Valkey of one data folder."""

    def __init__(
        self,
        data_dir: Path,
        *,
        postgres: bool = True,
        valkey: bool = True,
        options: tuple[str, ...] = (),
    ) -> None:
        """Say which servers; ``options`` are further settings of PostgreSQL, as name=value."""
        self.data_dir, self.postgres, self.valkey = data_dir, postgres, valkey
        self.options = options
        self.sockets = addresses.socket_folder(data_dir)
        self.children: list[Child] = []
        self._lock: IO[str] | None = None

    def start(self) -> bool:
        """Start what is not running; say whether they are ours now.

        :raises NotStarted: when a server does not come up.
        """
        self.data_dir.mkdir(parents=True, exist_ok=True)
        self._lock = (self.data_dir / "servers.lock").open("a")
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._lock = None
            return False
        self._folders()
        self._end_leftovers()
        try:
            if self.postgres:
                self._start_postgres()
                self._ensure_owner()
            if self.valkey:
                self._start_valkey()
        except BaseException:
            self.stop()
            raise
        return True

    def stop(self) -> None:
        """Stop what this object started, newest first, and let go of the folder."""
        while self.children:
            self.children.pop().stop()
        if self._lock:
            self._lock.close()
            self._lock = None

    def superuser_connection(
        self, database: str = "postgres"
    ) -> psycopg2.extensions.connection:
        """Open a connection as the cluster's superuser, who exists for setting up only."""
        connection = psycopg2.connect(
            host=str(self.sockets), user="postgres", dbname=database, connect_timeout=5
        )
        connection.autocommit = True
        return connection

    def _folders(self) -> None:
        self.sockets.mkdir(mode=0o700, parents=True, exist_ok=True)
        if self.sockets.stat().st_uid not in (os.geteuid(), NOBODY):
            raise NotStarted(f"{self.sockets} belongs to somebody else.")
        (self.data_dir / "postgres").mkdir(mode=0o700, exist_ok=True)
        if os.geteuid() == 0:
            os.chown(self.sockets, NOBODY, NOBODY)
            for folder, _, files in os.walk(self.data_dir / "postgres"):
                for name in (".", *files):
                    with suppress(FileNotFoundError):
                        os.chown(
                            Path(folder, name), NOBODY, NOBODY, follow_symlinks=False
                        )

    def _start_postgres(self) -> None:
        data = self.data_dir / "postgres"
        if not (data / "PG_VERSION").is_file():
            self._initialise(data)
        command = [
            postgres_program("postgres"), "-D", str(data), "-k", str(self.sockets),
            "-c", "listen_addresses=", "-c", "max_connections=100",
            "-c", "log_timezone=UTC", "-c", "timezone=UTC",
            *(word for option in self.options for word in ("-c", option)),
        ]  # fmt: skip
        child = Child(
            "PostgreSQL",
            as_nobody(command, stop_signal="INT"),
            log=self.data_dir / "logs" / "postgres.log",
            stop_signal=signal.SIGINT,
        )
        self.children.append(child)
        child.wait_until(self._postgres_answers, seconds=SLOWEST_START)

    def _initialise(self, data: Path) -> None:
        """Make a cluster beside its place and move it there whole: a kill leaves none half made."""
        fresh = data.with_name("postgres.new")
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.rmtree(data)
        fresh.mkdir(mode=0o700)
        if os.geteuid() == 0:
            os.chown(fresh, NOBODY, NOBODY)
        command = [
            postgres_program("initdb"), "-D", str(fresh), "-U", "postgres",
            "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-instructions",
        ]  # fmt: skip
        log = self.data_dir / "logs" / "postgres.log"
        log.parent.mkdir(exist_ok=True)
        with log.open("ab") as out:
            done = subprocess.run(
                as_nobody(command), stdout=out, stderr=out, check=False, timeout=120
            )
        if done.returncode:
            raise NotStarted(f"PostgreSQL could not make its data folder. Log: {log}")
        fresh.rename(data)

    def _postgres_answers(self) -> bool:
        try:
            self.superuser_connection().close()
        except psycopg2.OperationalError:
            return False
        return True

    def _ensure_owner(self) -> None:
        with closing(self.superuser_connection()) as connection:
            cursor = connection.cursor()
            cursor.execute(
                "SELECT 1 FROM pg_roles WHERE rolname = %s", [addresses.OWNER]
            )
            if not cursor.fetchone():
                cursor.execute(f'CREATE ROLE "{addresses.OWNER}" LOGIN CREATEROLE')
            name = addresses.DATABASE
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
            if not cursor.fetchone():
                cursor.execute(f'CREATE DATABASE "{name}" OWNER "{addresses.OWNER}"')

    def _start_valkey(self) -> None:
        command = [
            valkey_program(), "--port", "0",
            "--unixsocket", str(self.sockets / "valkey.sock"), "--unixsocketperm", "700",
            "--save", "", "--appendonly", "no", "--maxmemory-policy", "noeviction",
            "--dir", str(self.data_dir), "--pidfile", str(self.data_dir / "valkey.pid"),
        ]  # fmt: skip
        log = self.data_dir / "logs" / "valkey.log"
        child = Child("Valkey", command, log=log)
        self.children.append(child)
        (self.data_dir / "valkey.pid").write_text(f"{child.process.pid}\n")
        child.wait_until(self._valkey_answers, seconds=SLOWEST_START)

    def _valkey_answers(self) -> bool:
        client = redis.Redis(
            unix_socket_path=str(self.sockets / "valkey.sock"), socket_timeout=2
        )
        try:
            return bool(client.ping())
        except (redis.exceptions.ConnectionError, redis.exceptions.TimeoutError):
            return False
        finally:
            client.close()

    def _end_leftovers(self) -> None:
        """End servers that a killed owner of this folder left behind."""
        for path, stop_signal in (
            (self.data_dir / "valkey.pid", signal.SIGTERM),
            (self.data_dir / "postgres" / "postmaster.pid", signal.SIGINT),
        ):
            lines = path.read_text().splitlines() if path.is_file() else []
            if lines and lines[0].isdigit():
                _end(int(lines[0]), stop_signal, marked=str(self.data_dir))


def _end(pid: int, stop_signal: signal.Signals, *, marked: str) -> None:
    """Stop a process if it is still the one we mean, and wait until it is gone."""
    try:
        process = psutil.Process(pid)
        if marked not in " ".join(process.cmdline()):
            return
        process.send_signal(stop_signal)
        process.wait(PATIENCE)
    except psutil.NoSuchProcess:
        return
    except psutil.TimeoutExpired:
        process.kill()
        process.wait(PATIENCE)
