"""The controlled lists: what the codes of documents mean."""

from __future__ import annotations

import json
import re

from django.http import HttpResponseBase
from rest_framework.exceptions import NotFound
from rest_framework.request import Request

from api.asking.parameters import Problems, note_unknown
from api.asking.queries import given_in
from api.sending.reading import ReadView, sent
from core.negotiating import CSV, JSON
from timeline.codebook import codebook, codebook_table
from timeline.vocabularies import all_schemes, scheme_with_terms

SLUG = re.compile(r"[a-z][a-z0-9_]{0,39}")


class VocabularyList(ReadView):
    """Which lists there are."""

    def get(self, request: Request) -> HttpResponseBase:
        """Return them without their terms."""
        _refuse_all(request)
        shown = [
            {**one, "url": f"/api/v1/vocabularies/{one['slug']}/"}
            for one in all_schemes()
        ]
        text = json.dumps({"applied": {}, "results": shown}, ensure_ascii=False)
        return sent(request, text, applied={})


class VocabularyDetail(ReadView):
    """One list."""

    def get(self, request: Request, key: str) -> HttpResponseBase:
        """Return it with its terms."""
        _refuse_all(request)
        found = scheme_with_terms(key) if SLUG.fullmatch(key) else None
        if found is None:
            raise NotFound("There is no such vocabulary.")
        return sent(request, json.dumps(found, ensure_ascii=False), applied={})


class Codebook(ReadView):
    """Every code there is, in one answer."""

    forms = (JSON, CSV)

    def get(self, request: Request) -> HttpResponseBase:
        """Return all lists with their terms and the fields that hold them; or a table."""
        _refuse_all(request)
        if self.form == CSV:
            return sent(request, "".join(codebook_table()), applied={}, form=CSV)
        shown = {"applied": {}, "results": codebook()}
        return sent(request, json.dumps(shown, ensure_ascii=False), applied={})


def _refuse_all(request: Request) -> None:
    problems = Problems()
    note_unknown(given_in(request), (), problems)
    problems.refuse()
