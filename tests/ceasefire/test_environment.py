from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
READ = re.compile(r'env\.\w+\(\s*"([A-Z_]+)"')
INTERPOLATED = re.compile(r"\$\{([A-Z_]+)")
LISTED = re.compile(r"^([A-Z_]+)=", re.MULTILINE)
PRODUCTION = {
    "SECRET_KEY": "a-key-of-fifty-characters-0123456789-abcdefghijklmnop",
    "DATABASE_URL": "postgresql://app:x@127.0.0.1:1/x",
    "REDIS_URL": "redis://127.0.0.1:1/0",
    "ALLOWED_HOSTS": "record.example.org",
}


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def manage(*command: str, **env: str) -> subprocess.CompletedProcess[str]:
    inherited = {k: v for k, v in os.environ.items() if k in ("PATH", "HOME", "LANG")}
    return subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env={**inherited, **env},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def test_the_example_lists_every_variable_that_is_read_and_no_other() -> None:
    read = set(READ.findall(text("ceasefire/environment.py")))
    composed = set(INTERPOLATED.findall(text("docker-compose.yml")))
    assert len(read) > 20
    assert set(LISTED.findall(text(".env.example"))) == read | composed


def test_the_page_on_running_names_what_the_compose_file_hands_on() -> None:
    page, composed = text("docs/running.md"), text("docker-compose.yml")
    begun = page.split("The compose file hands the containers ")[1]
    told = set(re.findall(r"`([A-Z_]+)`", begun.split("For anything else")[0]))
    names = set(INTERPOLATED.findall(composed))
    of_servers = {"APP_PASSWORD", "OWNER_PASSWORD", "ERASE_DATABASE_URL"}
    assert told == names - of_servers
    assert "HSTS_WHOLE_DOMAIN" in told


def test_only_one_module_reads_the_environment() -> None:
    allowed = {
        "ceasefire/environment.py",
        "core/crash.py",
        "ceasefire/embedded/children.py",
    }
    starters = {
        "ceasefire/celery.py",
        "ceasefire/wsgi.py",
        "manage.py",
    }  # set one name only
    found = {
        str(path.relative_to(ROOT))
        for path in [*ROOT.glob("*/**/*.py"), ROOT / "manage.py"]
        if not {".data", ".venv", "benchmarks", "tests"}
        & set(path.relative_to(ROOT).parts)
        if "os.environ" in path.read_text(encoding="utf-8")
    }
    assert found - starters == allowed


def test_in_production_a_missing_secret_key_is_named_and_nothing_starts() -> None:
    without = {k: v for k, v in PRODUCTION.items() if k != "SECRET_KEY"}
    refused = manage("check", **without)
    assert refused.returncode == 1
    assert refused.stderr.startswith("SECRET_KEY is missing.")
    assert "Traceback" not in refused.stderr
    assert manage("check", **PRODUCTION).returncode == 0


def test_the_production_settings_pass_djangos_own_check() -> None:
    done = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert done.returncode == 0, done.stderr


def test_a_database_that_is_not_there_is_said_in_one_line() -> None:
    done = manage("showmigrations", **PRODUCTION)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("The database of DATABASE_URL does not answer")


def test_without_servers_a_command_ends_with_one_line_that_says_to_start_them(
    tmp_path: Path,
) -> None:
    done = manage("showmigrations", DATA_DIR=str(tmp_path))
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "make servers" in done.stderr


def test_a_variable_left_empty_is_one_that_is_not_set(tmp_path: Path) -> None:
    show = "from django.conf import settings as s; print(s.LOCAL, s.DATA_DIR)"
    empty = {"LOCAL": "", "DATABASE_URL": "", "SECRET_KEY": ""}
    done = manage("shell", "-c", show, DATA_DIR=str(tmp_path), **empty)
    assert done.stdout.split()[-2:] == ["True", str(tmp_path)]


@pytest.mark.parametrize("owner", ["", PRODUCTION["DATABASE_URL"]])
def test_the_application_never_owns_its_tables(owner: str) -> None:
    done = manage("prepare_database", DATABASE_OWNER_URL=owner, **PRODUCTION)
    assert done.returncode == 1
    assert "DATABASE_OWNER_URL" in done.stderr


def test_mail_and_second_factors_are_as_the_environment_says() -> None:
    show = (
        "from django.conf import settings as s; print(s.MAIL, s.REQUIRE_SECOND_FACTOR,"
        " s.DEFAULT_FROM_EMAIL, getattr(s, 'EMAIL_HOST', ''), s.EMAIL_TIMEOUT)"
    )
    without = manage("shell", "-c", show, **PRODUCTION)
    assert without.stdout.split()[-5:] == [
        "False", "True", "record@record.example.org", "localhost", "20",
    ]  # fmt: skip
    mail = {
        "EMAIL_URL": "smtp+tls://name:secret@mail.example.org:587",
        "EMAIL_FROM": "desk@example.org",
        "REQUIRE_SECOND_FACTOR": "0",
    }
    given = manage("shell", "-c", show, **PRODUCTION, **mail)
    assert given.stdout.split()[-5:] == [
        "True", "False", "desk@example.org", "mail.example.org", "20",
    ]  # fmt: skip


def test_one_persons_own_machine_asks_for_no_second_factor(tmp_path: Path) -> None:
    show = "from django.conf import settings as s; print(s.REQUIRE_SECOND_FACTOR)"
    own = manage("shell", "-c", show, DATA_DIR=str(tmp_path))
    assert own.stdout.split()[-1] == "False"
    asked = manage(
        "shell", "-c", show, DATA_DIR=str(tmp_path), REQUIRE_SECOND_FACTOR="1"
    )
    assert asked.stdout.split()[-1] == "True"
