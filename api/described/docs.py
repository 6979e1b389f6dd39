"""The API's own page, served from here: no other host is asked for anything."""

from __future__ import annotations

from csp.constants import SELF
from csp.decorators import csp_update
from django.utils.decorators import method_decorator
from drf_spectacular.views import SpectacularSwaggerSplitView

# Swagger UI styles its elements one by one; that is allowed on this page alone.
STYLES = {"style-src": [SELF, "'unsafe-inline'"], "img-src": [SELF, "data:"]}


@method_decorator(csp_update(STYLES), name="dispatch")
class SchemaDocs(SpectacularSwaggerSplitView):
    """Every endpoint, described and to be tried."""

    url_name = "api:schema"
