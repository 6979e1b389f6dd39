"""The administration: Django's own, behind the same sign-in and the same table of who may."""

from __future__ import annotations

from functools import wraps
from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.queries import lacks_second_factor
from accounts.rules import may
from pages.access import private, to_sign_in
from pages.keeping import forget_sent
from pages.saying import worded


class RecordAdminSite(AdminSite):
    """Reference tables for editors and up. It signs nobody in: there is one way in for all."""

    site_header = _("Reference tables")
    site_title = _("Reference tables")
    index_title = _("What the record is told with")
    enable_nav_sidebar = False

    worded = staticmethod(worded)

    def has_permission(self, request: HttpRequest) -> bool:
        """Let in who may change reference tables, with a second factor where one is asked for."""
        user = request.user
        if not (user.is_authenticated and may(user.by, "change_reference")):
            return False
        return not lacks_second_factor(user)

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Guard a view; a form whose session has ended meanwhile is carried through signing in."""
        guarded = super().admin_view(view, cacheable)

        @wraps(guarded)
        def kept(request: HttpRequest, *args: Any, **given: Any) -> Any:
            if request.method == "POST" and not request.user.is_authenticated:
                return private(to_sign_in(request))
            answer = guarded(request, *args, **given)
            forget_sent(request, answer)
            return answer

        return kept

    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Send on whoever is not signed in or lacks a second factor, and refuse the rest."""
        to = request.GET.get("next") or "/admin/"
        user = request.user
        if not user.is_authenticated:
            return redirect_to_login(to)
        if may(user.by, "change_reference") and lacks_second_factor(user):
            query = urlencode({"next": to})
            return redirect(f"{reverse('mfa_activate_totp')}?{query}")
        message = gettext("The reference tables are for editors.")
        return render(request, "refused.html", {"message": message}, status=403)
