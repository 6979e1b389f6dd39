from __future__ import annotations

from django.urls import path
from drf_spectacular.views import SpectacularAPIView

from api import views
from api.docs import SchemaDocs

app_name = "api"
urlpatterns = [
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    path("schema/docs/", SchemaDocs.as_view(), name="schema-docs"),
    path("v1/events", views.EventList.as_view(), name="events"),
    path("v1/events/<str:public_id>", views.EventDetail.as_view(), name="event"),
    path("v1/statements", views.StatementList.as_view(), name="statements"),
    path(
        "v1/statements/<str:public_id>",
        views.StatementDetail.as_view(),
        name="statement",
    ),
    path("v1/figures", views.FigureList.as_view(), name="figures"),
    path("v1/figures/<str:public_id>", views.FigureDetail.as_view(), name="figure"),
]
