from __future__ import annotations

import pytest

from sources.addresses import is_public

NOT_PUBLIC = {
    "this host": "0.0.0.0",
    "this network": "0.1.2.3",
    "loopback": "127.0.0.1",
    "far loopback": "127.255.255.254",
    "private ten": "10.1.2.3",
    "private 172.16": "172.16.0.1",
    "private 172.31": "172.31.255.255",
    "private 192.168": "192.168.1.1",
    "carrier-grade NAT": "100.64.0.1",
    "a cloud's metadata in it": "100.100.100.200",
    "link-local": "169.254.1.1",
    "cloud metadata": "169.254.169.254",
    "cloud platform service": "168.63.129.16",
    "protocol assignments": "192.0.0.1",
    "dummy address": "192.0.0.8",
    "a cloud's metadata there": "192.0.0.192",
    "documentation 1": "192.0.2.1",
    "documentation 2": "198.51.100.1",
    "documentation 3": "203.0.113.1",
    "retired 6to4 relay": "192.88.99.1",
    "benchmark": "198.18.0.1",
    "far benchmark": "198.19.255.255",
    "multicast": "224.0.0.1",
    "far multicast": "239.255.255.255",
    "reserved": "240.0.0.1",
    "broadcast": "255.255.255.255",
    "unspecified v6": "::",
    "loopback v6": "::1",
    "compatible loopback": "::127.0.0.1",
    "compatible public": "::8.8.8.8",
    "mapped loopback": "::ffff:127.0.0.1",
    "mapped private": "::ffff:10.0.0.1",
    "mapped metadata": "::ffff:a9fe:a9fe",
    "translated": "::ffff:0:127.0.0.1",
    "NAT64 loopback": "64:ff9b::7f00:1",
    "NAT64 private": "64:ff9b::a00:1",
    "local NAT64": "64:ff9b:1::808:808",
    "6to4 loopback": "2002:7f00:1::",
    "6to4 private": "2002:a00:1::1",
    "Teredo of a private client": "2001:0:808:808:0:0:f5ff:fffe",
    "Teredo of a private server": "2001:0:a00:1:0:0:f7f7:f7f7",
    "discard": "100::1",
    "benchmark v6": "2001:2::1",
    "ORCHID": "2001:10::1",
    "ORCHIDv2": "2001:20::1",
    "documentation v6": "2001:db8::1",
    "documentation v6, newer": "3fff::1",
    "segment routing": "5f00::1",
    "unique local": "fd00::1",
    "cloud metadata v6": "fd00:ec2::254",
    "link-local v6": "fe80::1",
    "link-local with a zone": "fe80::1%eth0",
    "public with a zone": "2606:4700::1111%1",
    "site-local": "fec0::1",
    "multicast v6": "ff02::1",
    "not assigned": "4000::1",
}
PUBLIC = {
    "next to this network": "1.0.0.1",
    "next to ten, below": "9.255.255.255",
    "next to ten, above": "11.0.0.1",
    "next to carrier-grade NAT, below": "100.63.255.255",
    "next to carrier-grade NAT, above": "100.128.0.1",
    "next to loopback, above": "128.0.0.1",
    "next to link-local": "169.253.255.255",
    "next to 172.16, below": "172.15.255.255",
    "next to 172.31, above": "172.32.0.1",
    "next to 192.168": "192.167.255.255",
    "next to benchmark": "198.20.0.1",
    "next to multicast": "223.255.255.254",
    "plain": "8.8.8.8",
    "plain v6": "2606:4700:4700::1111",
    "next to documentation v6": "2001:db9::1",
    "mapped": "::ffff:8.8.8.8",
    "NAT64": "64:ff9b::808:808",
    "6to4": "2002:808:808::1",
    "Teredo": "2001:0:808:808:0:0:f7f7:f7f7",
}
NO_ADDRESS = ["", "localhost", "127.1", "2130706433", "0177.0.0.1", "1.2.3.4.5", "::g"]


@pytest.mark.parametrize("address", NOT_PUBLIC.values(), ids=NOT_PUBLIC.keys())
def test_an_address_that_is_not_on_the_public_internet_is_refused(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC.values(), ids=PUBLIC.keys())
def test_its_public_neighbour_is_allowed(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("text", NO_ADDRESS)
def test_what_is_not_written_as_an_address_is_refused(text: str) -> None:
    assert not is_public(text)


def test_the_list_of_refused_addresses_keeps_its_promised_length() -> None:
    assert len(set(NOT_PUBLIC.values())) >= 40
