"""The administration: Django's own, behind the same sign-in and the same table of who may."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.rules import may


class RecordAdminSite(AdminSite):
    """Reference tables for editors and up. It signs nobody in: there is one way in for all."""

    site_header = "Reference tables"
    site_title = "Reference tables"
    index_title = "What the record is told with"
    enable_nav_sidebar = False

    def has_permission(self, request: HttpRequest) -> bool:
        """Let in who may change reference tables."""
        user = request.user
        return user.is_authenticated and may(user.by, "change_reference")

    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Send whoever is not signed in to the one sign-in, and refuse whoever is."""
        if request.user.is_authenticated:
            message = "The reference tables are for editors."
            return render(request, "refused.html", {"message": message}, status=403)
        return redirect_to_login(request.GET.get("next") or "/admin/")
