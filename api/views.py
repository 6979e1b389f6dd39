"""Lists and single things: the documents as they are, joined and sent."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.views import APIView

from api.problems import BadQuery
from api.schema import detail_schema, list_schema
from timeline.cursors import BadCursor
from timeline.filters import read
from timeline.queries import Page, document_of, entries_page

DEFAULT_LIMIT, MOST = 50, 100
OTHERS = frozenset({"limit", "cursor"})


class ThingList(APIView):
    """Published things of one kind, newest first."""

    kind = ""

    def answer(self, request: Request) -> HttpResponse:
        """Return a page of documents and the address of the next page."""
        given = {
            name: request.query_params.getlist(name) for name in request.query_params
        }
        filters = read(given, others=OTHERS)
        problems = dict(filters.problems)
        limit = _limit(request.query_params.get("limit", ""), problems)
        if problems:
            raise BadQuery(problems)
        try:
            page = entries_page(
                kinds=[self.kind],
                filters=filters,
                cursor=request.query_params.get("cursor", ""),
                limit=limit,
            )
        except BadCursor as error:
            raise BadQuery({"cursor": str(error)}) from error
        return _joined(request, page)


class ThingDetail(APIView):
    """One published thing."""

    kind = ""

    def answer(self, public_id: str) -> HttpResponse:
        """Return its document, or say that there is none."""
        document = document_of(kind=self.kind, public_id=public_id)
        if document is None:
            raise NotFound("There is nothing of this kind with this id.")
        return HttpResponse(document, content_type="application/json")


class EventList(ThingList):
    """Events, newest first."""

    kind = "event"

    @list_schema("event")
    def get(self, request: Request) -> HttpResponse:
        """Return a page of events."""
        return self.answer(request)


class EventDetail(ThingDetail):
    """One event."""

    kind = "event"

    @detail_schema("event")
    def get(self, request: Request, public_id: str) -> HttpResponse:
        """Return one event."""
        return self.answer(public_id)


class StatementList(ThingList):
    """Statements, newest first."""

    kind = "statement"

    @list_schema("statement")
    def get(self, request: Request) -> HttpResponse:
        """Return a page of statements."""
        return self.answer(request)


class StatementDetail(ThingDetail):
    """One statement."""

    kind = "statement"

    @detail_schema("statement")
    def get(self, request: Request, public_id: str) -> HttpResponse:
        """Return one statement."""
        return self.answer(public_id)


class FigureList(ThingList):
    """Figures, newest first."""

    kind = "figure"

    @list_schema("figure")
    def get(self, request: Request) -> HttpResponse:
        """Return a page of figures."""
        return self.answer(request)


class FigureDetail(ThingDetail):
    """One figure."""

    kind = "figure"

    @detail_schema("figure")
    def get(self, request: Request, public_id: str) -> HttpResponse:
        """Return one figure."""
        return self.answer(public_id)


def _limit(words: str, problems: dict[str, str]) -> int:
    if not words:
        return DEFAULT_LIMIT
    if (
        words.isascii()
        and words.isdigit()
        and len(words) <= 4
        and 1 <= int(words) <= MOST
    ):
        return int(words)
    problems["limit"] = f"A whole number from 1 to {MOST}."
    return DEFAULT_LIMIT


def _joined(request: HttpRequest | Request, page: Page) -> HttpResponse:
    """Send the stored texts as they are: no row is parsed or serialised."""
    following = "null"
    if page.next_cursor:
        query = request.GET.copy()
        query["cursor"] = page.next_cursor
        address = request.build_absolute_uri(f"{request.path}?{query.urlencode()}")
        following = f'"{address}"'
    results = ",".join(row.document for row in page.rows)
    return HttpResponse(
        f'{{"next":{following},"results":[{results}]}}',
        content_type="application/json",
    )
