"""Where a request comes from, for limits: by an address that no stranger can choose."""

from __future__ import annotations

import ipaddress
from functools import lru_cache

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpRequest

# One subscriber of IPv6 has at least so many addresses (RFC 6177): they count as one sender.
IPV6_PREFIX = 64
# What is read of a request to find out.
TOLD_BY = ("REMOTE_ADDR", "HTTP_X_FORWARDED_FOR")


def sender_address(request: HttpRequest) -> str:
    """Return the sender's address, as signing in reads it: past as many proxies as are ours."""
    told = {n: request.META[n] for n in TOLD_BY if n in request.META}
    return _sender(tuple(told.items()), settings.ALLAUTH_TRUSTED_PROXY_COUNT)


@lru_cache(maxsize=1_024)
def _sender(told: tuple[tuple[str, str], ...], proxies: int) -> str:
    """Return an address as that of one sender, of what a request says of it."""
    request = HttpRequest()
    request.META = dict(told)
    try:
        return _whose(str(get_adapter().get_client_ip(request)))
    except (ImproperlyConfigured, PermissionDenied, ValueError):
        return "unknown"


def _whose(written: str) -> str:
    address = ipaddress.ip_address(written)
    if address.version == 6 and address.ipv4_mapped:
        return str(address.ipv4_mapped)
    if address.version == 6:
        network = ipaddress.ip_network(f"{address}/{IPV6_PREFIX}", strict=False)
        return str(network.network_address)
    return str(address)
