"""Django settings. What a machine decides comes from ``ceasefire.environment``."""

from __future__ import annotations

import environ
from celery.schedules import crontab
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from ceasefire import environment as given
from ceasefire import registry
from ceasefire.embedded import addresses
from ceasefire.lines import *  # noqa: F403 - settings of the library, by their names
from ceasefire.logs import logging_config
from ceasefire.machines import *  # noqa: F403 - settings of the API, by their names
from ceasefire.signing_in import *  # noqa: F403 - settings of the library, by their names

BASE_DIR = given.BASE_DIR
DATA_DIR = given.DATA_DIR
BULK_DIR = given.BULK_DIR
SITE_NAME = given.SITE_NAME

DEBUG = given.DEBUG
LOCAL = given.LOCAL  # one person's own machine: plain HTTP, a key made here, the demo
EMBEDDED = not given.DATABASE_URL
# In the image, static files are hashed and compressed.
BUILT = (BASE_DIR / "staticfiles").is_dir()
SECRET_KEY = given.SECRET_KEY or (addresses.local_secret(DATA_DIR) if LOCAL else "")
if not SECRET_KEY:
    raise ImproperlyConfigured(
        "SECRET_KEY is missing. Set it to 50 random characters; .env.example says how."
    )
ALLOWED_HOSTS = given.ALLOWED_HOSTS or (
    ["localhost", "127.0.0.1", "[::1]"] if LOCAL else []
)
CSRF_TRUSTED_ORIGINS = given.CSRF_TRUSTED_ORIGINS

INSTALLED_APPS = [
    "ceasefire",
    "ceasefire.admin_config.RecordAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "corsheaders",
    "csp",
    "django_htmx",
    "django_structlog",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "editions",
    "jobs",
    "accounts",
    "vocabularies",
    "sources",
    "things",
    "parties",
    "events",
    "captives",
    "suggestions",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "pages.middleware.Smaller",
    "corsheaders.middleware.CorsMiddleware",
    "pages.policies.Policy",
    "api.callers.middleware.ShortWay",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "ceasefire.requests.RequestLines",
    "api.callers.middleware.RateHeaders",
    "pages.middleware.RuleBrokenMiddleware",
    "pages.middleware.LongForms",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "ceasefire.urls"
WSGI_APPLICATION = "ceasefire.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "pages.context.frame",
            ],
        },
    }
]

# The database: the application's role. `prepare_database` alone uses the owner's, `erase`
# alone the eraser's.
DATABASE_OWNER_URL = given.DATABASE_OWNER_URL or (
    addresses.owner_url(DATA_DIR) if EMBEDDED else ""
)
ERASE_DATABASE_URL = given.ERASE_DATABASE_URL or (
    addresses.eraser_url(DATA_DIR) if EMBEDDED else ""
)
DATABASES = {
    "default": {
        **environ.Env.db_url_config(given.DATABASE_URL or addresses.app_url(DATA_DIR)),
        "ENGINE": "ceasefire.postgresql",
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "ATOMIC_REQUESTS": False,
    }
}
DATABASES["default"].setdefault("OPTIONS", {})["connect_timeout"] = 5
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = given.LANGUAGE_CODE
# Words of other languages, and how dates are written in each: docs/languages.md.
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["ceasefire.formats"]

# Signing in needs no Redis: what throttles it lives in PostgreSQL, like all that matters.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache_rows",
    }
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
ALLAUTH_TRUSTED_PROXY_COUNT = given.PROXY_COUNT
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/desk/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
REQUIRE_SECOND_FACTOR = given.REQUIRE_SECOND_FACTOR
DEFAULT_FROM_EMAIL = (
    given.EMAIL_FROM or f"record@{(ALLOWED_HOSTS or ['localhost'])[0].lstrip('.')}"
)

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles" if BUILT else None
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = not BUILT
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if BUILT
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

CSRF_FAILURE_VIEW = "pages.views.keeping.csrf_failed"
# Nothing inline, nothing from elsewhere.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = given.SECURE_COOKIES and not LOCAL
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 31_536_000 if SESSION_COOKIE_SECURE else 0
# These two reach beyond this site's own name: whoever owns the whole domain turns them on.
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = given.HSTS_WHOLE_DOMAIN
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
if given.PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
# An entry with 200 rows of claims has so many inputs.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 8_000

# Celery only wakes workers; the record of work is the table jobs_job.
REDIS_URL = given.REDIS_URL or addresses.redis_url(DATA_DIR)
CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = given.LEASE_SECONDS
CELERY_TASK_SOFT_TIME_LIMIT = max(
    given.LEASE_SECONDS - 10, given.LEASE_SECONDS * 3 // 4, 1
)
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 500
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 512 * 1024  # KiB
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 2 * given.LEASE_SECONDS,
    "socket_timeout": 5,
    "socket_connect_timeout": 2,
    "socket_keepalive": True,
}
CELERY_BEAT_SCHEDULE = {
    "queue due feeds": {
        "task": "sources.tasks.queue_due_feeds",
        "schedule": given.BEAT_SECONDS,
        "options": {"expires": given.BEAT_SECONDS},
    },
    "queue due looks": {
        "task": "sources.tasks.queue_due_looks",
        "schedule": given.BEAT_SECONDS,
        "options": {"expires": given.BEAT_SECONDS},
    },
    "look over the record": {
        "task": "ceasefire.tasks.audit_record",
        "schedule": crontab(hour="2", minute="30"),
        "options": {"expires": 3600},
    },
    "write bulk files": {
        "task": "ceasefire.tasks.write_bulk_files",
        "schedule": crontab(hour="1", minute="10"),
        "options": {"expires": 3600},
    },
    "renew bulk files": {
        "task": "ceasefire.tasks.renew_bulk_files",
        "schedule": crontab(minute="*/10"),
        "options": {"expires": 600},
    },
    "forget old tries": {
        "task": "accounts.tasks.forget_old_tries",
        "schedule": crontab(hour="3", minute="20"),
        "options": {"expires": 3600},
    },
    "forget old answers": {
        "task": "accounts.tasks.forget_old_answers",
        "schedule": crontab(hour="3", minute="25"),
        "options": {"expires": 3600},
    },
    "forget who reported": {
        "task": "suggestions.tasks.forget_who_reported",
        "schedule": crontab(hour="3", minute="10"),
        "options": {"expires": 3600},
    },
    "queue renderings": {
        "task": "things.tasks.queue_renderings",
        "schedule": given.BEAT_SECONDS,
        "options": {"expires": given.BEAT_SECONDS},
    },
    "sweep": {
        "task": "jobs.tasks.sweep",
        "schedule": given.BEAT_SECONDS,
        "options": {"expires": given.BEAT_SECONDS},
    },
}

# The lists themselves are in ceasefire.registry.
KINDS, AUDITS, JOB_HANDLERS = registry.KINDS, registry.AUDITS, registry.JOB_HANDLERS
JOB_PLANNERS, LEASE_SECONDS = registry.JOB_PLANNERS, given.LEASE_SECONDS
# How long a worker goes on before it looks for what has become due and lets others go first.
TURN_SECONDS = min(given.LEASE_SECONDS / 4, given.BEAT_SECONDS)
READER = given.READER
READER_LANGUAGES = frozenset(given.READER_LANGUAGES)
FETCH_ALLOW_HOSTS = frozenset(given.FETCH_ALLOW_HOSTS)
FETCH_SECONDS = given.FETCH_SECONDS
CONTACT = given.CONTACT
if not (CONTACT.isascii() and CONTACT.isprintable()) or set(CONTACT) & set("()\\ "):
    raise ImproperlyConfigured(
        "CONTACT is told to every server: a web or mail address in ASCII, without spaces."
    )
HOST_PAUSE_SECONDS = max(given.HOST_PAUSE_SECONDS, 0.0)
# What may be done with the record's own words, in words; empty: nothing is said.
RECORD_LICENCE = given.RECORD_LICENCE
# How long after its settling it is kept how a report can be answered.
REPORT_CONTACT_DAYS = max(given.REPORT_CONTACT_DAYS, 0)
DEMO = given.DEMO or LOCAL

LOGGING_CONFIG = None
logging_config(level=given.LOG_LEVEL, as_json=not LOCAL)
