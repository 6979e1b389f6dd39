"""Wiring: settings, addresses, worker, embedded servers. Knows every floor; no floor knows it."""

from ceasefire.celery import app as celery_app

__all__ = ["celery_app"]
