"""The demonstration record: a package that is loaded into an empty record."""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import transaction

from accounts.actions import add_account
from accounts.models import User
from core.by import SYSTEM
from events.models import Process
from things.loading.writing import load_package

FOLDER = Path(settings.BASE_DIR) / "demo" / "gaza_2025"
EDITOR = "editor"


@dataclass(frozen=True)
class Login:
    """The demo editor's name and password."""

    username: str
    password: str


def load_demo(*, now: dt.datetime) -> bool:
    """Load the demonstration into a record that has no process yet; say whether it did."""
    with transaction.atomic():
        if Process.everything.exists():
            return False
        load_package(folder=FOLDER, by=SYSTEM, now=now)
    return True


def demo_editor(*, data_dir: Path, now: dt.datetime) -> Login:
    """Make the demo editor once, with a password of this data folder alone."""
    path = data_dir / "demo_editor_password"
    if not path.is_file():
        data_dir.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(9))
    password = path.read_text().strip()
    if not User.objects.filter(username=EDITOR).exists():
        add_account(
            username=EDITOR, password=password, role="editor", by=SYSTEM, now=now
        )
    return Login(EDITOR, password)
