"""What the desk and administrators read through the API, for the OpenAPI description."""

from __future__ import annotations

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import serializers as s

from accounts.rules import ORDER, SCOPES
from api.described.beside import APPLIED
from api.described.drafts import DRY_RUN, IDEMPOTENCY, errors
from api.described.parameters import number, parameter
from api.described.schema import NONE, WRONG, Described, Problem
from api.described.shapes import Shape
from api.inside import desk, tokens
from suggestions.queries import OUTCOMES, WHATS

NO_TOKEN = OpenApiResponse(Problem, description="No token, or one that opens nothing.")
NOT_OF_SCOPE = OpenApiResponse(
    Problem, description="The token lacks the scope, or the role of its account does."
)
REPORT_STATES = ("open", *(code for code, _ in OUTCOMES))
DRAFT_STATES = desk.STATES[1:]
REFUSED = {400: WRONG, 401: NO_TOKEN, 403: NOT_OF_SCOPE}
LIMIT = number("limit", "1 to 1000; 50 if left out.", most=1_000)
CURSOR = parameter("cursor", "Where the page before ended.")
ROWS = [LIMIT, CURSOR]
DRAFT_ID = OpenApiParameter(
    "key", OpenApiTypes.STR, OpenApiParameter.PATH, description="Public id of the thing."
)  # fmt: skip
TOKEN_ID = OpenApiParameter(
    "key",
    OpenApiTypes.STR,
    OpenApiParameter.PATH,
    description="The id of a token, as its list has it.",
)


class DraftShape(Shape):
    """One draft, or one change that is proposed of what is published."""

    kind = s.CharField()
    id = s.CharField()
    process = s.CharField(allow_null=True)
    label = s.CharField()  # type: ignore[assignment]  # a name DRF uses too
    state = s.ChoiceField(list(DRAFT_STATES))
    version = s.IntegerField()
    changes_published = s.BooleanField()
    changed_by = s.CharField()
    is_mine = s.BooleanField()
    changed_at = s.DateTimeField()
    url = s.CharField()
    thing_url = s.CharField()


class DraftCitation(Shape):
    """One source of a draft."""

    field = s.CharField(allow_null=True)
    stance = s.ChoiceField(["supports", "contradicts", "mentions"])
    exact = s.CharField(allow_null=True)
    outlet = s.CharField(allow_null=True)
    title = s.CharField(allow_null=True)
    source_url = s.CharField(allow_null=True)
    published_on = s.DateField(allow_null=True)


class DraftNoteShape(Shape):
    """What somebody says about a draft at the desk."""

    noted_by = s.CharField()
    words = s.CharField()
    at = s.DateTimeField()


class DraftWhole(DraftShape):
    """One draft with what it holds and what is said of it."""

    values = s.DictField()
    citations = DraftCitation(many=True)
    awaits = s.ListField(child=s.CharField())
    assigned_to = s.CharField(allow_null=True)
    notes = DraftNoteShape(many=True)


class SuggestedIn(Shape):
    """The article in which something was found."""

    id = s.CharField()
    version = s.IntegerField()
    title = s.CharField()
    outlet = s.CharField()
    address = s.CharField(allow_null=True)
    language = s.CharField(allow_null=True)


class SuggestionShape(Shape):
    """One thing found in an article that nobody has decided."""

    id = s.IntegerField()
    kind = s.ChoiceField(list(desk.KINDS[1:]))
    rule = s.CharField()
    confidence = s.FloatField()
    exact = s.CharField()
    start = s.IntegerField()
    end = s.IntegerField()
    finding = s.DictField(child=s.JSONField())
    suggested_at = s.DateTimeField()
    processes = s.ListField(child=s.CharField())
    article = SuggestedIn()


class ReportedThing(Shape):
    """What a report is about."""

    kind = s.CharField()
    id = s.CharField()
    label = s.CharField(  # type: ignore[assignment]  # a name DRF uses too
        allow_null=True
    )
    state = s.CharField()
    url = s.CharField()


class ReportShape(Shape):
    """What somebody says is wrong with the record."""

    reference = s.CharField()
    what = s.ChoiceField([code for code, _ in WHATS])
    urgent = s.BooleanField()
    words = s.CharField()
    about = s.CharField(allow_null=True)
    thing = ReportedThing(allow_null=True)
    filed_at = s.DateTimeField()
    state = s.ChoiceField(list(REPORT_STATES))
    note = s.CharField(allow_null=True)
    settled_by = s.CharField(allow_null=True)
    settled_at = s.DateTimeField(allow_null=True)


class TokenShape(Shape):
    """A token of an account: what it may do, how long, when it was used. Never the token."""

    id = s.IntegerField()
    token = s.CharField()
    name = s.CharField()
    account = s.CharField()
    role = s.ChoiceField(list(ORDER))
    scopes = s.ListField(child=s.ChoiceField(list(SCOPES)))
    scopes_now = s.ListField(child=s.ChoiceField(list(SCOPES)))
    made_at = s.DateTimeField()
    expires_at = s.DateTimeField()
    revoked_at = s.DateTimeField(allow_null=True)
    last_used_at = s.DateTimeField(allow_null=True)
    limit = s.IntegerField()
    used = s.IntegerField(allow_null=True)


def _page(name: str, words: str, row: Any) -> Any:
    fields = {
        "next": s.URLField(allow_null=True),
        "applied": s.DictField(help_text=APPLIED),
        "results": row(many=True),
    }
    return type(name, (Shape,), {"__doc__": words, **fields})


def _list(
    name: str, summary: str, page: Any, parameters: list[OpenApiParameter]
) -> Described:
    return extend_schema(
        operation_id=name,
        tags=[name.partition("_")[0]],
        summary=summary,
        parameters=[*parameters, *ROWS],
        responses={200: page, **REFUSED},
    )


drafts_schema = _list(
    "desk_drafts_list",
    "Drafts and proposed changes, what was changed last first",
    _page("DraftPage", "A page of drafts.", DraftShape),
    [
        parameter("state", "Whether they are handed over.", enum=list(desk.STATES)),
        parameter(
            "whose",
            "mine: begun or written last by the account; for_me: it is asked to see to them.",
            enum=list(desk.WHOSE),
        ),
    ],
)
draft_schema: Described = extend_schema(
    operation_id="desk_drafts_retrieve",
    tags=["desk"],
    summary="One draft, what it holds and what is said of it",
    parameters=[DRAFT_ID],
    responses={200: DraftWhole, **REFUSED, 404: NONE},
)
suggestions_schema = _list(
    "desk_suggestions_list",
    "What was found in articles and waits to be decided, newest first",
    _page("SuggestionPage", "A page of suggestions that wait.", SuggestionShape),
    [parameter("kind", "What it would become.", enum=list(desk.KINDS))],
)
reports_schema = _list(
    "desk_reports_list",
    "What people report as wrong, newest first; of open ones a risk before all others",
    _page("ReportPage", "A page of reports.", ReportShape),
    [parameter("state", "open: nobody settled them.", enum=list(desk.REPORTED))],
)
tokens_schema = _list(
    "admin_tokens_list",
    "The tokens of all accounts, newest first, with what they have used",
    _page("TokenPage", "A page of tokens.", TokenShape),
    [parameter("state", "live: they go on.", enum=list(tokens.STATES))],
)
revoke_schema: Described = extend_schema(
    operation_id="admin_tokens_revoke",
    tags=["admin"],
    summary="Take a token back",
    parameters=[TOKEN_ID, DRY_RUN, IDEMPOTENCY],
    request={
        "application/json": {
            "type": "object",
            "properties": {},
            "description": "An empty object.",
        }
    },
    responses={200: TokenShape, **errors(404)},
)
