"""Every variable the product reads, read in one place (listed in .env.example)."""

from __future__ import annotations

import os
from pathlib import Path

import environ

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
if (BASE_DIR / ".env").is_file():
    environ.Env.read_env(BASE_DIR / ".env")
# A variable left empty, as .env.example leaves many, is one that is not set.
env.ENVIRON = {name: value for name, value in os.environ.items() if value.strip()}

DEBUG: bool = env.bool("DEBUG", default=False)
SECRET_KEY: str = env.str("SECRET_KEY", default="")
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", default=[])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", default=[])
SECURE_COOKIES: bool = env.bool("SECURE_COOKIES", default=True)
HSTS_WHOLE_DOMAIN: bool = env.bool("HSTS_WHOLE_DOMAIN", default=False)
PROXY_COUNT: int = env.int("PROXY_COUNT", default=0)
DATABASE_URL: str = env.str("DATABASE_URL", default="")
DATABASE_OWNER_URL: str = env.str("DATABASE_OWNER_URL", default="")
ERASE_DATABASE_URL: str = env.str("ERASE_DATABASE_URL", default="")
LOCAL: bool = env.bool("LOCAL", default=not DATABASE_URL)
REDIS_URL: str = env.str("REDIS_URL", default="")
DATA_DIR: Path = Path(env.str("DATA_DIR", default=str(BASE_DIR / ".data"))).resolve()
BULK_DIR: Path = Path(env.str("BULK_DIR", default=str(DATA_DIR / "bulk"))).resolve()
HOST: str = env.str("HOST", default="127.0.0.1")
PORT: int = env.int("PORT", default=8000)
WEB_WORKERS: int = env.int("WEB_WORKERS", default=2)
WORKER_PROCESSES: int = env.int("WORKER_PROCESSES", default=2)
BEAT_SECONDS: float = env.float("BEAT_SECONDS", default=10.0)
LEASE_SECONDS: int = env.int("LEASE_SECONDS", default=120)
HOST_PAUSE_SECONDS: float = env.float("HOST_PAUSE_SECONDS", default=1.0)
REQUIRE_SECOND_FACTOR: bool = env.bool("REQUIRE_SECOND_FACTOR", default=not LOCAL)
API_RATE_ANYBODY: int = env.int("API_RATE_ANYBODY", default=600)
API_RATE_TOKEN: int = env.int("API_RATE_TOKEN", default=6_000)
EMAIL_URL: str = env.str("EMAIL_URL", default="")
EMAIL_FROM: str = env.str("EMAIL_FROM", default="")
READER: str = env.str("READER", default="suggestions.extraction.reader.read")
READER_LANGUAGES: list[str] = env.list("READER_LANGUAGES", default=["en"])
FETCH_ALLOW_HOSTS: list[str] = env.list("FETCH_ALLOW_HOSTS", default=[])
FETCH_SECONDS: float = env.float("FETCH_SECONDS", default=20.0)
CONTACT: str = env.str("CONTACT", default="")
RECORD_LICENCE: str = env.str("RECORD_LICENCE", default="")
REPORT_CONTACT_DAYS: int = env.int("REPORT_CONTACT_DAYS", default=90)
LANGUAGE_CODE: str = env.str("LANGUAGE_CODE", default="en")
SITE_NAME: str = env.str("SITE_NAME", default="Ceasefire record")
DEMO: bool = env.bool("DEMO", default=False)
LOG_LEVEL: str = env.str("LOG_LEVEL", default="INFO")
CRASH_AT: str = env.str("CRASH_AT", default="")
