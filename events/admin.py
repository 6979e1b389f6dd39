"""Processes and their tracks in the administration."""

from __future__ import annotations

from django.contrib import admin

from events import kinds, models
from things.admin import KindAdmin


@admin.register(models.Process)
class ProcessAdmin(KindAdmin):
    """Processes."""

    kind = kinds.PROCESS
    verb = kinds.PROCESS.verb


@admin.register(models.Track)
class TrackAdmin(KindAdmin):
    """Tracks of a process."""

    kind = kinds.TRACK
    verb = kinds.TRACK.verb
