"""The files of all that is published: what they are, and each of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import FileResponse, HttpResponse, HttpResponseBase
from rest_framework.exceptions import NotFound
from rest_framework.request import Request

from api.asking.parameters import Problems, note_unknown
from api.asking.queries import given_in
from api.sending.problems import WrittenAnew
from api.sending.reading import ReadView, sent
from timeline.giving.bulk import description, may_be_given, path_in

TYPES = {".gz": "application/gzip", ".json": "application/json"}
FOR_READERS = ("profile", "name", "created", "changes_after", "schema", "resources")


class BulkView(ReadView):
    """Files are given as long as nothing in them was taken back for good."""

    def described(self) -> dict[str, Any]:
        """Return what there is.

        :raises NotFound: when nothing was written.
        :raises WrittenAnew: when something in them may not be shown any more.
        """
        problems = Problems()
        note_unknown(given_in(self.request), (), problems)
        problems.refuse()
        found = description(Path(settings.BULK_DIR))
        if found is None:
            raise NotFound("No files were written here yet.")
        if not may_be_given(found):
            raise WrittenAnew
        return found


class BulkList(BulkView):
    """Which files there are."""

    def get(self, request: Request) -> HttpResponseBase:
        """Return their description."""
        found = self.described()
        shown = {name: found[name] for name in FOR_READERS}
        return sent(request, json.dumps(shown), applied={})


class BulkFile(BulkView):
    """One file."""

    def get(self, request: Request, name: str) -> HttpResponseBase:
        """Send it as it lies there."""
        found = self.described()
        path = path_in(Path(settings.BULK_DIR), found, name)
        if path is None:
            raise NotFound("There is no such file.")
        answer: HttpResponseBase = HttpResponse()
        if request.method == "GET":
            answer = FileResponse(path.open("rb"), as_attachment=True)
        answer["Content-Type"] = TYPES[path.suffix]
        answer["Content-Length"] = str(path.stat().st_size)
        return answer
