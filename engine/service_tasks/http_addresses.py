"""From the name of a host to addresses that may be called.

The name is asked for once, every address of the answer is checked, and the connection is made to a checked address: a
name that answers differently a moment later (DNS rebinding) changes nothing. One address that may not be called refuses
the host as a whole.
"""

from __future__ import annotations

import socket
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from engine.errors import JobError
from engine.service_tasks.http_settings import HttpSettings, Origin

Resolve = Callable[[str, int], list[str]]
_NAT64 = IPv6Network("64:ff9b::/96")


def resolve_host(host: str, port: int) -> list[str]:
    """The addresses that the system gives for a name."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def checked_addresses(origin: Origin, settings: HttpSettings, resolve: Resolve) -> list[str]:
    """The addresses of an allowed host; raises JobError for a host that is not allowed, or leads to a network that
    is not public."""
    if origin not in settings.origins:
        raise JobError(f"{origin} is not in the list of allowed hosts", retryable=False)
    try:
        found = [ip_address(text) for text in resolve(origin.host, origin.port)]
    except OSError as cause:
        raise JobError(f"{origin}: the name of the host is not known") from cause
    except ValueError as cause:
        raise JobError(f"{origin}: the name leads to an address with a scope", retryable=False) from cause
    if not all(may_call(address, settings) for address in found):
        raise JobError(f"{origin} leads to an address that is not public", retryable=False)
    return [str(address) for address in found]


def may_call(address: IPv4Address | IPv6Address, settings: HttpSettings) -> bool:
    """Public addresses, and those of allowed networks. An IPv4 address inside an IPv6 one counts as itself."""
    if isinstance(address, IPv6Address) and address.scope_id:
        return False
    carried = _carried(address)
    if carried is not None:
        return may_call(carried, settings)
    if any(address in network for network in settings.networks):
        return True
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def _carried(address: IPv4Address | IPv6Address) -> IPv4Address | None:
    """The IPv4 address that a mapped, 6to4, Teredo or NAT64 address leads to."""
    if isinstance(address, IPv4Address):
        return None
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    teredo = address.teredo
    return address.ipv4_mapped or address.sixtofour or (teredo[1] if teredo else None)
