from __future__ import annotations

from django.urls import path, register_converter

from core.ids import PUBLIC_ID
from pages.views import desk, record


class PublicId:
    """A public id in an address."""

    regex = PUBLIC_ID.pattern

    def to_python(self, value: str) -> str:
        """Return it as it is."""
        return value

    def to_url(self, value: str) -> str:
        """Return it as it is."""
        return value


class Kind:
    """The plural of a kind in an address."""

    regex = "events|statements|figures"

    def to_python(self, value: str) -> str:
        """Return the singular."""
        return value.removesuffix("s")

    def to_url(self, value: str) -> str:
        """Return the plural."""
        return f"{value}s"


register_converter(PublicId, "public_id")
register_converter(Kind, "kind")

app_name = "pages"
urlpatterns = [
    path("", record.home, name="home"),
    path("desk/", desk.queue, name="desk"),
    path("desk/articles/<int:version>/", desk.review, name="review"),
    path("desk/suggestions/<int:suggestion>/accept/", desk.accept, name="accept"),
    path("desk/suggestions/<int:suggestion>/reject/", desk.reject, name="reject"),
    path("desk/suggestions/<int:suggestion>/reopen/", desk.reopen, name="reopen"),
    path("<slug:process>/", record.process_home, name="process"),
    path("<slug:process>/timeline/", record.timeline, name="timeline"),
    path("<slug:process>/figures/", record.figures, name="figures"),
    path(
        "<slug:process>/<kind:kind>/<public_id:public_id>/", record.thing, name="thing"
    ),
]
