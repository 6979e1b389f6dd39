"""The messages of the interface, as `makemessages` would find them, without GNU gettext."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[2]
LEFT_OUT = {"tests", "migrations", ".data", ".venv", "benchmarks", "staticfiles"}
# How many arguments of a call are words, after a context where it has one.
CALLS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), (0, 1)),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (0, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), (1, 1)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), (1, 2)),
}
IN_TEMPLATES = re.compile(
    r"\b(_|n?p?gettext)\(\s*((?:u?(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")\s*,?\s*)+)"
)


def python_files() -> list[Path]:
    """Every module of the product."""
    return [
        path
        for path in sorted(ROOT.glob("**/*.py"))
        if not LEFT_OUT & set(path.relative_to(ROOT).parts)
    ]


def template_files() -> list[Path]:
    """Every template of the product."""
    return sorted((ROOT / "templates").glob("**/*.html"))


@lru_cache(maxsize=1)
def messages() -> frozenset[str]:
    """Every message of the interface; of a plural both forms."""
    found = [m for path in python_files() for m in in_python(path.read_text("utf-8"))]
    for path in template_files():
        found += in_template(path.read_text("utf-8"))
    return frozenset(found)


def in_template(source: str) -> Iterator[str]:
    """Find the messages of a template."""
    for call, given in IN_TEMPLATES.findall(templatize(source)):
        words = ast.literal_eval(f"[{given}]")
        first, many = CALLS[call]
        for one in words[first : first + many]:
            yield one.replace("%%", "%") if "%(" not in one else one


def in_python(source: str) -> Iterator[str]:
    """Find the messages of a module."""
    for call in _calls(source):
        for one in _words(call):
            if isinstance(one, ast.Constant) and isinstance(one.value, str):
                yield one.value


def computed(source: str) -> list[str]:
    """Find calls for a message that is not written out: no translator ever sees it."""
    return [
        ast.unparse(call)
        for call in _calls(source)
        if not all(isinstance(one, ast.Constant) for one in _words(call))
    ]


def _calls(source: str) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in CALLS and node.args:
                yield node


def _words(call: ast.Call) -> list[ast.expr]:
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    first, many = CALLS[name]
    return call.args[first : first + many]
