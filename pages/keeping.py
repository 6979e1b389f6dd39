"""What was typed into a form whose session had ended: carried along until it can be sent again.

Without scripts: the answer to such a form carries its fields, the sign-in keeps them in the
new session once the password was right, and a page shows them in a form of their own. Each
step is a form of this site with its own token, and the last is pressed by the person.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from http import HTTPStatus
from typing import Any, NamedTuple

from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.http import HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme

# The name of the field that carries it through signing in, and of its place in the session.
FIELD = "kept"
# The field of a form that is sent again with the files that were carried for it.
WITH_FILES = "with-kept-files"
NOT_TYPED = ("csrfmiddlewaretoken", WITH_FILES)
# Bytes of a file, and what is carried of it: that goes through a form that strangers send too.
LARGEST_FILE = 2 * 1024 * 1024
MOST_PACKED = 512 * 1024
# Rows of text that are shown in more than one line.
LONG_LINE = 60


class CarriedFile(NamedTuple):
    """A file of a form: its field, its name, and what was in it, packed; "": that was too much."""

    field: str
    name: str
    packed: str = ""


@dataclass(frozen=True)
class Kept:
    """Where a form was sent, what stood in it, and on which page it was.

    ``files`` are the fields that held files, each with the file's name and what was in it.
    """

    path: str
    fields: tuple[tuple[str, str], ...]
    files: tuple[CarriedFile, ...] = ()
    back: str = ""

    def as_text(self) -> str:
        """Return it as the text of one hidden field."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @property
    def shown(self) -> list[Shown]:
        """Return its fields as they are shown."""
        return self.shown_with({})

    def shown_with(self, wrong: Mapping[str, str]) -> list[Shown]:
        """Return the same, with what is wrong with each, by its name."""
        return [
            Shown(n, name, text, wrong.get(name, ""))
            for n, (name, text) in enumerate(self.fields)
        ]


@dataclass(frozen=True)
class Shown:
    """One field: which, its name, what stands in it, and what is wrong with that, if anything."""

    number: int
    name: str
    text: str
    wrong: str = ""

    @property
    def label(self) -> str:
        """Its name as words."""
        return self.name.replace("_", " ").replace("-", " ").strip().capitalize()

    @property
    def is_long(self) -> bool:
        """Whether it takes more than a line."""
        return "\n" in self.text or len(self.text) > LONG_LINE

    @property
    def rows(self) -> int:
        """How many lines it is shown in."""
        return min(12, 2 + self.text.count("\n") + len(self.text) // 80)


def keep(request: HttpRequest) -> Kept:
    """Return what a request brings, passwords and safety tokens left out.

    Files that were kept for it before are of it, too.
    """
    bring_files(request)
    return Kept(
        path=request.get_full_path(),
        fields=tuple(
            (name, text)
            for name, texts in request.POST.lists()
            for text in map(str, texts)
            if name not in NOT_TYPED and "password" not in name
        ),
        files=tuple(
            CarriedFile(name, str(file.name), _packed(file))
            for name, files in request.FILES.lists()
            for file in files
        ),
        back=_own_page(request, request.headers.get("Referer", "")),
    )


def carried(request: HttpRequest) -> Kept | None:
    """Return what a sign-in form carries, if it carries anything that can be read."""
    return read(request, request.POST.get(FIELD, ""))


def forget_sent(request: HttpRequest, answer: HttpResponse) -> None:
    """Keep no longer what has been sent now, and taken."""
    if request.method != "POST" or answer.status_code != HTTPStatus.FOUND:
        return
    kept = read(request, request.session.get(FIELD, ""))
    if kept and kept.path == request.get_full_path():
        del request.session[FIELD]


def read(request: HttpRequest, text: str) -> Kept | None:
    """Read the text of the hidden field; what was not made here is nothing."""
    try:
        told: dict[str, Any] = json.loads(text)
        kept = Kept(
            path=str(told["path"]),
            fields=tuple((str(name), str(words)) for name, words in told["fields"]),
            files=tuple(CarriedFile(*map(str, file)) for file in told["files"]),
            back=_own_page(request, str(told["back"])),
        )
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return kept if kept.path.startswith("/") and _own_page(request, kept.path) else None


def bring_files(request: HttpRequest) -> None:
    """Put what was carried of files beside a form that asks for it, unless others were chosen."""
    if request.method != "POST" or WITH_FILES not in request.POST:
        return
    kept = read(request, request.session.get(FIELD, ""))
    if kept is None or kept.path != request.get_full_path():
        return
    for file in kept.files:
        if file.packed and file.field not in request.FILES:
            sent = SimpleUploadedFile(file.name, _unpacked(file.packed))
            request.FILES.appendlist(file.field, sent)


def _packed(file: UploadedFile[Any]) -> str:
    """Return what is in a file as text; "" where that is more than is carried."""
    body = file.read(LARGEST_FILE + 1)
    packed = base64.b64encode(zlib.compress(body)).decode()
    return packed if len(body) <= LARGEST_FILE and len(packed) <= MOST_PACKED else ""


def _unpacked(packed: str) -> bytes:
    """Return what was in a file; what was not packed here is nothing."""
    try:
        body = zlib.decompressobj().decompress(base64.b64decode(packed), LARGEST_FILE)
    except (ValueError, zlib.error):
        return b""
    return body


def _own_page(request: HttpRequest, address: str) -> str:
    hosts = {request.get_host()}
    return address if url_has_allowed_host_and_scheme(address, hosts) else ""
