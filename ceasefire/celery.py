"""The worker application. It wakes workers up; PostgreSQL holds the work."""

from __future__ import annotations

import os

from celery import Celery
from django_structlog.celery.steps import DjangoStructLogInitStep

from ceasefire.memory import GiveMemoryBack

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ceasefire.settings")

app = Celery("ceasefire")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.steps["worker"].update((DjangoStructLogInitStep, GiveMemoryBack))
