"""What the addresses of articles take and answer, for the OpenAPI description."""

from __future__ import annotations

from drf_spectacular.utils import OpenApiResponse, extend_schema

from api.described.article_shapes import ArticlePage, ArticleShape
from api.described.parameters import (
    KEY,
    PARTS_PARAMETERS,
    PAST_PARAMETERS,
    UNRANKED_PARAMETERS,
)
from api.described.schema import NONE, WRONG, Described

articles_schema: Described = extend_schema(
    operation_id="articles_list",
    tags=["articles"],
    summary="Articles that published things quote: what they are and what quotes them",
    description="Filters and words are asked of the things that quote them.",
    parameters=UNRANKED_PARAMETERS,
    responses={200: OpenApiResponse(ArticlePage), 400: WRONG},
)
article_schema: Described = extend_schema(
    operation_id="articles_retrieve",
    tags=["articles"],
    summary="One article that published things quote",
    parameters=[KEY, *PAST_PARAMETERS, *PARTS_PARAMETERS],
    responses={200: OpenApiResponse(ArticleShape), 400: WRONG, 404: NONE},
)
