"""The files of all that is published: what they are, and each of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import (
    FileResponse,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from rest_framework.exceptions import NotFound
from rest_framework.request import Request

from api.asking.parameters import Problems, note_unknown
from api.asking.queries import given_in
from api.sending.problems import WrittenAnew
from api.sending.ranges import part_of
from api.sending.reading import ReadView, sent
from api.sending.tags import not_changed, tag_at
from core.negotiating import JSON
from timeline.giving.bulk import description, may_be_given, path_in

TYPES = {".gz": "application/gzip", ".json": JSON}
BLOCK = 1 << 16
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
    """One file: as it lies there, since its size and its digest are told.

    Its name says what it is, as the ends of other addresses do: no form is asked for besides.
    """

    @property
    def form(self) -> str:
        """What the file is."""
        return TYPES.get(Path(self.kwargs["name"]).suffix, JSON)

    def get(self, request: Request, name: str) -> HttpResponseBase:
        """Send it, or the part that is asked for.

        :raises NotFound: when there is no file of that name.
        :raises NoSuchPart: when it ends before that part.
        """
        found = self.described()
        path = path_in(Path(settings.BULK_DIR), found, name)
        if path is None:
            raise NotFound("There is no such file.")
        tag = tag_at(request.build_absolute_uri(), "", found["folder"])
        answer = not_changed(request, tag) or _of_file(request, path, tag)
        answer["ETag"] = tag
        answer["Accept-Ranges"] = "bytes"
        return answer


def _of_file(request: Request, path: Path, tag: str) -> HttpResponseBase:
    size = path.stat().st_size
    part = part_of(request, size=size, tag=tag) if request.method == "GET" else None
    answer: HttpResponseBase = HttpResponse()
    if part:
        answer = StreamingHttpResponse(_bytes_of(path, part), status=206)
        answer["Content-Range"] = f"bytes {part[0]}-{part[-1]}/{size}"
    elif request.method == "GET":
        answer = FileResponse(path.open("rb"))
    answer["Content-Type"] = TYPES[path.suffix]
    answer["Content-Disposition"] = f'attachment; filename="{path.name}"'
    answer["Content-Length"] = str(len(part) if part else size)
    return answer


def _bytes_of(path: Path, part: range) -> Iterator[bytes]:
    with path.open("rb") as file:
        file.seek(part[0])
        left = len(part)
        while block := file.read(min(left, BLOCK)):
            left -= len(block)
            yield block
