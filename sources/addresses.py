"""Which IP addresses are on the public internet. Pure: decides over values only.

``ipaddress`` alone is not enough: on Python 3.11 it calls NAT64 and 6to4 forms of
127.0.0.1, multicast and site-local addresses global.
"""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
)

NOT_PUBLIC_4 = tuple(
    IPv4Network(block)
    for block in (
        "0.0.0.0/8",  # this host
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # carrier-grade NAT; some clouds' metadata
        "127.0.0.0/8",  # loopback
        "168.63.129.16/32",  # a cloud's platform service
        "169.254.0.0/16",  # link-local, cloud metadata
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments; some clouds' metadata
        "192.0.2.0/24",  # documentation
        "192.88.99.0/24",  # retired 6to4 relays
        "192.168.0.0/16",  # private
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, broadcast
    )
)
NOT_PUBLIC_6 = tuple(
    IPv6Network(block)
    for block in (
        "2001::/23",  # protocol assignments, benchmarks, ORCHID; holds Teredo
        "2001:db8::/32",  # documentation
        "3fff::/20",  # documentation
    )
)
GLOBAL_UNICAST = IPv6Network("2000::/3")
MAPPED = IPv6Network("::ffff:0:0/96")
NAT64 = IPv6Network("64:ff9b::/96")
SIX_TO_FOUR = IPv6Network("2002::/16")
TEREDO = IPv6Network("2001::/32")
LOW = 0xFFFFFFFF


def is_public(address: str) -> bool:
    """Tell whether an IP address, as text, belongs to the public internet.

    Addresses that carry an IPv4 address inside (mapped, NAT64, 6to4, Teredo) are as
    public as what they carry. What cannot be read is not public.
    """
    try:
        parsed = ip_address(address)
    except ValueError:
        return False
    if isinstance(parsed, IPv4Address):
        return _public_4(parsed)
    if parsed.scope_id is not None:
        return False
    inner = tuple(_carried(parsed))
    if inner:
        return all(_public_4(each) for each in inner)
    return (
        parsed in GLOBAL_UNICAST
        and parsed.is_global
        and not any(parsed in block for block in NOT_PUBLIC_6)
    )


def _public_4(address: IPv4Address) -> bool:
    return address.is_global and not any(address in block for block in NOT_PUBLIC_4)


def _carried(address: IPv6Address) -> Iterator[IPv4Address]:
    """Unwrap the IPv4 addresses that a transition address would reach."""
    number = int(address)
    if address in MAPPED or address in NAT64:
        yield IPv4Address(number & LOW)
    elif address in SIX_TO_FOUR:
        yield IPv4Address((number >> 80) & LOW)
    elif address in TEREDO:
        yield IPv4Address((number >> 64) & LOW)
        yield IPv4Address(~number & LOW)
