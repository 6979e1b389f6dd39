"""The product in a language that is read from right to left, until there are translations."""

from __future__ import annotations

from ceasefire.settings import *  # noqa: F403
from tests.words import pseudo

LANGUAGE_CODE = pseudo.LANGUAGE
LANGUAGES = [(pseudo.LANGUAGE, "Every message in brackets")]
pseudo.install()
