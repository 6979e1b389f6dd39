"""Settings of the door for machines, by the names that its libraries look for."""

from __future__ import annotations

from ceasefire import environment as given

# Requests in a minute: of each address that shows no token, and of each token.
API_RATE_ANYBODY = given.API_RATE_ANYBODY
API_RATE_TOKEN = given.API_RATE_TOKEN

# Anybody's page may read the API, as nobody in particular: never with cookies.
CORS_URLS_REGEX = r"^/api/"
CORS_ALLOW_ALL_ORIGINS = True
CORS_ALLOW_CREDENTIALS = False
CORS_ALLOW_METHODS = ("GET", "HEAD", "OPTIONS")
CORS_ALLOW_HEADERS = ("accept", "authorization", "if-none-match", "if-range", "range")
CORS_EXPOSE_HEADERS = (
    "accept-ranges",
    "applied",
    "content-range",
    "etag",
    "link",
    "ratelimit-limit",
    "ratelimit-remaining",
    "ratelimit-reset",
    "retry-after",
)

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["api.callers.authentication.ByToken"],
    "DEFAULT_THROTTLE_CLASSES": ["api.callers.rates.Rated"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "api.sending.problems.problem",
    "UNAUTHENTICATED_USER": None,
}
SPECTACULAR_SETTINGS = {
    "OAS_VERSION": "3.1.0",
    "TITLE": "Ceasefire record",
    "DESCRIPTION": "The record of ceasefire negotiations, as its pages show it.",
    "VERSION": "1",
    # What a PATCH takes has a shape of its own already.
    "COMPONENT_SPLIT_PATCH": False,
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "api.described.headers.asked",
        "api.described.meanings.complete",
        "api.described.whole.completed",
        "api.described.headers.answered",
        "api.reading.examples.fitting",
    ],
    "ENUM_NAME_OVERRIDES": {
        "ScopeEnum": "accounts.rules.SCOPES",
        "DraftStateEnum": "api.inside.described.DRAFT_STATES",
        "ReportStateEnum": "api.inside.described.REPORT_STATES",
    },
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
}
