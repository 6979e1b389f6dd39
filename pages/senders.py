"""Who sent a request, for limits: by an address that no stranger can choose."""

from __future__ import annotations

import datetime as dt
import ipaddress

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpRequest

from suggestions.rules.reports import key_of

# One subscriber of IPv6 has at least so many addresses (RFC 6177): they count as one sender.
IPV6_PREFIX = 64


def sender_key(request: HttpRequest, *, now: dt.datetime) -> str:
    """Return what limits count a sender by today; who cannot be told apart counts as one."""
    return key_of(sender_address(request), now=now, secret=settings.SECRET_KEY)


def sender_address(request: HttpRequest) -> str:
    """Return the sender's address, as signing in reads it: past as many proxies as are ours."""
    try:
        address = ipaddress.ip_address(get_adapter().get_client_ip(request))
    except (ImproperlyConfigured, PermissionDenied, ValueError):
        return "unknown"
    if address.version == 6 and address.ipv4_mapped:
        return str(address.ipv4_mapped)
    if address.version == 6:
        network = ipaddress.ip_network(f"{address}/{IPV6_PREFIX}", strict=False)
        return str(network.network_address)
    return str(address)
