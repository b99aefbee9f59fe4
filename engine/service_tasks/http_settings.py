"""Where service tasks may call, and with what: set by whoever runs the service, never by a diagram."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from urllib.parse import urlsplit

_DEFAULT_PORTS = {"https": 443, "http": 80}


@dataclass(frozen=True)
class Origin:
    """Scheme, host and port: what the list of allowed hosts is compared with."""

    scheme: str
    host: str
    port: int

    @property
    def authority(self) -> str:
        """As the Host header says it: the port only where it is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    def __str__(self) -> str:
        return f"{self.scheme}://{self.authority}"


@dataclass(frozen=True)
class HttpSettings:
    """Without settings no host may be called. Times are seconds."""

    allowed_hosts: tuple[str, ...] = ()
    """`api.example.go.id`, `api.example.go.id:8443` (both over TLS) or, said in full, `http://127.0.0.1:8080`."""
    allowed_networks: tuple[str, ...] = ()
    """Networks that are not public but may be called all the same: `10.20.0.0/16`."""
    secrets: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Name to value; diagrams know the names only."""
    ca_file: Path | None = None
    """Certificates of authorities to trust instead of the system's."""
    connect_timeout: float = 5.0
    read_timeout: float = 15.0
    total_timeout: float = 30.0
    longest_timeout: float = 60.0
    """What a diagram may ask for at most."""
    largest_answer: int = 200_000
    """Bytes."""

    @cached_property
    def origins(self) -> frozenset[Origin]:
        return frozenset(_read_origin(entry) for entry in self.allowed_hosts)

    @cached_property
    def networks(self) -> tuple[IPv4Network | IPv6Network, ...]:
        return tuple(ip_network(network) for network in self.allowed_networks)


def origin_of(url: str) -> Origin:
    """Scheme, host and port of an address; raises ValueError for one that is not plainly http or https."""
    parts = urlsplit(url)
    host = (parts.hostname or "").rstrip(".")
    if parts.scheme not in _DEFAULT_PORTS or not host or "@" in parts.netloc:
        raise ValueError("the address needs http or https and a host, and must not name a user")
    if not all(sign.isascii() and (sign.isalnum() or sign in ".-:") for sign in host):
        raise ValueError("the host has characters that no host has")
    return Origin(parts.scheme, host, parts.port or _DEFAULT_PORTS[parts.scheme])


def _read_origin(entry: str) -> Origin:
    return origin_of(entry if "://" in entry else f"https://{entry}")
