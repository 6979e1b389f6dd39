"""The description in OpenAPI, and the page that shows it: no other host is asked for anything."""

from __future__ import annotations

import json
from functools import lru_cache
from hashlib import sha256
from typing import Any

from csp.constants import SELF
from csp.decorators import csp_update
from django.http import HttpResponse, HttpResponseBase
from django.utils.decorators import method_decorator
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiYamlRenderer
from drf_spectacular.views import SpectacularSwaggerSplitView
from rest_framework.renderers import TemplateHTMLRenderer
from rest_framework.request import Request

from api.asking.parameters import Problems, note_unknown, one_of
from api.asking.queries import given_in
from api.sending.reading import ReadView, sent
from api.sending.tags import tag_of

# Swagger UI styles its elements one by one; that is allowed on this page alone.
STYLES = {"style-src": [SELF, "'unsafe-inline'"], "img-src": [SELF, "data:"]}
FORMS = {
    "application/vnd.oai.openapi": "yaml",
    "application/yaml": "yaml",
    "application/vnd.oai.openapi+json": "json",
    "application/json": "json",
}
FORMAT, SCRIPT, PAGE = "format", "script", "text/html"


class SchemaFile(ReadView):
    """What there is to be asked, how, and what comes of it: in YAML or in JSON."""

    forms = tuple(FORMS)

    def get(self, request: Request) -> HttpResponse:
        """Return the description; ``format`` says which form, for who cannot set Accept."""
        given, problems = given_in(request), Problems()
        note_unknown(given, (FORMAT,), problems)
        form = self.form
        if FORMAT in given:
            named = one_of(FORMAT, given, ("yaml", "json"), problems)
            form = next(form for form, suffix in FORMS.items() if suffix == named)
        problems.refuse()
        text, digest = description_as(FORMS[form])
        answer = sent(request, text, tag=tag_of(request, digest, form), form=form)
        if answer.status_code == 200:
            name = f"openapi.{FORMS[form]}"
            answer["Content-Disposition"] = f'inline; filename="{name}"'
        return answer


@method_decorator(csp_update(STYLES), name="dispatch")
class SchemaDocs(ReadView, SpectacularSwaggerSplitView):
    """Every endpoint, described and to be tried."""

    url_name = "api:schema"
    forms = (PAGE,)

    def get(self, request: Request) -> HttpResponseBase:
        """Return the page, or what it runs."""
        problems = Problems()
        given = {
            name: each for name, each in given_in(request).items() if name != SCRIPT
        }
        note_unknown(given, (SCRIPT,), problems)
        problems.refuse()
        page = SpectacularSwaggerSplitView.get(self, request)  # type: ignore[no-untyped-call]
        page.accepted_renderer = TemplateHTMLRenderer()
        page.accepted_media_type = PAGE
        page.renderer_context = self.get_renderer_context()
        page.render()
        return HttpResponse(page.content, content_type=page["Content-Type"])


@lru_cache(maxsize=2)
def description_as(suffix: str) -> tuple[bytes, str]:
    """Return the description as ``json`` or in YAML, in UTF-8, and its SHA-256.

    It is made once for a process: it follows from code and settings alone, and takes seconds.
    """
    made: Any = SchemaGenerator().get_schema(request=None, public=True)  # type: ignore[no-untyped-call]
    if suffix == "json":
        text = json.dumps(made, ensure_ascii=False, default=str).encode()
    else:
        text = OpenApiYamlRenderer().render(made)  # type: ignore[no-untyped-call]
    return text, sha256(text).hexdigest()
