"""What a service task of the type `http` asks for, read from its inputs and task headers."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

import orjson

from engine.errors import JobError
from engine.jobs.job import Job
from engine.service_tasks.http_settings import HttpSettings, Origin, origin_of

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"})
_OURS = frozenset(
    {
        "accept-encoding",
        "authorization",
        "connection",
        "content-length",
        "cookie",
        "expect",
        "host",
        "idempotency-key",
        "proxy-authorization",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
    }
)
_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_VALUE = re.compile(r"[\x20-\x7e]*")
_KEPT_IN_PATH = "/%:@!$&'()*+,;=~"


class HttpRequestError(JobError):
    """The diagram asks for what cannot be sent. Trying again would not help."""

    def __init__(self, message: str) -> None:
        super().__init__(message, retryable=False)


@dataclass(frozen=True)
class HttpRequest:
    """One request, ready to be sent. Its target, headers and body may hold personal data and secrets."""

    method: str
    origin: Origin
    target: str = field(repr=False)
    headers: Mapping[str, str] = field(repr=False)
    body: bytes | None = field(repr=False)
    timeout: float
    accepted: frozenset[int]
    """Statuses of errors that the diagram wants to see as a result."""

    def __str__(self) -> str:
        return f"{self.method} {self.origin}"


def read_request(job: Job, settings: HttpSettings) -> HttpRequest:
    """Reads method, url, query, headers, body, timeout, accept and authentication; raises HttpRequestError.

    A task header gives a fixed text, an input the value of a FEEL expression; an input wins.
    """
    given: Mapping[str, Any] = {**job.headers, **job.payload}
    method = str(given.get("method") or "GET").upper()
    if method not in METHODS:
        raise HttpRequestError(f"method must be one of {', '.join(sorted(METHODS))}")
    origin, target = _read_address(given.get("url"), given.get("query"))
    body, content_type = _read_body(given.get("body"))
    headers = {"Accept": "application/json", **({"Content-Type": content_type} if content_type else {})}
    headers = _merged(headers, _read_headers(given.get("headers")))
    headers |= _read_authentication(given.get("authentication"), settings)
    headers |= {"Host": origin.authority, "Accept-Encoding": "identity", "Idempotency-Key": job.key}
    return HttpRequest(
        method=method,
        origin=origin,
        target=target,
        headers=headers,
        body=body,
        timeout=_read_timeout(given.get("timeout"), settings),
        accepted=_read_accepted(given.get("accept")),
    )


def _read_address(url: Any, query: Any) -> tuple[Origin, str]:
    if not isinstance(url, str) or any(sign <= " " or sign == "\\" for sign in url.strip()):
        raise HttpRequestError("url must be an address without blanks")
    try:
        origin, parts = origin_of(url.strip()), urlsplit(url.strip())
    except ValueError as cause:
        raise HttpRequestError(f"url: {cause}") from cause
    pairs = [] if query is None else _query_pairs(query)
    queries = [quote(parts.query, safe=_KEPT_IN_PATH + "?")] if parts.query else []
    queries += [urlencode(pairs)] if pairs else []
    target = quote(parts.path or "/", safe=_KEPT_IN_PATH)
    return origin, f"{target}?{'&'.join(queries)}" if queries else target


def _query_pairs(query: Any) -> list[tuple[str, str]]:
    if not isinstance(query, Mapping):
        raise HttpRequestError("query must be a context")
    pairs = []
    for name, value in query.items():
        for one in value if isinstance(value, list) else [value]:
            if one is not None:
                pairs.append((name, one if isinstance(one, str) else orjson.dumps(one).decode()))
    return pairs


def _read_headers(headers: Any) -> dict[str, str]:
    if headers is None:
        return {}
    if not isinstance(headers, Mapping):
        raise HttpRequestError("headers must be a context")
    read = {}
    for name, value in headers.items():
        text = value if isinstance(value, str) else orjson.dumps(value).decode()
        if not _TOKEN.fullmatch(name) or not _VALUE.fullmatch(text):
            raise HttpRequestError("a header has characters that no header may have")
        if name.lower() in _OURS:
            raise HttpRequestError(f"the header {name} is not for diagrams to set")
        read[name] = text
    return read


def _merged(usual: Mapping[str, str], own: Mapping[str, str]) -> dict[str, str]:
    """Own headers instead of the usual ones, whatever the case of their names."""
    replaced = {name.lower() for name in own}
    return {**{name: value for name, value in usual.items() if name.lower() not in replaced}, **own}


def _read_body(body: Any) -> tuple[bytes | None, str | None]:
    if body is None:
        return None, None
    if isinstance(body, str):
        return body.encode(), "text/plain; charset=utf-8"
    return orjson.dumps(body), "application/json"


def _read_timeout(timeout: Any, settings: HttpSettings) -> float:
    if timeout is None or timeout == "":
        return settings.total_timeout
    try:
        seconds = float(timeout)
    except (TypeError, ValueError) as cause:
        raise HttpRequestError("timeout must be a number of seconds") from cause
    if not 0 < seconds <= settings.longest_timeout:
        raise HttpRequestError(f"timeout must be above 0 and at most {settings.longest_timeout:g} seconds")
    return seconds


def _read_accepted(statuses: Any) -> frozenset[int]:
    if statuses is None:
        return frozenset()
    if not isinstance(statuses, list) or not all(isinstance(s, int) and 400 <= s <= 499 for s in statuses):
        raise HttpRequestError("accept must be a list of statuses from 400 to 499")
    return frozenset(statuses)


def _read_authentication(said: Any, settings: HttpSettings) -> dict[str, str]:
    """`bearer NAME`, `basic NAME` (the secret is user:password) or `header X-Api-Key NAME`."""
    if said is None or said == "":
        return {}
    match str(said).split():
        case ["bearer", name]:
            return {"Authorization": f"Bearer {_secret(name, settings)}"}
        case ["basic", name]:
            encoded = base64.b64encode(_secret(name, settings).encode()).decode()
            return {"Authorization": f"Basic {encoded}"}
        case ["header", header, name] if _TOKEN.fullmatch(header) and header.lower() not in _OURS:
            return {header: _secret(name, settings)}
    raise HttpRequestError("authentication must be: bearer NAME, basic NAME, or header X-NAME NAME")


def _secret(name: str, settings: HttpSettings) -> str:
    if name not in settings.secrets:
        raise HttpRequestError(f"there is no secret named {name!r} in the settings")
    return settings.secrets[name]
