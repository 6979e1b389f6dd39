"""Forms with files that are longer than is taken at once: their fields cut, their files whole."""

from __future__ import annotations

from collections import deque
from typing import Any, cast

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.http import HttpRequest
from django.http.multipartparser import (
    FIELD,
    FILE,
    ChunkIter,
    LazyStream,
    MultiPartParser,
    Parser,
)
from django.utils.datastructures import MultiValueDict

from pages.long_forms import MOST_BYTES, MOST_OF_FIELD, Gathered, LongForm

Files = MultiValueDict[str, Any]
# Bytes that one field is cut to: a character has four at most. And a byte within a character.
_MOST_RAW = 4 * (MOST_OF_FIELD + 1)
_WITHIN = bytes(range(0x80, 0xC0))
_PIECE = 64 * 1024


def read_parts(request: HttpRequest) -> tuple[LongForm, Files]:
    """Read a form with files piece by piece; return its fields, the long ones cut, and its files.

    :raises MultiPartParserError: when it is none.
    :raises RequestDataTooBig: when its fields are more than is read, or too much of them is left.
    :raises TooManyFieldsSent: when it has more fields than a form may.
    :raises TooManyFilesSent: when it has more files than a form may.
    """
    read = _LongParts(request.META, request, [], "utf-8").parse()
    return cast(tuple[LongForm, Files], read)


class _LongParts(MultiPartParser):
    """Reads parts as Django does, but holds no field whole."""

    def _parse(self) -> tuple[LongForm, Files]:
        self._files, gathered = Files(), Gathered()
        self._read = self._number = 0
        own: Any = self
        pieces = LazyStream(ChunkIter(own._input_data, _PIECE))
        for kind, told, part in Parser(pieces, own._boundary):
            about: Any = told.get("content-disposition", ("", {}))[1]
            name = about.get("name", b"").decode(errors="replace").strip()
            if kind == FILE and name:
                self._file(name, about["filename"].decode(errors="replace"), part)
            elif kind == FIELD and name and "filename" not in about:
                gathered.add(name, *self._text(part))
            else:
                # A field for a file where none was chosen, or nothing at all.
                _pass_by(part)
        return gathered.whole(), self._files

    def _text(self, part: LazyStream) -> tuple[str, int]:
        """Return what is held of a field, and how many characters came."""
        head, came = bytearray(), 0
        for piece in part:
            head += piece[: max(_MOST_RAW - len(head), 0)]
            came += len(piece.translate(None, _WITHIN))
            self._read += len(piece)
            if self._read > MOST_BYTES:
                raise RequestDataTooBig
        return head.decode(errors="replace"), came

    def _file(self, name: str, file_name: str, part: LazyStream) -> None:
        """Take a file as it is, into a file of its own that goes with the request."""
        self._number += 1
        if self._number > (settings.DATA_UPLOAD_MAX_NUMBER_FILES or 0):
            raise TooManyFilesSent
        if not (known := self.sanitize_file_name(file_name)):
            _pass_by(part)
            return
        file = TemporaryUploadedFile(known, "application/octet-stream", 0, None)
        self._files.appendlist(name, file)
        for piece in part:
            file.write(piece)
        file.size = file.tell()
        file.seek(0)


def _pass_by(part: LazyStream) -> None:
    deque(part, maxlen=0)
