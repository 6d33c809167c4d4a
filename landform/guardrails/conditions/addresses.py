"""IpAddress: IPv4 and IPv6 addresses and CIDR ranges; an address without a prefix is a range of itself."""

from __future__ import annotations

import ipaddress
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from landform.guardrails.conditions.value_matcher import ValueMatcher, fixed_values
from landform.guardrails.malformed_policy import MalformedPolicyError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from landform.guardrails.variables import Context, Template


class _Range(NamedTuple):
    version: int
    first: int
    last: int


def within(templates: Sequence[Template]) -> ValueMatcher:
    """The address lies in a range of its own IP version; an IPv6 address lies in no IPv4 range."""
    ranges = tuple(_policy_range(text) for text in fixed_values(templates, "an IP range"))

    def match(value: str, _context: Context) -> bool | None:
        address = _parse(value)
        if address is None:
            return None
        version, number = address
        return any(version == entry.version and entry.first <= number <= entry.last for entry in ranges)

    return match


@lru_cache(maxsize=65536)
def _parse(text: str) -> tuple[int, int] | None:
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return None
    return address.version, int(address)


def _policy_range(text: str) -> _Range:
    try:
        network = ipaddress.ip_network(text, strict=False)
    except ValueError as error:
        raise MalformedPolicyError(
            f"{text!r} is not an IP range; write it like 203.0.113.0/24 or 2001:db8::/32"
        ) from error
    return _Range(network.version, int(network.network_address), int(network.broadcast_address))
