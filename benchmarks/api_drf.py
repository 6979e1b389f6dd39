"""What most would write with Django REST framework: models, nested serializers, a generic view."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q
from rest_framework import generics, pagination, serializers


class Event(models.Model):
    """An event, as its own table has it."""

    public_id = models.CharField(max_length=16)
    version = models.IntegerField()
    type = models.CharField(max_length=60)
    strand = models.CharField(max_length=20)
    process = models.CharField(max_length=60)
    process_name = models.CharField(max_length=300)
    sort_day = models.DateField()
    earliest = models.DateField(null=True)
    latest = models.DateField(null=True)
    evidence = models.CharField(max_length=20)
    independent_sources = models.IntegerField()
    modality = models.CharField(max_length=20)
    title = models.CharField(max_length=300)
    summary = models.TextField(null=True)
    date_text = models.CharField(max_length=200)
    date_edtf = models.CharField(max_length=200)
    date_kind = models.CharField(max_length=20)
    date_resolution = models.CharField(max_length=30)
    time = models.CharField(max_length=5, null=True)
    place_slug = models.CharField(max_length=60, null=True)
    place_name = models.CharField(max_length=300, null=True)
    recorded_at = models.CharField(max_length=40)

    class Meta:
        managed = False
        app_label = "peers"
        db_table = 'peers"."event'

    def __str__(self) -> str:
        return self.title


class Party(models.Model):
    """Who took part, and how."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="parties")
    kind = models.CharField(max_length=20)
    public_id = models.CharField(max_length=16)
    slug = models.CharField(max_length=60)
    name = models.CharField(max_length=300)
    role = models.CharField(max_length=20)

    class Meta:
        managed = False
        app_label = "peers"
        db_table = 'peers"."party'

    def __str__(self) -> str:
        return self.name


class Citation(models.Model):
    """What an event rests on."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="citations")
    form = models.CharField(max_length=20)
    outlet_slug = models.CharField(max_length=60)
    outlet_name = models.CharField(max_length=200)
    url = models.URLField()
    published_on = models.CharField(max_length=10, null=True)
    known_on = models.CharField(max_length=10)
    locator = models.CharField(max_length=200, null=True)
    field = models.CharField(max_length=60, null=True)
    stance = models.CharField(max_length=20)

    class Meta:
        managed = False
        app_label = "peers"
        db_table = 'peers"."citation'

    def __str__(self) -> str:
        return self.url


class PartySerializer(serializers.ModelSerializer[Party]):
    """Every field of it."""

    class Meta:
        model = Party
        fields = ["kind", "public_id", "slug", "name", "role"]


class CitationSerializer(serializers.ModelSerializer[Citation]):
    """Every field of it."""

    class Meta:
        model = Citation
        exclude = ["id", "event"]


class EventSerializer(serializers.ModelSerializer[Event]):
    """An event with its parties and citations."""

    parties = PartySerializer(many=True)
    citations = CitationSerializer(many=True)

    class Meta:
        model = Event
        exclude = ["id"]


class ByDay(pagination.CursorPagination):
    """Pages of 50, newest first."""

    page_size = 50
    ordering = ("-sort_day", "-id")


class EventList(generics.ListAPIView[Event]):
    """A list of events, narrowed by type, party and days."""

    serializer_class = EventSerializer
    pagination_class = ByDay

    def get_queryset(self) -> Any:
        """Return the events that are asked for."""
        asked = self.request.query_params
        rows = Event._default_manager.prefetch_related("parties", "citations")
        if "type" in asked:
            rows = rows.filter(type=asked["type"])
        if "party" in asked:
            own = Party._default_manager.filter(
                event=OuterRef("pk"), slug=asked["party"]
            )
            rows = rows.filter(Exists(own))
        if "from" in asked:
            late = Q(latest__isnull=True) | Q(latest__gte=asked["from"])
            rows = rows.filter(late, sort_day__lte=asked["to"])
        return rows
