from __future__ import annotations

from allauth.account.views import LoginView, LogoutView
from django.contrib import admin
from django.urls import include, path

from ceasefire.health import healthz, readyz

handler400 = "pages.views.refusing.bad_request"
urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("accounts/login/", LoginView.as_view(), name="account_login"),
    path("accounts/logout/", LogoutView.as_view(), name="account_logout"),
    path("admin/", admin.site.urls),
    path("api/", include("api.urls")),
    path("", include("pages.urls")),
]
