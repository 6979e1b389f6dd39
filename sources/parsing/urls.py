"""One spelling for each web address, so that the same article is known again."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import SplitResult, quote, urljoin, urlsplit

LONGEST = 2_000
PORTS = {"http": 80, "https": 443}
HOST = re.compile(r"[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63}){0,20}")
IPV6 = re.compile(r"[0-9a-f:.]{2,45}")
BLANK = re.compile(r"[\x00-\x20\x7f-\xa0]")
ESCAPED = re.compile(r"%([0-9a-fA-F]{2})")
BARE_PERCENT = re.compile(r"%(?![0-9a-fA-F]{2})")
PATH_KEEPS = "%/:@!$&'()*+,;=~"
QUERY_KEEPS = PATH_KEEPS + "?"

TRACKER_PREFIXES = (
    "utm_", "at_", "mc_", "mtm_", "pk_", "piwik_", "hsa_", "itm_", "oly_", "vero_",
    "ns_", "_hs", "__hs", "wt.", "stm_",
)  # fmt: skip
TRACKERS = frozenset({
    "_branch_match_id", "_ga", "_gl", "_openstat", "cmp", "cmpid", "dclid", "ecid",
    "ef_id", "epik", "fbclid", "ftag", "gbraid", "gclid", "gclsrc", "guccounter",
    "igsh", "igshid", "intcmp", "ito", "mkt_tok", "mibextid", "msclkid", "ncid",
    "ocid", "ref", "ref_src", "ref_url", "referer", "referrer", "s_cid", "s_kwcid",
    "smid", "smtyp", "spm", "srnd", "taid", "traffic_source", "ttclid", "twclid",
    "wbraid", "wt_mc", "wt_zmc", "xtor", "yclid",
})  # fmt: skip


@lru_cache(maxsize=1024)
def canonical(url: str) -> str:
    """Return an address without trackers, fragment, default port and log-in.

    Host in lower case, dots in the path resolved, what is not ASCII escaped. The order
    of the remaining parameters stays. Returns "" for what is not http or https, has no
    proper host or is longer than 2,000 characters. Doing it twice changes nothing.
    """
    parts = _split(url.strip())
    if parts is None:
        return ""
    place = _place(parts)
    if not place:
        return ""
    path = _path(parts.path)
    query = "&".join(
        _escaped(pair, QUERY_KEEPS) for pair in parts.query.split("&") if _wanted(pair)
    )
    found = f"{parts.scheme}://{place}{path}{'?' + query if query else ''}"
    return found if len(found) <= LONGEST else ""


def web_address(url: str, *, base_url: str = "") -> str:
    """Return an absolute http or https address as it was written, else ""."""
    url = url.strip()
    try:
        url = urljoin(base_url, url) if base_url and url else url
    except ValueError:
        return ""
    return url if len(url) <= LONGEST and canonical(url) else ""


def host_of(url: str) -> str:
    """Return the host that an address is asked of, with its port unless it is the usual one.

    The same for http and https, and "" for what is no web address.
    """
    parts = _split(url.strip())
    return _place(parts) if parts else ""


def leads_home(asked: str, found: str) -> bool:
    """Say whether a server led to its front page instead of the page that it was asked for."""
    before, after = urlsplit(asked), urlsplit(found)
    home = after.path in ("", "/") and not after.query
    return home and before.path not in ("", "/")


def _split(url: str) -> SplitResult | None:
    if BLANK.search(url) or "\\" in url:
        url = BLANK.sub(lambda found: quote(found[0]), url.replace("\\", "/"))
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return parts if parts.scheme in PORTS else None


def _place(parts: SplitResult) -> str:
    """Return host and, unless it is the usual one, port; "" when there is no host."""
    try:
        host, port = parts.hostname or "", parts.port
        if not host.isascii():
            host = host.encode("idna").decode("ascii")
    except (UnicodeError, ValueError):
        return ""
    host = host.lower().rstrip(".")
    if ":" in host:
        host = f"[{host}]" if IPV6.fullmatch(host) else ""
    elif "[" in parts.netloc or not HOST.fullmatch(host):
        return ""
    usual = port is None or port == PORTS[parts.scheme]
    return host if usual or not host else f"{host}:{port}"


def _path(path: str) -> str:
    """Resolve "." and ".." as a browser would, and escape what must be."""
    kept: list[str] = []
    pieces = path.split("/")[1:]
    for piece in pieces:
        if piece == "..":
            kept = kept[:-1]
        elif piece != ".":
            kept.append(piece)
    if pieces and pieces[-1] in (".", "..") and (not kept or kept[-1]):
        kept.append("")
    return _escaped("/" + "/".join(kept), PATH_KEEPS)


def _escaped(text: str, keeps: str) -> str:
    text = quote(BARE_PERCENT.sub("%25", text), safe=keeps)
    return ESCAPED.sub(lambda found: found[0].upper(), text)


def _wanted(pair: str) -> bool:
    name = pair.partition("=")[0].lower()
    return bool(pair) and name not in TRACKERS and not name.startswith(TRACKER_PREFIXES)
