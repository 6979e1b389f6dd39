"""Parties, bodies, people, places and posts in the administration."""

from __future__ import annotations

from django.contrib import admin

from parties import kinds, models
from things.admin import KindAdmin


@admin.register(models.Party)
class PartyAdmin(KindAdmin):
    """Parties."""

    kind = kinds.PARTY


@admin.register(models.Organisation)
class OrganisationAdmin(KindAdmin):
    """Ministries, agencies and other bodies."""

    kind = kinds.ORGANISATION


@admin.register(models.Person)
class PersonAdmin(KindAdmin):
    """Public figures."""

    kind = kinds.PERSON
    verb = kinds.PERSON.verb


@admin.register(models.Place)
class PlaceAdmin(KindAdmin):
    """Places."""

    kind = kinds.PLACE


@admin.register(models.Post)
class PostAdmin(KindAdmin):
    """Offices that people hold."""

    kind = kinds.POST
