"""Where a request comes from, for limits: by an address that no stranger can choose."""

from __future__ import annotations

import ipaddress
from functools import lru_cache

from allauth.account.adapter import get_adapter
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpRequest

# One subscriber of IPv6 has at least so many addresses (RFC 6177): they count as one sender.
IPV6_PREFIX = 64


def sender_address(request: HttpRequest) -> str:
    """Return the sender's address, as signing in reads it: past as many proxies as are ours."""
    try:
        return _sender(str(get_adapter().get_client_ip(request)))
    except (ImproperlyConfigured, PermissionDenied, ValueError):
        return "unknown"


@lru_cache(maxsize=1_024)
def _sender(written: str) -> str:
    """Return an address as that of one sender.

    :raises ValueError: when it is none.
    """
    address = ipaddress.ip_address(written)
    if address.version == 6 and address.ipv4_mapped:
        return str(address.ipv4_mapped)
    if address.version == 6:
        network = ipaddress.ip_network(f"{address}/{IPV6_PREFIX}", strict=False)
        return str(network.network_address)
    return str(address)
