"""Lists that need a scope: what they have in common."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from rest_framework.request import Request

from accounts.queries import Shown
from api.callers.scopes import shown_with
from api.inside.asking import AskedRows
from api.reading.pages import rows_of
from api.sending.reading import ReadView
from timeline.cursors import encode_row

NOT_KEPT = "private, no-store"


class InsideView(ReadView):
    """Something that a token of one scope opens, and nothing else; no answer of it is kept.

    What nobody may do is refused to everybody alike, whoever asks.
    """

    scope = ""
    cache = NOT_KEPT
    shown: Shown

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Refuse whoever shows no token of the scope before anything is looked up."""
        super().initial(request, *args, **kwargs)
        method = str(request.method).lower()
        if method != "options" and hasattr(self, method):
            self.shown = shown_with(request, self.scope)

    def finalize_response(
        self, request: Request, response: Any, *args: Any, **kwargs: Any
    ) -> Any:
        """Let nobody keep an answer, refusals included."""
        answer = super().finalize_response(request, response, *args, **kwargs)
        answer["Cache-Control"] = NOT_KEPT
        return answer


def listed(
    request: Request,
    rows: Sequence[dict[str, Any]],
    asked: AskedRows,
    *,
    of: str,
    after: int | None,
) -> HttpResponse:
    """Send some rows; ``after`` is the number of the last of them where more follow."""
    cursor = "" if after is None else encode_row(after, of=of)
    return rows_of(request, rows, cursor, asked.applied)
