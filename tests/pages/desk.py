"""What an editor does at the desk, for the tests of its pages."""

from __future__ import annotations

import json
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.module_loading import import_string

from editions.models import Edition
from suggestions.actions import store_findings
from suggestions.models import Suggestion
from suggestions.queries import article_to_read, gazetteer, version_to_read
from suggestions.rules import checked
from tests import makers


def read(version: Any) -> None:
    """Let the real reader read a version, as the worker does."""
    article = article_to_read(version_to_read(version.pk), ZoneInfo("UTC"))
    found = checked(import_string(settings.READER)(article, gazetteer()), article.text)
    store_findings(version_id=version.pk, found=found, now=makers.NOW)


def open_form(review: dict[str, Any], suggestion: Suggestion) -> Any:
    """The form of a suggestion, as the page has it once it is asked for."""
    path, get = f"/desk/articles/{review['version'].pk}/", review["client"].get
    waiting = get(path).context["waiting"]
    (item,) = [i for i in waiting if i["card"].id == suggestion.pk]
    asked = {"suggestion": suggestion.pk, "as": item["target"]}
    waiting = get(path, asked).context["waiting"]
    (form,) = [i["form"] for i in waiting if i["card"].id == suggestion.pk]
    return form


def sent_with(form: Any) -> dict[str, str]:
    """What a browser sends with a form as it is shown."""
    return {f.html_name: str(f.value() or "") for f in form}


def form_of(
    review: dict[str, Any], suggestion: Suggestion, **changes: str
) -> dict[str, str]:
    """What the browser would send for a suggestion as the reader left it."""
    sent = sent_with(open_form(review, suggestion))
    return {**sent, "process": "river-valley", **changes}


def accept(review: dict[str, Any], suggestion: Suggestion, **changes: str) -> Any:
    data = form_of(review, suggestion, **changes)
    return review["client"].post(f"/desk/suggestions/{suggestion.pk}/accept/", data)


def document_of(suggestion: Suggestion) -> dict[str, Any]:
    """The public document of what a suggestion became."""
    suggestion.refresh_from_db()
    edition = Edition.objects.get(public_id=suggestion.result)
    return dict(json.loads(edition.document))
